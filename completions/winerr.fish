# fish completion for winerr: the program itself knows what fits.
function __winerr_complete
    set -l tokens (commandline -opc)
    $tokens[1] --complete (commandline -ct) $tokens[-1] 2>/dev/null
end
complete -c winerr -f -a '(__winerr_complete)'
