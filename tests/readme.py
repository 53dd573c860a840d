#!/usr/bin/env python3
"""The README's examples: what stands behind `$` is run, and must print what stands below it.

usage: readme.py WINERR README
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

from tap import Tap

WINERR, README = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
tap = Tap()
environment = dict(os.environ, PATH=f"{WINERR.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
for block in re.findall(r"```console\n(.*?)```", README.read_text(), re.S):
    for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = example.partition("\n")
        if "jq" in command and shutil.which("jq") is None:
            tap.skip(command[:70], "jq is not installed")
            continue
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)
        tap.ok(done.stdout == expected, command[:70], f"expected:\n{expected}\ngot:\n{done.stdout}{done.stderr}")
tap.ok(tap.count > 5, "the README has examples")
