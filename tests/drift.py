#!/usr/bin/env python3
"""What must not drift apart: options, help and man page; the includes and the layout.

usage: drift.py WINERR SOURCE_ROOT
"""
import pathlib
import re
import shutil
import subprocess
import sys

from tap import Tap

WINERR, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
tap = Tap()


def output(*arguments):
    return subprocess.run([WINERR, *arguments], capture_output=True, text=True, check=False)


def options_in(text):
    return set(re.findall(r"(?<![\w-])--?[a-z0-9][a-z-]*", text))


help_text = output("--help").stdout
table = (ROOT / "src/cli/option_table.c").read_text()
declared = set()
for letter, name, rest in re.findall(r"\{OPTION_\w+,\s*('.'|0),\s*(\"[a-z-]+\"|NULL),\s*([^}]*?)\}", table):
    if rest.endswith("NULL, NULL"):
        continue  # not for people
    declared |= {"-" + letter.strip("'")} if letter != "0" else set()
    declared |= {"--" + name.strip('"')} if name != "NULL" else set()
listed = set()
for line in help_text.splitlines():
    found = re.match(r"  (?:(-[a-z0-9])(?:, )?|    )(?:(--[a-z-]+))?(?=[\[= ])", line)
    if found:
        listed |= {name for name in found.groups() if name}
tap.ok(declared == listed and len(declared) > 10, "the help lists every option", declared ^ listed)

man = (ROOT / "man/winerr.1").read_text()
section = man.split(".Sh OPTIONS")[1].split(".Sh ENVIRONMENT")[0]
in_man = set()
for line in section.splitlines():
    if line.startswith(".It Fl"):
        in_man |= {"-" + name.replace("\\-", "-") for name in re.findall(r"(?:Fl|, Fl) (\\-[a-z-]+|[a-z0-9])", line)}
tap.ok(in_man == declared, "the man page describes every option", in_man ^ declared)

completed = {line.split("\t")[0] for line in output("--complete", "-").stdout.splitlines()}
completed |= {line.split("\t")[0] for line in output("--complete", "--").stdout.splitlines()}
tap.ok(completed == declared, "completion offers every option", completed ^ declared)

for name, text in (("-h", output("-h").stdout), ("--help", help_text)):
    tap.ok(text and all(len(line) <= 80 for line in text.splitlines()), f"{name} fits 80 columns",
           [line for line in text.splitlines() if len(line) > 80])

spaces = [line.split("\t")[0] for line in (ROOT / "data/spaces.tsv").read_text().splitlines()[1:]]
tap.ok(all(re.search(rf"^  {space} ", help_text, re.M) for space in spaces), "the help lists every space")

if shutil.which("mandoc"):
    done = subprocess.run(["mandoc", "-Tlint", "-W", "all", str(ROOT / "man/winerr.1")], capture_output=True, text=True,
                          check=False)
    tap.ok(done.returncode == 0 and not done.stdout, "mandoc finds nothing in the man page", done.stdout)
else:
    tap.skip("mandoc finds nothing in the man page", "mandoc is not installed")

# Arrows of the layout: a folder may include what stands behind it, never the reverse.
MAY = {
    "base": set(),
    "code": {"base"},
    "catalog": {"base", "code"},
    "query": {"base", "code", "catalog"},
    "search": {"base", "code", "catalog"},
    "scan": {"base", "code", "catalog", "query"},
    "messages": {"base"},
    "render": {"base", "code", "catalog", "query", "search", "scan", "messages"},
    "cli": {"base", "code", "catalog", "query", "search", "scan", "messages", "render"},
    "generate": {"base", "code", "catalog"},
}
wrong, cjson, writers = [], set(), []
for path in sorted((ROOT / "src").rglob("*.[ch]")):
    room = path.parent.name
    text = path.read_text()
    for include in re.findall(r'#include "([a-z]+)/', text):
        if include != room and include not in MAY[room]:
            wrong.append(f"{path.name}: {include}")
    if "cJSON.h" in text:
        cjson.add(f"{room}/{path.stem}" if room != "generate" else room)
    if room not in ("cli", "generate") and re.search(r"\b(?:printf|puts|exit|abort|fopen|fwrite|perror)\(", text):
        writers.append(str(path))
    if room == "generate" and re.search(r'#include "catalog/(?!layout|hash)', text):
        wrong.append(f"{path.name}: the generator needs only the catalog's layout and hash")
tap.ok(not wrong, "includes follow the arrows of the layout", wrong)
tap.ok(all(name == "generate" or name.startswith("render/json") for name in cjson), "only render/json* and the generator know cJSON", cjson)
tap.ok(not writers, "only the command line prints, opens files and exits", writers)

sources = [str(path) for folder in ("src", "tests") for path in sorted((ROOT / folder).rglob("*.[ch]"))]
if shutil.which("clang-format"):
    done = subprocess.run(["clang-format", "--dry-run", "-Werror", *sources], capture_output=True, text=True, check=False)
    tap.ok(done.returncode == 0, "sources are formatted by .clang-format", done.stderr[-1500:])
else:
    tap.skip("sources are formatted by .clang-format", "clang-format is not installed")

long = [str(path) for path in (ROOT / "src").rglob("*.[ch]") if len(path.read_text().splitlines()) > 500]
tap.ok(not long, "no source file is longer than 500 lines", long)
