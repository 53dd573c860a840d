#!/usr/bin/env python3
"""A staged `meson install` puts everything where it belongs, and what it puts there works.

usage: install.py BUILD_FOLDER
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from tap import Tap

tap = Tap()
with tempfile.TemporaryDirectory() as stage:
    done = subprocess.run(["meson", "install", "-C", sys.argv[1], "--no-rebuild"], capture_output=True, text=True,
                          env=dict(os.environ, DESTDIR=stage), check=False)
    tap.ok(done.returncode == 0, "meson install succeeds", done.stderr)
    there = {path.relative_to(stage): path for path in pathlib.Path(stage).rglob("*") if path.is_file()}
    for end in ("bin/winerr", "share/man/man1/winerr.1", "share/winerr/winerr.schema.json", "share/winerr/winerr.ps1",
                "share/bash-completion/completions/winerr", "share/zsh/site-functions/_winerr",
                "share/fish/vendor_completions.d/winerr.fish", "share/doc/winerr/README.md", "share/doc/winerr/LICENSE"):
        tap.ok(any(str(path).endswith(end) for path in there), f"{end} is installed", list(map(str, there)))
    program = next((path for name, path in there.items() if str(name).endswith("bin/winerr")), None)
    if program:
        done = subprocess.run([program, "--brief", "0x363A"], capture_output=True, text=True, check=False)
        tap.ok("ERROR_IPSEC_IKE_MM_LIMIT" in done.stdout, "the installed program answers")
