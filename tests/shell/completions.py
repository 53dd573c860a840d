#!/usr/bin/env python3
"""Each completion in its real shell: options, values after =, symbols.

usage: completions.py WINERR COMPLETIONS_FOLDER
"""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

WINERR, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ENVIRONMENT = dict(os.environ, PATH=f"{WINERR.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8", TERM="xterm")
tap = Tap()

# What is typed, and what must be among the completions.
CASES = [
    (["winerr", "--js"], "--json"),
    (["winerr", "--space=nts"], "ntstatus"),
    (["winerr", "--color=al"], "always"),
    (["winerr", "ERROR_IPSEC_IKE_MM_L"], "ERROR_IPSEC_IKE_MM_LIMIT"),
    (["winerr", "-b", "error_sharing_v"], "ERROR_SHARING_VIOLATION"),
    (["winerr", "-s", "bug"], "bugcheck"),
    (["winerr", "expo"], "export"),
    (["winerr", "export", "--format=nd"], "ndjson"),
    (["winerr", "list", "--family=ipsec-i"], "ipsec-ike"),
    (["winerr", "list", "--severity", "warn"], "warning"),
]


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False, **options)
    return done.stdout + done.stderr


def bash(words):
    # Bash hands over --option=value as three words.
    split = []
    for word in words:
        head, equals, tail = word.partition("=")
        split += [head, equals, tail] if equals and head.startswith("--") else [word]
    quoted = " ".join(f"'{word}'" for word in split)
    return run(["bash", "--norc", "-c",
                f"source '{FOLDER}/winerr.bash'; COMP_WORDS=({quoted}); COMP_CWORD={len(split) - 1}; _winerr; "
                'printf "%s\\n" "${COMPREPLY[@]}"'])


def fish(words):
    return run(["fish", "--no-config", "-c", f"source '{FOLDER}/winerr.fish'; complete -C '{' '.join(words)}'"])


def zsh(words, wanted):
    # A real interactive zsh on a pseudo terminal, with the key that lists the completions. What it
    # writes is read until the wanted word stands there, for half a minute at most.
    script = f"""
zmodload zsh/zpty
zpty -b z zsh -f -i
zpty -w z 'PS1=; fpath=({FOLDER} $fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=10000; bindkey "^X" list-choices; stty columns 400'
sleep 1
zpty -n -w z '{' '.join(words)}'$'\\x18'
output=
for ((i = 0; i < 300; i++)); do
    while zpty -r -t z more 2>/dev/null; do output+=$more; done
    [[ ${{output/'{' '.join(words)}'/}} == *{wanted}* ]] && break
    sleep 0.1
done
print -r -- $output
zpty -d z
"""
    return run(["zsh", "-f", "-c", script])


for name, complete in (("bash", bash), ("fish", fish), ("zsh", zsh)):
    if shutil.which(name) is None:
        tap.skip(f"{name} completes", f"{name} is not installed")
        continue
    for words, wanted in CASES:
        output = complete(words, wanted) if name == "zsh" else complete(words)
        # A completion is there when it is more than the echo of what was typed.
        tap.ok(wanted in output.replace(" ".join(words), "", 1), f"{name} completes {' '.join(words)}", output[-600:])

if shutil.which("pwsh") is None:
    tap.skip("PowerShell completes", "pwsh is in no Debian package")
    script = (FOLDER / "winerr.ps1").read_text(encoding="utf-8")
    tap.ok("--complete $wordToComplete $previous" in script, "the PowerShell completion asks the program")
