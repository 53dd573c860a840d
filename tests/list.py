#!/usr/bin/env python3
"""winerr list and winerr export: what they leave out, and that other programs read what they write.

usage: list.py WINERR SOURCE_ROOT
"""
import csv
import io
import json
import os
import pathlib
import pty
import shutil
import sqlite3
import subprocess
import sys

from tap import Tap

WINERR, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
tap = Tap()


def run(*arguments):
    return subprocess.run([WINERR, *arguments], capture_output=True, check=False)


def brief(*arguments):
    return [line.split("\t") for line in run("list", "--brief", *arguments).stdout.decode().splitlines()]


facts = {}
for path in sorted((ROOT / "data/facts").glob("*.tsv")):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "kind" in row and "symbol" in row:
                facts[path.stem, row["symbol"], row["code"]] = (row["kind"], row["headers"])
codes = {key for key, (kind, _) in facts.items() if kind in ("code", "unassigned")}
names = {key for key, (kind, _) in facts.items() if kind != "marker"}


def keys(rows):
    return {(row[1], row[2], row[0]) for row in rows}


tap.ok(keys(brief()) == codes, f"list has all of {len(codes)} codes", list(keys(brief()) ^ codes)[:5])
tap.ok(keys(brief("--all")) == names, f"list --all has all of {len(names)} names", list(keys(brief("--all")) ^ names)[:5])
tap.ok(keys(brief("--space", "ras,http")) == {key for key in codes if key[0] in ("ras", "http")}, "list --space")
rows = brief("WSAE*REFUSED", "error_ipsec_ike_?m_limit")
tap.ok([row[2] for row in rows if row[1] == "win32"] == ["WSAECONNREFUSED", "ERROR_IPSEC_IKE_MM_LIMIT", "ERROR_IPSEC_IKE_QM_LIMIT"]
       or {row[2] for row in rows} >= {"WSAECONNREFUSED", "ERROR_IPSEC_IKE_MM_LIMIT", "ERROR_IPSEC_IKE_QM_LIMIT"}, "list with patterns", rows)
tap.ok(len(rows) < 8, "list with patterns has nothing else", rows)
rows = brief("--header", "raserror.h")
wanted = {key for key, (kind, headers) in facts.items() if kind == "code" and "raserror.h" in headers.split(",")}
tap.ok(wanted and keys(rows) == wanted, "list --header", list(keys(rows) ^ wanted)[:5])
rows = [json.loads(line) for line in run("list", "--ndjson", "--severity", "warning", "--space", "ntstatus").stdout.splitlines()]
wanted = {key[1] for key in codes if key[0] == "ntstatus" and key[2].startswith("0x8")}
tap.ok({row["symbol"] for row in rows} == wanted and {row["severity"] for row in rows} == {"warning"}, "list --severity",
       list({row["symbol"] for row in rows} ^ wanted)[:5])
rows = json.loads(run("list", "--json", "--family", "ipsec-*").stdout)["codes"]
tap.ok(rows and all(row["family"].startswith("ipsec-") for row in rows), "list --family with a pattern")
done = run("list", "NOTHING_*")
tap.ok(done.returncode == 1 and not done.stdout and done.stderr, "list without a fit has status 1")




def on_terminal(*arguments, **variables):
    """What a terminal of ten lines shows, with a pager that can be told from the program."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(WINERR, [WINERR, *arguments], dict(os.environ, TERM="dumb", LINES="10", COLUMNS="80", PAGER="tr a-z A-Z", **variables))
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.waitpid(process, 0)
    return shown.decode().replace("\r", "")


tap.ok("WIN32  " in on_terminal("list", "ERROR_IPSEC*"), "a long list goes through the pager on a terminal")
tap.ok("win32  " in on_terminal("list", "ERROR_IPSEC*", "--no-pager"), "a long list does not with --no-pager")
tap.ok("win32  " in on_terminal("list", "ERROR_IPSEC_IKE_MM_LIMIT"), "a short list does not")
tap.ok("IN ITS SYMBOL" in on_terminal("search", "ike limit"), "what a search found goes through the pager, too")
shown = on_terminal("list", "--no-pager", "ERROR_IPSEC_IKE_MM_LIMIT")
tap.ok(all(len(line) <= 80 for line in shown.splitlines()) and "One remote" in shown, "lines of the list fit the terminal", shown)

ROOM = len(names)
text = run("export").stdout.decode()
table = list(csv.reader(io.StringIO(text, newline="")))
columns = table[0]
tap.ok(len(table) == ROOM + 1 and {len(row) for row in table} == {len(columns)}, f"the CSV has {ROOM} rows of {len(columns)} fields")
tap.ok({(row[0], row[1], row[2] or "-") for row in table[1:]} == names, "the CSV has every name")
man = (ROOT / "man/winerr.1").read_text()
tap.ok(all(f".It Li {column}\n" in man for column in columns), "the man page describes every column", columns)
lines = [json.loads(line) for line in run("export", "--format", "ndjson").stdout.splitlines()]
tap.ok([line["symbol"] for line in lines] == [row[1] for row in table[1:]], "the NDJSON has the same rows")
sql = run("export", "--format=sql").stdout.decode()
database = sqlite3.connect(":memory:")
database.executescript(sql)
rows = database.execute("SELECT * FROM winerr").fetchall()
as_text = [["" if value is None else str(value) for value in row] for row in rows]
tap.ok(as_text == table[1:], "SQLite has the same rows as the CSV",
       next((pair for pair in zip(as_text, table[1:]) if pair[0] != pair[1]), None))
found = database.execute("SELECT symbol, retryable FROM winerr WHERE code_unsigned = 13882 AND space = 'win32'").fetchall()
tap.ok(found == [("ERROR_IPSEC_IKE_MM_LIMIT", "after_fix")], "a code is looked up in SQLite", found)
if shutil.which("sqlite3"):
    done = subprocess.run(["sqlite3", ":memory:"], input=sql + "SELECT count(*) FROM winerr;\n", capture_output=True, text=True, check=False)
    tap.ok(done.stdout.strip() == str(ROOM) and not done.stderr, "the sqlite3 program loads it", done.stderr[:300])
else:
    tap.skip("the sqlite3 program loads it", "sqlite3 is not installed")

if shutil.which("fzf"):
    listed = run("list").stdout
    done = subprocess.run(["fzf", "--filter", "IKE_MM_LIMIT"], input=listed, capture_output=True, check=False)
    first = done.stdout.decode().splitlines()[0].split()
    tap.ok(first[2] == "ERROR_IPSEC_IKE_MM_LIMIT", "fzf finds a code in the list", first)
    tap.ok(run(first[2]).stdout.startswith(b"ERROR_IPSEC_IKE_MM_LIMIT  13882"), "the list's third column is what a preview looks up")
else:
    tap.skip("fzf finds a code in the list", "fzf is not installed")
