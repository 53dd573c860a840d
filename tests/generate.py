#!/usr/bin/env python3
"""The generator refuses bad data with file:line: why, and takes the good folder.

usage: generate.py GENERATE GOOD_FOLDER
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from tap import Tap

GENERATE, GOOD = sys.argv[1], pathlib.Path(sys.argv[2])
tap = Tap()


def generate(folder):
    output = folder / "tables.inc"
    return subprocess.run([GENERATE, str(folder), str(output), str(folder / "index.inc"), str(folder / "depends")],
                          capture_output=True, text=True, check=False), output


def refused(name, file, change, wanted):
    """`change` turns the file's text into a bad one; `wanted` is a pattern of the complaint."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "data"
        shutil.copytree(GOOD, folder)
        path = folder / file
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_bytes(change(before).encode("utf-8", "surrogateescape"))
        done, output = generate(folder)
        place = rf"{re.escape(str(path))}:\d+: "
        passed = (done.returncode == 1 and re.search(place + ".*" + wanted, done.stderr) and not output.exists()
                  and (path.read_text(encoding="utf-8", errors="surrogateescape") != before))
        tap.ok(bool(passed), f"refuses {name}", done.stderr + f"status {done.returncode}")


def replace(old, new):
    return lambda text: text.replace(old, new, 1)


def append(line):
    return lambda text: text + line + "\n"


def edit(change):
    """A change of a guidance file as parsed JSON."""
    def apply(text):
        data = json.loads(text)
        change(data)
        return json.dumps(data, indent=1)
    return apply


def entry(data):
    return data["codes"]["ERROR_ONE"]


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch) / "data"
    shutil.copytree(GOOD, folder)
    done, output = generate(folder)
    tap.ok(done.returncode == 0 and output.exists(), "takes the good folder", done.stderr)
    tap.ok("win32.tsv" in (folder / "depends").read_text(), "lists the files it read for the build system")
    for _ in range(2):
        first = output.read_bytes()
        generate(folder)
    tap.ok(first == output.read_bytes(), "writes the same bytes from the same data")

W = "facts/win32.tsv"
refused("an unknown column", W, replace("sources", "colour"), "column 5 should be 'sources'")
refused("a column too many", W, replace("sources\n", "sources\textra\n"), "unknown column 'extra'")
refused("a field too few", W, replace("ERROR_ONE\tcode\t", "ERROR_ONE\t"), "4 fields instead of 5")
refused("a bad number", W, replace("0x00000001", "0x0000001G"), "bad number")
refused("a number without 0x", W, replace("0x00000001", "00000001"), "bad number")
refused("a number of nine digits", W, replace("0x00000001", "0x100000001"), "bad number")
refused("a duplicate", W, append("0x00000001\tERROR_ONE\tcode\twinerror.h\tsdk"), "duplicate of line")
refused("an unknown kind", W, replace("ERROR_ONE\tcode", "ERROR_ONE\tcodes"), "unknown kind")
refused("a symbol with a blank", W, replace("ERROR_ONE", "ERROR ONE"), "is no symbol")
refused("a row without source", W, replace("winerror.h\tsdk", "winerror.h\t"), "no source")
refused("an unknown source", W, replace("winerror.h\tsdk", "winerror.h\trumour"), "unknown source 'rumour'")
refused("a number for an unassigned name", W, replace("-\tERROR_NAMED_ONLY", "0x00000009\tERROR_NAMED_ONLY"), "unassigned")
refused("control characters", W, replace("ERROR_ONE", "ERROR\x01ONE"), "control characters")
refused("bytes that are no UTF-8", W, replace("ERROR_ONE", "ERROR_\udcffONE"), "no UTF-8")
refused("an unknown space's file", "facts/nowhere.tsv", lambda _: "code\tsymbol\tkind\theaders\tsources\n", "unknown space 'nowhere'")
refused("an unknown family in a range", "ranges.tsv", replace("\tbasics", "\tnothing"), "unknown family")
refused("a range that ends before it begins", "ranges.tsv", replace("0x00000000\t0x0000FFFF", "0x0000FFFF\t0x00000000"), "ends before it begins")
refused("a duplicate space", "spaces.tsv", append("win32\tW\tAgain\tdec\t5"), "duplicate space")
refused("a duplicate family", "families.tsv", append("basics\tAgain"), "duplicate family")
refused("a missing space", "spaces.tsv", replace("bugcheck", "bugchek"), "'bugcheck' is missing")
refused("an unsorted status map", "facts/nt-to-win32.tsv", append("0x00000001\t5"), "not above the line before")
refused("an unknown symbol in priority.tsv", "facts/priority.tsv", append("win32\tERROR_NONE\t9"), "unknown symbol")

