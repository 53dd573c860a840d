#!/usr/bin/env python3
"""Measures `winerr scan` with labelled lines, and checks what must hold for every log.

usage: scan.py [--differences] WINERR FOLDER

FOLDER holds KIND.tsv: `expected TAB line`. expected is `-`, or the codes that must be reported, separated by commas:
0xXXXXXXXX as it stands in the line, or 0xXXXXXXXX:SYMBOL where its meaning matters too. Labels are a person's
judgement: where the program disagrees, it is the program that changes. --differences prints them all.
"""
import collections
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zipfile

from tap import Tap

PRECISION, RECALL = 0.99, 0.98
NOTE = "    > "  # what --passthru puts before an explanation
MEMORY = 64 << 10  # KiB
LONG = 50 << 20  # bytes of a line without end
LARGE = 20 << 20

every_difference = sys.argv[1:2] == ["--differences"]
arguments = sys.argv[2:] if every_difference else sys.argv[1:]
WINERR, FOLDER = arguments[0], pathlib.Path(arguments[1])
tap = Tap()
scratch = tempfile.TemporaryDirectory()
HERE = pathlib.Path(scratch.name)

Case = collections.namedtuple("Case", "expected line")


# --- the labels ----------------------------------------------------------------------------------------

def read_label(label):
    """{code: symbol or None}"""
    if label == "-":
        return {}
    codes = {}
    for item in label.split(","):
        found = re.fullmatch(r"(0x[0-9A-F]{8})(?::(\w+))?", item)
        if found is None:
            raise ValueError(f"not a label: {label}")
        codes[found[1]] = found[2]
    return codes


def read_cases():
    kinds = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        kinds[path.stem] = cases = []
        for text in path.read_text(encoding="utf-8").removesuffix("\n").split("\n"):
            label, line = text.split("\t", 1)
            cases.append(Case(read_label(label), line))
    return kinds


def check_labels(kinds):
    """A symbol that no header has would be missed for ever."""
    wanted = sorted({item for cases in kinds.values() for case in cases for item in case.expected.items() if item[1]})
    data = "".join(symbol + "\n" for _, symbol in wanted).encode()
    answers = [json.loads(line) for line in run("--ndjson", data=data).stdout.splitlines()]
    strange = [f"{code} {symbol}" for (code, symbol), answer in zip(wanted, answers)
               if core(int(code, 16)) not in [core(m["value"]["unsigned"]) for m in answer["matches"] if m["value"]]]
    tap.ok(len(answers) == len(wanted) > 50 and not strange, "the labels' symbols have the labels' numbers", strange)


# --- running it ----------------------------------------------------------------------------------------

def run(*words, data=None):
    return subprocess.run([WINERR, *map(str, words)], input=data, capture_output=True, check=False)


def parse(done):
    """The hits and the summary of a scan with --json."""
    objects = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return [o for o in objects if o["type"] == "hit"], objects[-1] if objects else {}


def scan(*words):
    return parse(run("scan", "--json", *words))


def key_of(hit):
    return hit["line"], hit["value"]["hex"], hit["symbol"], hit["benign"]


def by_file(hits):
    found = collections.defaultdict(list)
    for hit in hits:
        found[pathlib.Path(hit["file"]).stem].append(key_of(hit))
    return found


# --- precision and recall ------------------------------------------------------------------------------

class Measure:
    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def add(self, other):
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def precision(self):
        return self.right / max(self.right + self.wrong, 1)

    def recall(self):
        return self.right / max(self.right + self.missed, 1)

    def row(self, name):
        return f"# {name:16} precision {self.precision():7.2%}  recall {self.recall():7.2%}" \
               f"  right {self.right:4}  wrong {self.wrong:3}  missed {self.missed:3}"


def compare(kind, number, case, found, measure, differences):
    """One line's codes: a wrong symbol is a wrong answer and a missed one."""
    where = f"{kind}.tsv:{number}:"
    for code, symbol in found.items():
        wanted = case.expected.get(code, "")
        if wanted == "" or (wanted is not None and wanted != symbol):
            measure.wrong += 1
            what = "wrong" if wanted == "" else f"should be {wanted}, is"
            differences.append(f"{where} {what} {code} {symbol}: {case.line}")
    for code, symbol in case.expected.items():
        if code in found and symbol in (None, found[code]):
            measure.right += 1
        else:
            measure.missed += 1
            if code not in found:
                differences.append(f"{where} missed {code}: {case.line}")


