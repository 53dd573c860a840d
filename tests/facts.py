#!/usr/bin/env python3
"""Every row of data/facts in both directions: by symbol its number, by number its symbol.

usage: facts.py WINERR DATA_FOLDER
"""
import csv
import json
import pathlib
import subprocess
import sys

from tap import Tap

WINERR, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
OTHERS = {"conflicts", "facilities", "nt-to-win32", "priority"}
tap = Tap()


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def run(queries, *options):
    """The output lines of a batch, one list of brief lines a query: a name without a number, which
    no other query gives, ends each list."""
    marker = "ERROR_IPSEC_MM_SA_REKEY_FAILED"
    batch = "".join(f"{query}\n{marker}\n" for query in queries)
    done = subprocess.run([WINERR, "--brief", *options], input=batch.encode(), capture_output=True, check=False)
    answers, lines = [], []
    for line in done.stdout.decode().splitlines():
        fields = line.split("\t")
        if fields[2] == marker:
            answers.append(lines)
            lines = []
        else:
            lines.append(tuple(fields[:3]))
    return answers


rows = []
for path in sorted((DATA / "facts").glob("*.tsv")):
    if path.stem not in OTHERS:
        rows += [(row["code"], path.stem, row["symbol"], row["kind"]) for row in read(path)]
rows = [row for row in rows if row[3] != "unassigned"]

symbols = sorted({row[2] for row in rows})
answers = dict(zip(symbols, run(symbols)))
missed = []
for code, space, symbol, kind in rows:
    found = answers.get(symbol, [])
    wanted = any(line[0] == code and line[1] == space and (kind == "alias" or line[2] == symbol) for line in found)
    if not wanted:
        missed.append((code, space, symbol, kind, found[:3]))
tap.ok(len(answers) == len(symbols), f"{len(symbols)} symbols are answered")
tap.ok(not missed, f"{len(rows)} rows: the symbol gives its number", f"{len(missed)} missed: {missed[:5]}")

codes = sorted({row[0] for row in rows})
by_code = dict(zip(codes, run(codes, "--all")))
named = [row for row in rows if row[3] == "code"]
missed = [row for row in named if row[:3] not in by_code.get(row[0], [])]
tap.ok(not missed, f"{len(named)} rows: the number gives its symbol", f"{len(missed)} missed: {missed[:5]}")

markers = {(row[0], row[1], row[2]) for row in rows if row[3] == "marker"}
shown = [line for lines in by_code.values() for line in lines if line in markers]
tap.ok(not shown, f"{len(markers)} range markers are never a number's meaning", shown[:5])


def meanings(query):
    done = subprocess.run([WINERR, "--json", query], capture_output=True, check=False)
    return json.loads(done.stdout)["results"][0]["matches"]


aliases = [row for row in rows if row[3] == "alias"]
missed = []
cache = {}
for code, space, symbol, kind in aliases:
    if code not in cache:
        cache[code] = {(m["space"], name) for m in meanings(code) for name in [m["symbol"], *m["aliases"]]}
    if (space, symbol) not in cache[code]:
        missed.append((code, space, symbol))
tap.ok(not missed, f"{len(aliases)} aliases stand beside their number's name", missed[:5])

zero = {m["symbol"] for m in meanings("0")}
wanted = {row[2] for row in rows if row[0] == "0x00000000" and row[3] == "code"}
tap.ok(wanted <= zero, "zero has all of its names", sorted(wanted - zero)[:10])
tap.ok(meanings("0")[0]["symbol"] == "ERROR_SUCCESS", "zero is ERROR_SUCCESS first")

pairs = read(DATA / "facts" / "nt-to-win32.tsv")
listed = {row[0]: row[2] for row in rows if row[1] == "ntstatus" and row[3] == "code"}
wrong = []
answers = run([f"RtlNtStatusToDosError({pair['ntstatus']})" for pair in pairs], "--space", "win32")
for pair, found in zip(pairs, answers):
    code = f"0x{int(pair['win32']):08X}"
    if found and any(line[0] != code for line in found):
        wrong.append((pair, found))
tap.ok(not wrong and len(answers) == len(pairs), f"{len(pairs)} NTSTATUS codes map to their Win32 code", wrong[:5])
