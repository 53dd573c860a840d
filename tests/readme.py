#!/usr/bin/env python3
"""The README's examples: what stands behind `$` is run, and must print what stands below it.

usage: readme.py WINERR README
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time

from tap import Tap

WINERR, README = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
tap = Tap()
KEYS = b"IKE_MM_LIMIT"
SHOWN = b"13882 = 0x0000363A"


def browse(command):
    """Runs a command that takes over the terminal: types a part of a symbol, waits for its answer beside the list,
    picks it. What stood on the screen, and what was printed last."""
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe("bash", ["bash", "-c", command], dict(environment, TERM="xterm", LINES="40", COLUMNS="160"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
    screen, typed, picked, end = b"", False, False, time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                screen += os.read(terminal, 65536)
            except OSError:  # the other side is closed
                break
        elif screen and not typed:
            os.write(terminal, KEYS)
            typed = True
        elif typed and not picked and SHOWN in screen:
            os.write(terminal, b"\r")
            picked = True
    os.close(terminal)
    os.waitpid(process, 0)
    return screen


environment = dict(os.environ, PATH=f"{WINERR.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
for block in re.findall(r"```console\n(.*?)```", README.read_text(), re.S):
    for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = example.partition("\n")
        if "jq" in command and shutil.which("jq") is None:
            tap.skip(command[:70], "jq is not installed")
            continue
        if "fzf" in command:
            if shutil.which("fzf") is None:
                tap.skip(command[:70], "fzf is not installed")
                continue
            screen = browse(command)
            tap.ok(SHOWN in screen, f"{command[:70]}: shows the answer beside the list", screen[-300:])
            tap.ok(b"ERROR_IPSEC_IKE_MM_LIMIT" in screen[-400:], f"{command[:70]}: gives what was picked", screen[-300:])
            continue
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)
        tap.ok(done.stdout == expected, command[:70], f"expected:\n{expected}\ngot:\n{done.stdout}{done.stderr}")
tap.ok(tap.count > 5, "the README has examples")