def measure_kinds(kinds, hits):
    total, differences = Measure(), []
    for kind, cases in kinds.items():
        lines = collections.defaultdict(dict)
        for line, code, symbol, _ in hits[kind]:
            lines[line].setdefault(code, symbol)
        measure = Measure()
        for number, case in enumerate(cases, 1):
            compare(kind, number, case, lines[number], measure, differences)
        print(measure.row(kind))
        total.add(measure)
    print(total.row("in all"))
    for text in differences if every_difference else differences[:40]:
        print(f"# {text[:300]}")
    print(f"# {len(differences)} differences in {sum(map(len, kinds.values()))} lines")
    tap.ok(total.precision() >= PRECISION, f"precision is at least {PRECISION:.0%}", total.row("in all"))
    tap.ok(total.recall() >= RECALL, f"recall is at least {RECALL:.0%}", total.row("in all"))


# --- encodings -----------------------------------------------------------------------------------------

def joined(end):
    return lambda lines: "".join(line + end for line in lines)


def mixed(lines):
    return "".join(line + ("\r\n" if i % 3 else "\n") for i, line in enumerate(lines))


def padded(lines):
    """NUL bytes where a log that was cut off, or is kept in blocks, has them."""
    return "".join(f"\0{line} \0\0tail\0\n" for line in lines)


# name: (lines to text, Python's name of the encoding, mark)
ENCODINGS = {
    "UTF-8": (joined("\n"), "utf-8", b""),
    "UTF-8 with mark": (joined("\n"), "utf-8", b"\xEF\xBB\xBF"),
    "UTF-16LE with mark": (joined("\r\n"), "utf-16-le", b"\xFF\xFE"),
    "UTF-16LE": (joined("\r\n"), "utf-16-le", b""),
    "UTF-16BE with mark": (joined("\n"), "utf-16-be", b"\xFE\xFF"),
    "CRLF": (joined("\r\n"), "utf-8", b""),
    "mixed line ends": (mixed, "utf-8", b""),
    "ISO-8859-1": (joined("\n"), "latin-1", b""),
    "NUL bytes": (padded, "utf-8", b""),
}


def encode(lines, name):
    to_text, codec, mark = ENCODINGS[name]
    return mark + to_text(lines).encode(codec, "replace")


def write_kinds(kinds, name):
    folder = HERE / name.replace(" ", "-")
    folder.mkdir()
    for kind, cases in kinds.items():
        (folder / f"{kind}.log").write_bytes(encode([case.line for case in cases], name))
    return folder


def without_notes(data, name):
    codec = ENCODINGS[name][1] if name.startswith("UTF-16") else "latin-1"
    lines = data.decode(codec).split("\n")
    return "\n".join(line for line in lines if not line.startswith(NOTE)).encode(codec)


def misplaced(hits, name):
    """Hits whose text is not what the file has at their offset."""
    codec = ENCODINGS[name][1]
    data = {path: pathlib.Path(path).read_bytes() for path in {hit["file"] for hit in hits}}
    for hit in hits:
        text, at = hit["text"].encode(codec), hit["offset"]
        if data[hit["file"]][at:at + len(text)] != text:
            yield f"{hit['file']}:{hit['line']}: {text} is not at {at}"


def check_encodings(kinds, plain):
    for name in ENCODINGS:
        folder = HERE / name.replace(" ", "-")
        if not folder.exists():
            write_kinds(kinds, name)
        files = sorted(folder.iterdir())
        found = scan(*files)[0]
        astray = list(misplaced(found, name))
        tap.ok(found and not astray, f"{name}: each hit's text is at its offset", "\n".join(astray))
        hits = by_file(found)
        differ = [f"{kind}: {sorted(set(hits[kind]) ^ set(plain[kind]), key=str)[:4]}" for kind in kinds
                  if hits[kind] != plain[kind]]
        tap.ok(not differ, f"{name}: the hits of UTF-8", "\n".join(differ))
        differ = []
        for path in files:
            out = run("scan", "--passthru", path).stdout
            if without_notes(out, name) != path.read_bytes() or (plain[path.stem] and len(out) == path.stat().st_size):
                differ.append(path.stem)
        tap.ok(not differ, f"{name}: --passthru keeps every byte", "\n".join(differ))


