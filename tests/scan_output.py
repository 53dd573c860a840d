#!/usr/bin/env python3
"""What scan writes to a file, confirms, and says of a hit's line.

usage: scan_output.py WINERR SOURCE_ROOT
"""
import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile

import jsonschema

from tap import Tap

WINERR, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
tap = Tap()
schema = jsonschema.Draft7Validator(json.loads((ROOT / "data/winerr.schema.json").read_text()))


def scan(*arguments, data=b"x 0x80070005\n"):
    return subprocess.run([WINERR, "scan", *arguments], input=data, capture_output=True, check=False)


def confirmed(process, seconds):
    """The next line of its standard output, if it comes in time."""
    return process.stdout.readline() if select.select([process.stdout], [], [], seconds)[0] else None


def line_text(data):
    answer = [json.loads(line) for line in scan("--json", "--with-line", data=data).stdout.splitlines()]
    for item in answer:
        schema.validate(item)
    return [item["line_text"] for item in answer if item["type"] == "hit"]


with tempfile.TemporaryDirectory() as name:
    path = pathlib.Path(name) / "hits"
    arguments = ["scan", "--json", "--confirm", f"--output={path}"]
    with subprocess.Popen([WINERR, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        tap.ok(confirmed(process, 10) == b"OK\n", "OK when ready")
        good = True
        for i in range(50):
            process.stdin.write(b"line %d: error 0x80070005\n" % i)
            good = good and confirmed(process, 10) == b"OK\n" and len(path.read_bytes().splitlines()) == i + 1
        tap.ok(good, "a line's hit is in the file when its OK comes")
        process.stdin.write(b"nothing here\n\nhalf of one: error 0x8007")
        tap.ok(confirmed(process, 10) == b"OK\n" and confirmed(process, 10) == b"OK\n" and confirmed(process, 0.3) is None,
               "lines without a code are confirmed too, a line that has not ended is not")
        path.rename(path.with_name("hits.1"))
        process.stdin.write(b"0005\n")
        tap.ok(confirmed(process, 10) == b"OK\n" and json.loads(path.read_bytes())["text"] == "0x80070005",
               "a file that was moved away is made anew")
        process.stdin.close()
        tap.ok(process.stdout.read() == b"" and process.wait() == 0, "nothing more at the end")
    tap.ok(json.loads(path.read_bytes().splitlines()[-1])["lines"] == 53, "the summary is in the file")

    path.write_bytes(b'{"half":')
    scan(f"--output={path}")
    tap.ok(path.read_bytes().startswith(b'{"half":\n-:1:3: 0x80070005 '), "a line left unfinished is ended first", path.read_bytes())
    before = path.read_bytes()
    scan(f"--output={path}")
    tap.ok(path.read_bytes().startswith(before + b"-:1:3:"), "what is there is kept, and no empty line added")

done = scan("--confirm", "--output=/dev/full")
tap.ok(done.returncode == 2 and done.stdout == b"OK\n" and b"/dev/full: " in done.stderr, "what cannot be written is not confirmed", done)
done = scan("--confirm", "--output=/nonexistent/hits")
tap.ok(done.returncode == 2 and done.stdout == b"" and b"/nonexistent/hits: " in done.stderr, "no OK when the file cannot be opened", done)

tap.ok(line_text(b"a\nb 0x80070005 c\r\nd") == ["b 0x80070005 c"], "a hit's line is without its end")
tap.ok(line_text(b"x 0x80070005 y 0x80070002") == ["x 0x80070005 y 0x80070002"] * 2, "two codes of a line have it both")
text = "\u00e9 \U0001f600 failed 0x80070005 \u4e2d"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
    tap.ok(line_text(("log\n" * 20 + text + "\n").encode(encoding)) == [text], f"a hit's line in {encoding}")
    if encoding[-3:] not in ("-le", "-be"):  # without a mark the encoding is guessed from the first bytes
        tap.ok(line_text((text + "\n" + "log\n" * 20).encode(encoding)) == [text], f"the first line in {encoding}")
tap.ok(line_text(b"caf\xe9 0x80070005") == ["caf\ufffd 0x80070005"], "what is not UTF-8 is mended")
tap.ok(line_text(b"\xfe\xff\xd8\x3d" + "a 0x80070005 ".encode("utf-16-be") + b"\xdc\0") == ["\ufffda 0x80070005 \ufffd"],
       "half a UTF-16 pair is mended")
long = line_text(b"a" * 300000 + b" 0x80070005 " + b"b" * 300000)
tap.ok(len(long) == 1 and 1000 < len(long[0]) < 10000 and " 0x80070005 " in long[0], "of a long line a part", [len(item) for item in long])
plain = json.loads(scan("--json").stdout.splitlines()[0])
tap.ok(plain["line_text"] is None, "line_text is null when nobody asked for it")
