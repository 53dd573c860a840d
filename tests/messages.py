#!/usr/bin/env python3
"""Message tables: DLLs made here with windmc, and those of Wine, against readers that are not ours.

usage: messages.py WINERR [WINE_FOLDER]

windmc and windres (binutils for mingw-w64) make the DLLs; wrestool (icoutils) takes the resources out of
Wine's, and this script reads their tables.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import jsonschema

import official
from tap import Tap

WINERR = str(pathlib.Path(sys.argv[1]).resolve())
TOOL = "x86_64-w64-mingw32-"
tap = Tap()

SOURCE = """MessageIdTypedef=DWORD
LanguageNames=(English=0x409:MSG0409)
LanguageNames=(German=0x407:MSG0407)

MessageId=0x5
SymbolicName=OWN_DENIED
Language=English
The engine refuses %1 (%hs).
.
Language=German
Die T\u00fcr \u00f6ffnet %1 nicht.
.

MessageId=100
SymbolicName=OWN_STATE
Language=English
Engine state:
%1!d! of %2
.
Language=German
Zustand: %1!d! von %2
.
"""

# The 64-bit linker comes without a script of its own for 32-bit files.
LAYOUT = "SECTIONS { .rsrc __image_base__ + 0x1000 : { KEEP(*(SORT(.rsrc$*))) KEEP(*(.rsrc)) } }"


def winerr(*arguments):
    return subprocess.run([WINERR, *map(str, arguments)], capture_output=True, check=False)


def make(folder, name, *windmc, bits=64, encoding="utf-8"):
    """A DLL with nothing but the tables of SOURCE."""
    work = pathlib.Path(folder) / (name + ".work")
    work.mkdir()
    (work / "m.mc").write_bytes(SOURCE.encode(encoding))
    subprocess.run([TOOL + "windmc", *windmc, "-c", "m.mc"], cwd=work, check=True, capture_output=True)
    kind, emulation = ("pe-i386", "i386pe") if bits == 32 else ("pe-x86-64", "i386pep")
    subprocess.run([TOOL + "windres", "-F", kind, "m.rc", "m.o"], cwd=work, check=True, capture_output=True)
    library = pathlib.Path(folder) / name
    (work / "m.x").write_text(LAYOUT)
    subprocess.run([TOOL + "ld", "-m", emulation, "-T", "m.x", "-shared", "--entry", "0", "-o", str(library), "m.o"], cwd=work, check=True,
                   capture_output=True)
    return library


def listed(path):
    done = winerr("messages", "--json", path)
    return [] if done.returncode else [(m["value"]["unsigned"], m["text"]) for m in json.loads(done.stdout)["messages"]]


def made():
    with tempfile.TemporaryDirectory() as folder:
        unicode = make(folder, "product.dll", "-u", "-U", encoding="utf-16-le")
        ansi = make(folder, "ansi.dll", "-a", "-A", encoding="cp1252")
        narrow = make(folder, "product32.dll", "-u", "-U", bits=32, encoding="utf-16-le")
        for path in (unicode, narrow):
            messages = json.loads(winerr("messages", "-j", path).stdout)["messages"]
            own = {(m["value"]["hex"], m["language"]): m["text"] for m in messages}
            tap.ok(own.get(("0x20000064", "en-US")) == "Engine state:\n%1!d! of %2"
                   and own.get(("0x20000005", "de-DE")) == "Die Tür öffnet %1 nicht." and len(own) == 4,
                   f"{path.name}: every message in both languages", own)
        done = winerr("messages", "--lang=de", "-b", unicode)
        tap.ok(done.stdout.decode() == "0x20000005\tde-DE\tDie Tür öffnet %1 nicht.\n0x20000064\tde-DE\tZustand: %1!d! von %2\n",
               "messages --brief --lang", done.stdout)
        done = winerr("messages", "--lang=de", "-b", ansi)
        tap.ok("Die Tür öffnet %1 nicht." in done.stdout.decode(), "ansi.dll: entries of bytes", done.stdout)
        lines = winerr("messages", "--ndjson", unicode).stdout.decode().splitlines()
        tap.ok(len(lines) == 4 and all(json.loads(line)["type"] == "message" for line in lines), "messages --ndjson", lines)

        done = winerr("--messages", unicode, "--lang=en", "0x20000064")
        tap.ok(done.returncode == 0 and b"product.dll says: Engine state: %1!d! of %2\n" in done.stdout,
               "a product's code is answered by its module", done.stdout)
        done = winerr("--messages", unicode, "--lang=en", "-b", "0x20000064", "0x20000063")
        tap.ok(done.returncode == 1 and done.stdout.startswith(b"0x20000064\t-\t-\tproduct.dll: Engine state: %1!d! of %2\n0x20000063\t-\t-\tunlisted"),
               "and only by it", done.stdout)
        answer = json.loads(winerr("--messages", f"{ansi},{unicode}", "--lang=de", "-j", "0x20000064").stdout)["results"][0]
        tap.ok(answer["official"] == {"text": "Zustand: %1!d! von %2", "language": "de-DE", "module": "ansi.dll"}
               and answer["status"] == "unlisted" and answer["matches"] == [], "in JSON as official", answer)
        answer = json.loads(winerr("-j", "0x20000064").stdout)["results"][0]
        tap.ok(answer["official"] is None, "official is null without --messages")

        done = winerr("search", "--messages", unicode, "Die Tür öffnet Raum 7 nicht")
        tap.ok(done.returncode == 0 and b"0x20000005" in done.stdout and "product.dll says: Die Tür öffnet %1 nicht.".encode() in done.stdout,
               "a sentence finds a code that no table lists", done.stdout + done.stderr)
        done = winerr("search", "--messages", unicode, "-b", "engine state: 12 of full")
        tap.ok(done.stdout == b"0x20000064\t-\t-\tproduct.dll: Engine state: %1!d! of %2\n", "in a line", done.stdout)
        answer = json.loads(winerr("search", "--messages", unicode, "-j", "Zustand: 3 von 4").stdout)["results"][0]
        tap.ok(answer["status"] == "unlisted" and answer["decoded"]["value"]["hex"] == "0x20000064" and answer["matches"] == []
               and answer["official"] == {"text": "Zustand: %1!d! von %2", "language": "de-DE", "module": "product.dll"},
               "and in JSON as official and decoded", answer)
        done = winerr("search", "--messages", unicode, "-s", "win32", "-b", "Zustand: 3 von 4")
        tap.ok(done.returncode == 1 and b"0x20000064" not in done.stdout, "but not where only one space is wanted", done.stdout)
        done = winerr("--messages", unicode, "--lang=en", "Die Tür öffnet Raum 7 nicht")
        tap.ok(done.returncode == 0 and b"0x20000005" in done.stdout and b"product.dll says" in done.stdout,
               "a lookup takes the sentence, too", done.stdout + done.stderr)
        done = winerr("--messages", unicode, "-s", "ntstatus", "-b", "Zustand: drei von vier")
        tap.ok(done.returncode == 1 and not done.stdout, "nor where its code is of no wanted space", done.stdout + done.stderr)
        other = make(folder, "other.dll", "-u", "-U", encoding="utf-16-le")
        other.write_bytes(other.read_bytes().replace("Zustand".encode("utf-16-le"), "Abstand".encode("utf-16-le")))
        done = winerr("--messages", f"{unicode},{other}", "-b", "Abstand: drei von vier")
        tap.ok(b"other.dll: Abstand" in done.stdout, "of two modules with one number the one that says it", done.stdout + done.stderr)
        done = winerr("--messages", unicode, "-b", "Motor: error 5")
        tap.ok(done.stdout.startswith(b"0x00000005\twin32\tERROR_ACCESS_DENIED"), "but a code before a sentence", done.stdout + done.stderr)
        done = winerr("search", "--messages", "/nonexistent.dll", "access denied")
        tap.ok(done.returncode == 2 and b"No such file or directory" in done.stderr and not done.stdout,
               "search: a missing file is told", done.stderr)

        schema = json.loads((pathlib.Path(__file__).parents[1] / "data/winerr.schema.json").read_text(encoding="utf-8"))
        answers = [winerr("messages", "-j", unicode).stdout, *winerr("messages", "--ndjson", unicode).stdout.splitlines(),
                   winerr("--messages", unicode, "-j", "0x20000064", "5", "Zustand: 1 von 2").stdout,
                   winerr("search", "--messages", unicode, "-j", "Zustand: 1 von 2").stdout,
                   winerr("search", "--messages", unicode, "-j", "access denied").stdout]
        wrong = [error.message for answer in answers for error in jsonschema.Draft7Validator(schema).iter_errors(json.loads(answer))]
        tap.ok(not wrong and len(answers) == 8, "all of it as the schema says", wrong)

        translated = pathlib.Path(folder) / "de-DE"
        translated.mkdir()
        shutil.copy(unicode, translated / "plain.dll.mui")
        (pathlib.Path(folder) / "plain.dll").write_bytes(b"MZ")
        answer = json.loads(winerr("--messages", pathlib.Path(folder) / "plain.dll", "--lang=de-DE", "-j", "0x20000005").stdout)
        tap.ok(answer["results"][0]["official"]["module"] == "plain.dll.mui", "the MUI file beside a module is read", answer)

        hostile = pathlib.Path(folder) / "hostile.dll"
        hostile.write_bytes(unicode.read_bytes().replace("Engine".encode("utf-16-le"), "\x1b[31m\u202e".encode("utf-16-le")))
        output = b"".join(winerr(*arguments).stdout for arguments in (
            ("--messages", hostile, "0x20000064"), ("--messages", hostile, "-b", "0x20000064"), ("messages", hostile), ("messages", "-b", hostile)))
        tap.ok(b"\\x1B[31m" in output and b"\x1b" not in output and "\u202e".encode() not in output,
               "a message does nothing to a terminal", output)

        cut = pathlib.Path(folder) / "cut.dll"
        cut.write_bytes(unicode.read_bytes()[:0x300])
        done = winerr("messages", cut)
        tap.ok(done.returncode == 2 and b"cut.dll: its resources point outside the file" in done.stderr, "a cut file is told", done.stderr)
        done = winerr("--messages", WINERR, "5")
        tap.ok(done.returncode == 2 and b"does not begin with MZ" in done.stderr and not done.stdout,
               "a file that is no module is refused", done.stderr)
        done = winerr("--messages", "/nonexistent.dll", "5")
        tap.ok(done.returncode == 2 and b"No such file or directory" in done.stderr, "a missing file is told", done.stderr)
        done = winerr("--lang=xx", "5")
        tap.ok(done.returncode == 2 and b"no language 'xx'" in done.stderr, "an unknown language is told", done.stderr)
        tap.ok(winerr("messages").returncode == 2, "messages needs a file")


def wine(path):
    """Every message of one of Wine's modules."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["wrestool", "-x", "--raw", "--type=11", "-o", folder, str(path)], check=False, capture_output=True)
        theirs = [entry for part in sorted(pathlib.Path(folder).iterdir()) for entry in official.entries_of(part.read_bytes())]
    ours = listed(path)
    tap.ok(sorted(ours) == sorted(theirs), f"{path.name}: {len(theirs)} messages as wrestool has them",
           f"{len(ours)} of ours; " + str(sorted(set(ours) ^ set(theirs))[:5]))
    return len(theirs)


if shutil.which(TOOL + "windmc"):
    made()
else:
    tap.skip("modules made by windmc", "binutils for mingw-w64 are not installed")
folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
if folder is None or not folder.is_dir() or shutil.which("wrestool") is None:
    tap.skip("Wine's modules", "icoutils or Wine's modules are missing; tools/wine-tables fetches those")
else:
    count = sum(wine(path) for path in sorted(folder.glob("*.*")))
    tap.ok(count > 20000, f"{count} messages compared")