# --- options -------------------------------------------------------------------------------------------

def check_summary(files, hits):
    out = run("scan", "--summary", "--width=400", *files).stdout.decode()
    counted = collections.Counter()
    for count, code, symbol in re.findall(r"^ *(\d+)  (0x[0-9A-F]{8})  (\S+)$", out, re.M):
        counted[code, symbol] += int(count)
    wanted = collections.Counter((hit["value"]["hex"], hit["symbol"] or "unlisted") for hit in hits)
    tap.ok(counted == wanted, "--summary counts the hits", (counted - wanted, wanted - counted))
    last = re.search(r"^(\d+) codes? in (\d+) lines? of (\d+) files?, (\d+) different$", out, re.M)
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    tap.ok(last and tuple(map(int, last.groups()))[:3] == (len(hits), lines, len(files)),
           "--summary ends with how many hits, lines and files", last and last[0])


def check_summary_object(files, hits, summary):
    tap.ok(summary.get("hits") == len(hits) == sum(code["count"] for code in summary["codes"]) and
           summary["benign"] == sum(hit["benign"] for hit in hits) and summary["files"] == len(files) and
           summary["bytes"] == sum(path.stat().st_size for path in files), "the closing object of --json counts too",
           {key: value for key, value in summary.items() if key != "codes"})


def is_error(hit):
    return hit["severity"] == "error" or (hit["severity"] == "unknown" and not hit["benign"])


FILTERS = [
    (["--only=bugcheck"], lambda hit: hit["space"] == "bugcheck"),
    (["--only=ntstatus,hresult"], lambda hit: hit["space"] in ("ntstatus", "hresult")),
    (["--only=error"], is_error),
    (["--only", "WU_E_*"], lambda hit: (hit["symbol"] or "").startswith("WU_E_")),
    (["--only", "win32,*ACCESS*"], lambda hit: hit["space"] == "win32" and "ACCESS" in hit["symbol"]),
    (["--only=E_FAIL", "--no-benign"], lambda hit: hit["symbol"] == "E_FAIL"),
    (["--no-benign"], lambda hit: not hit["benign"]),
]


def check_filters(files, hits):
    for words, wants in FILTERS:
        kept = [key_of(hit) for hit in scan(*words, *files)[0]]
        wanted = [key_of(hit) for hit in hits if wants(hit)]
        tap.ok(kept == wanted and 0 < len(wanted) < len(hits), " ".join(words),
               f"{len(kept)} kept, {len(wanted)} wanted\n{list(set(kept) ^ set(wanted))[:8]}")
    done = run("scan", "--only=NO_SUCH_NAME", files[0])
    tap.ok(done.returncode == 2 and b"NO_SUCH_NAME" in done.stderr, "--only refuses what it does not know", done)


# --- files of other kinds --------------------------------------------------------------------------------

