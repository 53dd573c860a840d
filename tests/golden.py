#!/usr/bin/env python3
"""Runs the golden cases: what is typed, and what must come out, byte for byte.

usage: golden.py [--update] WINERR CASES_FOLDER [WRAPPER...]

A case file holds one or more of:

    $ ARGUMENTS                as a shell would split them, after `winerr`
    < LINE                     standard input (any number; backslash escapes as in Python)
    the expected standard output
    ! LINE                     expected standard error
    ? STATUS                   expected exit status, 0 when left out

WRAPPER runs the program for us (wine, valgrind). A Windows program gets no argument that is not UTF-8: Windows
has none. --update writes what came out into the files;
read the difference before you commit it.
"""
import os
import pathlib
import shlex
import subprocess
import sys

from tap import Tap

arguments = sys.argv[1:]
update = arguments[:1] == ["--update"]
if update:
    arguments.pop(0)
winerr, folder, wrapper = arguments[0], pathlib.Path(arguments[1]), arguments[2:]
tap = Tap()


def unescape(text):
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


def parse(path):
    """The file's cases as (command line, input lines, expected text)."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("$ ") or line == "$":
            cases.append([line[2:], [], []])
        elif line.startswith("< ") or line == "<":
            cases[-1][1].append(line[2:])
        elif cases:
            cases[-1][2].append(line)
    return cases


def words_of(command):
    return [unescape(word) if "\\" in word else word.encode() for word in shlex.split(command)]


def is_text(word):
    try:
        return word.decode() is not None
    except UnicodeDecodeError:
        return False


def run(command, lines):
    """What the program did, in the notation of the case files."""
    data = b"".join(unescape(line) + b"\n" for line in lines)
    environment = dict(os.environ, TERM="dumb", COLUMNS="80", LC_ALL="C.UTF-8")
    for name in ("NO_COLOR", "CLICOLOR_FORCE", "PAGER"):
        environment.pop(name, None)
    done = subprocess.run([*wrapper, winerr, *words_of(command)], input=data, capture_output=True, env=environment, check=False)
    text = done.stdout.decode("utf-8", "backslashreplace").splitlines()
    text += ["! " + line for line in done.stderr.decode("utf-8", "backslashreplace").splitlines()]
    if done.returncode != 0:
        text.append(f"? {done.returncode}")
    return text


for path in sorted(folder.glob("*.case")):
    rewritten = []
    for command, lines, expected in parse(path):
        while expected and expected[-1] == "":
            expected.pop()
        if winerr.endswith(".exe") and not all(map(is_text, words_of(command))):
            tap.skip(f"{path.stem}: winerr {command[:60]}", "no argument of a Windows program")
            continue
        got = run(command, lines)
        while got and got[-1] == "":
            got.pop()
        rewritten += [f"$ {command}", *(f"< {line}" for line in lines), *got, ""]
        difference = "\n".join(["expected:", *expected, "got:", *got])
        tap.ok(update or got == expected, f"{path.stem}: winerr {command[:60]}", difference)
    if update:
        path.write_text("\n".join(rewritten), encoding="utf-8")
