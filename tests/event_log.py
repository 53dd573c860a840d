#!/usr/bin/env python3
"""Event logs: what scan finds in logs that evtx.py makes, whole and damaged.

usage: event_log.py WINERR
"""
import ctypes
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import evtx
from tap import Tap

WINERR = sys.argv[1]
tap = Tap()
UPDATE = "Microsoft-Windows-WindowsUpdateClient"


def scan(*arguments, **options):
    return subprocess.run([WINERR, "scan", *map(str, arguments)], capture_output=True, check=False, timeout=60, **options)


def hits(path, *arguments):
    return [(item["line"], item["value"]["hex"], item["symbol"]) for item in map(json.loads, scan("--json", *arguments, path).stdout.splitlines())
            if item["type"] == "hit"]


def record(number, *values, provider=UPDATE, event_id=20):
    return number, evtx.event(number, provider, event_id, values)


def run(folder):
    path = folder / "a.evtx"
    path.write_bytes(evtx.log([record(5, ("errorCode", "0x80070005"), ("updateTitle", "A & B <x>")),
                               record(6, ("param1", "The service"), ("param2", "1234"), event_id=7036, provider="Service Control Manager"),
                               record(7, ("Status", "0xc000006d"), ("SubStatus", "0xc0000064"), ("LogonType", "3"), event_id=4625)]))
    found = hits(path)
    tap.ok(found == [(5, "0x80070005", "ERROR_ACCESS_DENIED"), (7, "0xC000006D", "STATUS_LOGON_FAILURE"), (7, "0xC0000064", "STATUS_NO_SUCH_USER")],
           "codes of events, with the event's number as line; numbers of the envelope are none", found)
    done = scan(path)
    tap.ok(done.returncode == 0 and not done.stderr, "a sound log gives no message", done)
    text = scan("--passthru", "--only=bugcheck", path).stdout.decode().splitlines()
    tap.ok(len(text) == 3 and text[0].startswith(f"Provider: {UPDATE}; EventID: 20; ") and text[0].endswith("; errorCode: 0x80070005; updateTitle: A & B <x>"),
           "an event as text", text)

    # A log that has begun to write over its oldest events: the numbers start in the middle of the file.
    numbers = [*range(900, 960), *range(1, 41), *range(41, 91), *range(500, 550)]
    chunks = [numbers[:60], numbers[60:100], numbers[100:150], numbers[150:]]
    path.write_bytes(evtx.log(*[[record(n, ("errorCode", f"0x{0x80070000 + n % 3 + 2:08x}")) for n in chunk] for chunk in chunks]))
    for threads in (1, 3):
        found = hits(path, f"--threads={threads}")
        tap.ok([line for line, _, _ in found] == numbers and all(int(value, 16) == 0x80070002 + line % 3 for line, value, _ in found),
               f"events in any order keep their numbers, --threads={threads}", found[:5])
    summary = json.loads(scan("--json", path).stdout.splitlines()[-1])
    tap.ok(summary["lines"] == len(numbers) and summary["hits"] == len(numbers), "the summary counts the events", summary)

    good = path.read_bytes()
    done = scan("-", stdin=path.open("rb"))
    tap.ok(done.returncode == 2 and b"event log" in done.stderr, "of standard input it is said that the file must be named", done)
    path.write_bytes(good[:4096])
    tap.ok(scan(path).returncode in (1, 2), "a log without its chunks")
    path.write_bytes(b"ElfFile\0")
    done = scan(path)
    tap.ok(done.returncode == 2 and b"damaged event log" in done.stderr, "no more than a beginning", done)

    dice, ends, strange = random.Random(20), {}, []
    for _ in range(60):
        damaged = bytearray(good)
        for _ in range(dice.choice([1, 4, 40])):
            damaged[dice.choice([dice.randrange(len(good)), dice.randrange(4096, 4096 + 8000)])] = dice.randrange(256)
        path.write_bytes(damaged[:dice.choice([len(good), dice.randrange(200, len(good))])])
        # libevtx itself forgets some memory of what it could not read; that is not to fail a sanitizer's run.
        done = scan(path, env=dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"))
        ends[done.returncode] = ends.get(done.returncode, 0) + 1
        strange += [done.stderr[-4000:].decode("utf-8", "replace")] if done.stderr.count(b"\n") > 1 or b"Sanitizer" in done.stderr else []
    tap.ok(set(ends) <= {0, 1, 2} and not strange, "60 damaged logs do no harm", strange[:1] or ends)
    print(f"# exit statuses: {ends}")


try:
    ctypes.CDLL("libevtx.so.1")
    missing = None
except OSError:
    missing = "libevtx is not installed (Debian: libevtx1)"
with tempfile.TemporaryDirectory() as name:
    probe = pathlib.Path(name) / "probe.evtx"
    probe.write_bytes(evtx.log([record(1)]))
    if b"built without" in scan(probe).stderr:
        missing = "winerr was built without event logs"
    if missing:
        done = scan(probe)
        tap.ok(done.returncode == 2 and b"wevtutil" in done.stderr, "it is said how to export the log", done)
        tap.skip("event logs", missing)
    else:
        run(pathlib.Path(name))