def check_packed(files, plain):
    if b"without zlib" in run("scan", write_packed(files)).stderr:
        tap.skip("gzip", "built without zlib")
        return
    hits = by_file(scan(*sorted((HERE / "packed").rglob("*.gz")))[0])
    differ = [kind for kind in plain if hits[f"{kind}.log"] != plain[kind]]
    tap.ok(not differ, "gzip: the hits of the plain files", differ)
    whole = (HERE / "packed" / "a" / f"{files[0].name}.gz").read_bytes()
    (HERE / "two.gz").write_bytes(whole + whole)
    twice = scan(HERE / "two.gz")[1]
    tap.ok(twice["hits"] == 2 * len(plain[files[0].stem]), "gzip: two members, one behind the other", twice["hits"])
    (HERE / "cut.gz").write_bytes(whole[:len(whole) // 2])
    done = run("scan", HERE / "cut.gz")
    tap.ok(done.returncode == 2 and b"cut.gz" in done.stderr, "gzip: an early end is told", done.stderr)


def write_packed(files):
    for i, path in enumerate(files):
        folder = HERE / "packed" / ("a" if i % 2 == 0 else "a/b")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    return HERE / "packed" / "a" / f"{files[0].name}.gz"


def check_folders(files, hits):
    folder = files[0].parent
    for i, path in enumerate(files):
        deep = HERE / "deep" / ("x" if i % 2 else "x/y/z")
        deep.mkdir(parents=True, exist_ok=True)
        (deep / path.name).write_bytes(path.read_bytes())
    for there in (folder, HERE / "deep"):
        kept = by_file(scan("--recursive", there)[0])
        tap.ok(kept == by_file(hits), f"--recursive finds the files in {there.name}", sorted(kept))
    done = run("scan", folder)
    tap.ok(done.returncode == 2 and b"--recursive" in done.stderr, "a directory is refused without --recursive", done)
    with zipfile.ZipFile(HERE / "logs.zip", "w") as archive:
        archive.write(files[0], files[0].name)
    done = run("scan", HERE / "logs.zip")
    tap.ok(done.returncode == 2 and b"zip" in done.stderr and not done.stdout, "a zip archive is refused", done)
    done = run("scan", HERE / "logs.zip", files[0])
    tap.ok(done.returncode == 2 and done.stdout, "and the files beside it are scanned all the same", done.stderr)


# --- a lookup of the same line -----------------------------------------------------------------------------

def core(code):
    """The code inside, as both commands may name either."""
    if code >> 16 in (0x8007, 0xC007):
        return code & 0xFFFF
    if code >> 28 == 0xD:
        return code & ~0x10000000
    return code & 0xFFFF if code >> 16 == 0x8019 else code


def looked_up(answer):
    """The codes of a lookup, without other readings of the same digits."""
    codes = {core(m["value"]["unsigned"]) for m in answer["matches"]
             if m["value"] is not None and not m["reason"].startswith("only if")}
    if not codes and answer["decoded"] is not None:
        codes.add(core(answer["decoded"]["value"]["unsigned"]))
    return codes


def names(codes):
    return " ".join(hex(code) for code in sorted(codes)) or "none"


def check_lookups(kinds, hits):
    """Of lines in which scan finds codes: where it finds none, a lookup still says what its digits may mean,
    as somebody asked. A lookup leaves unlisted codes out when there are listed ones."""
    listed, unlisted = collections.defaultdict(set), collections.defaultdict(set)
    for hit in hits:
        to = unlisted if hit["symbol"] is None else listed
        to[pathlib.Path(hit["file"]).stem, hit["line"]].add(core(hit["value"]["unsigned"]))
    for kind, cases in kinds.items():
        asked = [(i, case) for i, case in enumerate(cases, 1)
                 if 1 <= len(case.expected) <= 8 and listed[kind, i] | unlisted[kind, i]]
        data = "".join(case.line + "\n" for _, case in asked).encode()
        answers = [json.loads(line) for line in run("--ndjson", data=data).stdout.splitlines()]
        if not tap.ok(len(answers) == len(asked), f"{kind}: a lookup answers each line", len(answers)):
            continue
        differ = []
        for (number, case), answer in zip(asked, answers):
            codes, sure, unknown = looked_up(answer), listed[kind, number], unlisted[kind, number]
            agree = codes - unknown == sure if sure else codes <= unknown and bool(codes) == bool(unknown)
            if not agree:
                differ.append(f"{number}: lookup {names(codes)}, scan {names(sure | unknown)}: {case.line[:150]}")
        tap.ok(not differ, f"{kind}: a lookup finds the codes of a scan", "\n".join(differ))


# --- size ------------------------------------------------------------------------------------------------

def check_threads(kinds):
    text = encode([case.line for cases in kinds.values() for case in cases], "UTF-8")
    path = HERE / "large.log"
    with path.open("wb") as file:
        for _ in range(LARGE // len(text) + 1):
            file.write(text)
    (HERE / "once.log").write_bytes(text)
    once, many = scan(HERE / "once.log")[1], scan("--threads=2", path)[1]
    copies = path.stat().st_size // len(text)
    tap.ok(many["hits"] == once["hits"] * copies and many["lines"] == once["lines"] * copies,
           f"{copies} copies of the lines hold {copies} times the codes", (once["hits"], many["hits"]))
    for words in (["--json"], ["--passthru"], ["--summary"], []):
        outs = []
        for threads in (1, 2):
            out = HERE / f"out{threads}"
            with out.open("wb") as file:
                subprocess.run([WINERR, "scan", *words, f"--threads={threads}", path], stdout=file, check=False)
            outs.append(out)
        same = outs[0].stat().st_size > 1000 and subprocess.run(["cmp", *outs], capture_output=True, check=False)
        tap.ok(same and same.returncode == 0, f"two threads say what one does: scan {' '.join(words)}", same)


CUT = "Failed [HRESULT = 0x80070005], exit code -1073741819, STOP: 0x0000007B (0x1, 0x2), STATUS_NO_SUCH_FILE, end."
CUT_CODES = ["0x80070005", "0xC0000005", "0x0000007B", "0xC000000F"]


def check_cuts():
    """Wherever the end of a block falls in a line without end, its codes are found, once."""
    differ = []
    for block in (1 << 16, 1 << 18, 1 << 20):
        for before in [*range(0, len(CUT) + 1), *range(400, 1200, 19)]:
            data = b"." * (block - before - 1) + b" " + CUT.encode() + b"." * 3000
            hits, summary = parse(run("scan", "--json", data=data))
            if [hit["value"]["hex"] for hit in hits] != CUT_CODES or summary["bytes"] != len(data):
                differ.append(f"{block} - {before}: {[hit['text'] for hit in hits]}")
    tap.ok(not differ, "codes are found wherever a block ends", "\n".join(differ))


def check_noise():
    (HERE / "noise.log").write_bytes(random.Random(20).randbytes(LARGE))
    done = run("scan", "--json", HERE / "noise.log")
    try:
        good = parse(done)[1].get("type") == "summary"
    except ValueError as problem:
        good, done.stderr = False, problem
    tap.ok(done.returncode in (0, 1) and good, "random bytes: JSON in valid UTF-8", done.stderr)


# A process of its own: the memory that a child starts with is its parent's.
WATCH = """
import os, sys
out = os.open(os.devnull, os.O_WRONLY)
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out, 1)])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""

ENDLESS = {
    "digits": b"7", "0x": b"0x", "underscores": b"_", "eights": b"8", "blanks": b" ",
    "near misses": b"0x8007000g C000000 80070005h error_ STATUS_ACCESS_DENIE E_FAI ",
    "words and small numbers": b"error code 99999 status 1 exit code 0 STOP ",
    "one token of names": b"STATUS_ACCESS_DENIED_", "parameters": b"STOP 0x7B (0x1,", "quotes": b'"NAME NOT FOUND',
}


def check_endless():
    sanitized = b"__asan_init" in pathlib.Path(WINERR).read_bytes()
    path = HERE / "endless.log"
    for name, piece in ENDLESS.items():
        chunk = piece * ((1 << 20) // len(piece))
        with path.open("wb") as file:
            for _ in range(LONG // len(chunk)):
                file.write(chunk)
        for words in (["--json"], ["--passthru"]):
            done = subprocess.run([sys.executable, "-S", "-c", WATCH, WINERR, "scan", *words, path],
                                  capture_output=True, text=True, check=False)
            status, memory = map(int, done.stdout.split() or (-1, 0))
            tap.ok(status in (0, 1), f"a line of {name} without end: scan {words[0]}", (status, done.stderr))
            if not sanitized:
                tap.ok(memory < MEMORY, f"a line of {name} without end: bounded memory with {words[0]}", memory)
    path.unlink()


# --- all of it -------------------------------------------------------------------------------------------

def main():
    kinds = read_cases()
    traps = sum(not case.expected for cases in kinds.values() for case in cases)
    count = sum(map(len, kinds.values()))
    tap.ok(len(kinds) >= 15 and count >= 1600 and traps * 10 >= count * 4, "there are enough labelled lines, and traps",
           f"{len(kinds)} kinds, {count} lines, {traps} traps")
    check_labels(kinds)
    files = sorted(write_kinds(kinds, "UTF-8").iterdir())
    done = run("scan", "--json", *files)
    hits, summary = parse(done)
    tap.ok(done.returncode == 0 and not done.stderr, "the labelled lines are scanned", done.stderr)
    plain = by_file(hits)
    measure_kinds(kinds, plain)
    check_encodings(kinds, plain)
    check_summary(files, hits)
    check_summary_object(files, hits, summary)
    check_filters(files, hits)
    check_folders(files, hits)
    check_packed(files, plain)
    check_lookups(kinds, hits)
    check_threads(kinds)
    check_cuts()
    check_noise()
    check_endless()


main()