T = "text/win32.tsv"
refused("an unknown symbol in a text", T, append("ERROR_NONE\tIt is nowhere defined at all."), "unknown symbol 'ERROR_NONE'")
refused("a description twice", T, append("ERROR_ONE\tThe first thing went wrong again."), "described already")
refused("too long a description", T, replace("The first thing went wrong.", "The " + "very " * 30 + "end."), "too long")
refused("a description without a full stop", T, replace("wrong.", "wrong"), "no full sentence")
refused("the symbol in its description", T, replace("The first thing", "ERROR_ONE: it"), "has the symbol in it")

G = "guidance/basics.json"
refused("an unknown symbol in guidance", G, replace('"ERROR_ONE": {', '"ERROR_NONE": {'), "unknown symbol 'ERROR_NONE'")
refused("a dangling related code", G, replace('"symbol": "ERROR_TWO"', '"symbol": "ERROR_NONE"'), "dangling related code 'ERROR_NONE'")
refused("a code related to itself", G, replace('"symbol": "ERROR_TWO"', '"symbol": "ERROR_ONE"'), "related to itself")
refused("a missing reference", G, edit(lambda d: entry(d).pop("references")), "'references' is missing")
refused("an empty list of references", G, edit(lambda d: entry(d).update(references=[])), "'references' is empty")
refused("a malformed address", G, replace("https://learn", "learn"), "malformed address")
refused("a missing background", G, edit(lambda d: entry(d).pop("background")), "missing 'background'")
refused("an unknown key", G, edit(lambda d: entry(d).update(colour="red")), "unknown key 'colour'")
refused("an unknown level", G, replace('"medium"', '"severe"'), "cannot be 'severe'")
refused("a fix for no cause", G, replace('"for": [', '"for": ["nothing",'), "is no cause here")
refused("a command without a shell", G, edit(lambda d: entry(d)["fixes"][0].pop("shell")), "missing 'shell'")
refused("a fix that hides whether it changes anything", G, edit(lambda d: entry(d)["fixes"][0].pop("changes")), "neither true nor false")
refused("a duplicate cause", G, edit(lambda d: entry(d)["causes"].append(entry(d)["causes"][0])), "duplicate cause")
refused("a sibling that leads nowhere", G, replace('"same_as": {"symbol": "ERROR_ONE"}', '"same_as": {"symbol": "ERROR_THREE"}'), "same_as leads to no guidance")
refused("a sibling that does not exist", G, replace('"same_as": {"symbol": "ERROR_ONE"}', '"same_as": {"symbol": "ERROR_NONE"}'), "sibling 'ERROR_NONE' does not exist")
refused("broken JSON", G, replace('"causes": [', '"causes": [,'), "no JSON")
refused("a family that is not the file's", G, replace('"family": "basics"', '"family": "others"'), "the family is not that of the file's name")
refused("a code of another family", G, replace('"ERROR_ONE": {', '"ERROR_FAR": {'), "is of family 'others'")
refused("guidance for an alias", G, replace('"ERROR_ONE": {', '"ERROR_UNO": {'), "a marker or an alias")

S = "search.tsv"
refused("an unknown kind of words", S, append("odd\t-\tword"), "unknown kind 'odd'")
refused("words of one meaning without a percentage", S, append("same\t-\tone two"), "bad number")
refused("a percentage above 100", S, append("same\t101\tone two"), "bad number")
refused("a short form of nothing", S, append("short\t-\tabc"), "too few words")
refused("a short form twice", S, append("short\t-\tdev developer"), "short for something already")
refused("too many words in a line", S, append("stop\t-\t" + "word " * 20), "more than 16 words")
