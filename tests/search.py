#!/usr/bin/env python3
"""How well the search finds what people know of a code, measured and held to a floor.

usage: search.py [-v] WINERR SOURCE_ROOT WINE_FOLDER

* official sentences: the English messages of Wine's kernelbase.dll, where tools/wine-tables has put it, as
  queries. A sentence that several codes share is right for each of them.
* the same sentences, and those of other languages, with the messages loaded (--messages): searched for, and looked
  up.
* misspelt symbols: one or two edits, a dropped prefix, swapped words, from a fixed seed.

-v prints what is not found first.
"""
import collections
import csv
import json
import pathlib
import random
import subprocess
import sys

import official
from tap import Tap

arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
WINERR, ROOT, WINE = arguments[0], pathlib.Path(arguments[1]), pathlib.Path(arguments[2])
VERBOSE = "-v" in sys.argv
tap = Tap()


def answers(queries, *options):
    """The result of each query."""
    text = "".join(query + "\n" for query in queries).encode()
    done = subprocess.run([WINERR, *options, "--ndjson"], input=text, capture_output=True, check=False)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == len(queries), done.stderr[-500:]
    return results


def share(part, whole):
    return f"{part} of {whole} ({100 * part / whole:.1f} %)"


def measure_sentences(path):
    sentences = collections.defaultdict(set)
    for language, code, text in official.messages(path):
        if language == official.ENGLISH:
            sentences[" ".join(text.split())].add(code)
    first = five = total = 0
    for result in answers(list(sentences), "search"):
        right = sentences[result["input"]]
        codes = list(dict.fromkeys(match["value"]["unsigned"] for match in result["matches"] if match["value"]))
        rank = next((i for i, code in enumerate(codes) if code in right), len(codes))
        total += len(right)
        first += len(right) * (rank == 0)
        five += len(right) * (rank < min(5, len(codes)))
        if VERBOSE and rank > 0:
            shown = " ".join(match["symbol"] for match in result["matches"][:5])
            print(f"# {rank if rank < len(codes) else '-'} {[hex(code) for code in right]} {result['input']} | {shown}")
    tap.ok(total > 700 and first >= 0.80 * total, f"official sentences: the right code first: {share(first, total)}, at least 80 %")
    tap.ok(total > 700 and five >= 0.95 * total, f"official sentences: among the first five: {share(five, total)}, at least 95 %")


def codes_of(result):
    """The codes of an answer, the best first; that of a message whose code no table lists, too."""
    found = [match["value"]["unsigned"] for match in result["matches"] if match["value"]]
    return found or ([result["decoded"]["value"]["unsigned"]] if result["decoded"] else [])


def near_codes(result):
    return {item["value"]["unsigned"] for item in [*result["matches"][:5], *result["suggestions"]] if item["value"]}


def measure_messages(path):
    """With the messages loaded every sentence finds its code, in every language, and one with a slip as well."""
    tables = collections.defaultdict(lambda: collections.defaultdict(set))
    for language, code, text in official.messages(path):
        tables[language][" ".join(text.split())].add(code)
    for name, language in (("English", 0x409), ("German", 0x07), ("French", 0x0C), ("Chinese", 0x804)):
        table = tables[language]
        for what, words in (("searched for", ["search"]), ("looked up", [])):
            results = answers(table, *words, "--messages", path)
            first = sum(codes_of(result)[:1] != [] and codes_of(result)[0] in table[result["input"]] for result in results)
            tap.ok(first == len(table) > 700,
                   f"{name} messages loaded, {what}: the right code first: {share(first, len(table))}, all of them")
        slips = {text[:len(text) // 2] + text[len(text) // 2 + 1:]: codes for text, codes in table.items()}
        near = sum(bool(slips[result["input"]] & near_codes(result)) for result in answers(slips, "search", "--messages", path))
        tap.ok(near >= 0.99 * len(slips),
               f"{name} messages with a letter missing: among the five: {share(near, len(slips))}, at least 99 %")


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def edited(chance, name):
    """One letter left out, added, replaced or swapped with its neighbour."""
    at = chance.randrange(1, len(name) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1:]
    if kind == 1:
        return name[:at] + chance.choice(LETTERS) + name[at:]
    if kind == 2:
        return name[:at] + chance.choice(LETTERS) + name[at + 1:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2:]


def misspelt(chance, symbol, kind):
    words = symbol.split("_")
    if kind == 0:
        return edited(chance, symbol)
    if kind == 1:
        return edited(chance, edited(chance, symbol))
    if kind == 2:
        return "_".join(words[1:])
    at = chance.randrange(1, len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return "_".join(words)


def read_symbols():
    """Symbols of at least three words, from the spaces that people meet."""
    symbols = []
    for space in ("win32", "hresult", "ntstatus", "bugcheck", "ras"):
        with open(ROOT / f"data/facts/{space}.tsv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                words = row["symbol"].split("_")
                if row["kind"] == "code" and len(words) > 2 and all(words):
                    symbols.append(row["symbol"])
    return sorted(set(symbols))


def measure_misspellings(count=400):
    chance = random.Random(1603)
    symbols = read_symbols()
    known = {symbol.lower() for symbol in symbols}
    wrong = {}
    while len(wrong) < count:
        symbol = chance.choice(symbols)
        name = misspelt(chance, symbol, len(wrong) % 4)
        if name.lower() not in known and not name[0].isdigit():
            wrong.setdefault(name, (symbol, len(wrong) % 4))
    kinds, found = ("one edit", "two edits", "no prefix", "words swapped"), collections.Counter()
    # A dropped prefix can leave another name; then that is found, and nothing was misspelt.
    results = [result for result in answers(list(wrong)) if result["status"] == "not_found"]
    for result in results:
        symbol, kind = wrong[result["input"]]
        right = symbol in [suggestion["symbol"] for suggestion in result["suggestions"]]
        found[kind] += right
        if VERBOSE and not right:
            print(f"# {symbol} as {result['input']}: {[suggestion['symbol'] for suggestion in result['suggestions']]}")
    total, right = len(results), found.total()
    parts = ", ".join(f"{name} {found[i]} of {sum(wrong[result['input']][1] == i for result in results)}" for i, name in enumerate(kinds))
    tap.ok(total >= 0.9 * count and right >= 0.95 * total, f"misspelt symbols: the right one among five: {share(right, total)}, at least 95 % ({parts})")


if (WINE / "kernelbase.dll").exists():
    measure_sentences(WINE / "kernelbase.dll")
    measure_messages(WINE / "kernelbase.dll")
else:
    tap.skip("official sentences", "no Wine DLLs; tools/wine-tables fetches them")
measure_misspellings()
