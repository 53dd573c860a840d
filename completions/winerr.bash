# bash completion for winerr: the program itself knows what fits.
_winerr() {
    local word=${COMP_WORDS[COMP_CWORD]} previous= line
    # Bash splits words at "="; the program wants --option=value whole.
    if [[ $word == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-1]} word=
    elif ((COMP_CWORD >= 2)) && [[ ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    elif ((COMP_CWORD >= 1)); then
        previous=${COMP_WORDS[COMP_CWORD-1]}
    fi
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" --complete "$word" "$previous" 2>/dev/null)
}
complete -o default -F _winerr winerr
