#!/usr/bin/env python3
"""What is Windows' own: arguments, paths, patterns, the null device, exit statuses.

usage: windows.py WINERR.EXE WINE
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from tap import Tap

WINERR, WINE = map(os.path.abspath, sys.argv[1:])
tap = Tap()


def run(*arguments, data=b"", folder=None):
    return subprocess.run([WINE, WINERR, *arguments], input=data, capture_output=True, cwd=folder, check=False,
                          timeout=120)


done = run("--json", "Ошибка 13882 ✓")
tap.ok('"input":"Ошибка 13882 ✓"'.encode() in done.stdout and b"ERROR_IPSEC_IKE_MM_LIMIT" in done.stdout,
       "arguments are Unicode, and leave as UTF-8", done.stdout[:300])
tap.ok(b"\r" not in done.stdout and b"\r" not in run("0x363A").stdout, "no byte is added to the output")
done = run("-b", data=b"ERROR_IPSEC_IKE_MM_LIMIT\r\n\x1a\r\nERROR_SUCCESS\r\n")
tap.ok(len(done.stdout.splitlines()) == 2 and b"ERROR_SUCCESS" in done.stdout,
       "CRLF ends a line, and Ctrl+Z in a file is no end", done.stdout[:200] + done.stderr)
tap.ok(run("0x8007ABCD").returncode == 1 and run("--nonsense").returncode == 2, "exit statuses are those of elsewhere")
tap.ok(b"\x1b[" in run("--color=always", "5").stdout and b"\x1b[" not in run("5").stdout, "a pipe is no console")

with tempfile.TemporaryDirectory() as scratch:
    line = b"failed with error 0x80070005\r\n"
    folder = pathlib.Path(scratch) / "Журнал"
    folder.mkdir()
    for name in ("a.log", "b.log", "ä.txt"):
        (folder / name).write_bytes(line)
    done = run("scan", "*.log", folder=folder)
    tap.ok([text.split(b":")[0] for text in done.stdout.splitlines()] == [b"a.log", b"b.log"],
           "a pattern that the shell leaves alone is expanded", done.stdout + done.stderr)
    done = run("scan", "ä.txt", folder=folder)
    tap.ok(done.stdout.startswith("ä.txt:1:".encode()), "file names are Unicode", done.stdout + done.stderr)
    done = run("scan", "-r", ".", folder=folder)
    tap.ok(done.stdout.count(b"E_ACCESSDENIED") == 3, "a folder's files are found", done.stdout + done.stderr)
    done = run("scan", ".", folder=folder)
    tap.ok(done.returncode == 2 and b"--recursive" in done.stderr, "a folder alone is refused with a hint", done.stderr)
    done = run("scan", "missing.log", folder=folder)
    tap.ok(done.returncode == 2 and b"No such file or directory" in done.stderr, "a missing file is told", done.stderr)
    deep = folder
    for _ in range(6):
        deep /= "d" * 60
    deep.mkdir(parents=True)
    (deep / "long.log").write_bytes(line)
    done = run("scan", "-r", "d" * 60, folder=folder)
    tap.ok(b"long.log:1:" in done.stdout, "paths may be longer than 260", done.stdout + done.stderr)
    done = run("scan", "\\\\?\\Z:" + str(deep).replace("/", "\\") + "\\long.log")
    tap.ok(b"long.log:1:" in done.stdout, "and may begin with \\\\?\\", done.stdout + done.stderr)

done = run("--messages", "auto", "--lang=de", "--json", "5")
answer = json.loads(done.stdout or "{}").get("results", [{"matches": [{}]}])[0]["matches"][0].get("official") or {}
tap.ok(answer.get("text") == "Zugriff verweigert." and answer.get("module") == "kernelbase.dll" and answer.get("language") == "de-DE",
       "--messages auto asks the system", done.stdout[:2000] + done.stderr)
done = run("search", "--messages", "auto", "--ndjson", "Zugriff verweigert")
answer = (json.loads(done.stdout or "{}").get("matches") or [{}])[0]
tap.ok(answer.get("symbol") == "ERROR_ACCESS_DENIED" and answer["official"]["module"] == "kernelbase.dll",
       "search --messages auto reads the system's modules", done.stdout[:2000] + done.stderr)
done = run("--version")
tap.ok(done.returncode == 0 and done.stdout.startswith(b"winerr "), "--version answers")
program = pathlib.Path(WINERR).read_bytes()
tap.ok("OriginalFilename".encode("utf-16-le") in program and b"activeCodePage" in program, "the file says what it is")
