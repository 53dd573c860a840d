#!/usr/bin/env python3
"""The configuration of docs/rsyslog.md under a real rsyslogd: no code is lost, whatever happens to winerr.

usage: rsyslog.py WINERR SOURCE_ROOT

rsyslogd runs on a configuration, spool folder and port of its own; nothing of the system's is touched.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from tap import Tap

WINERR, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
MESSAGES, WAITING, KILLS = 5000, 200, 8
SECONDS = 50  # for all of it
# What a message says of a code, and the symbol that must come of it; None: no code.
FORMS = [("update failed, hr=0x80070005", "E_ACCESSDENIED"), ("logon refused with STATUS_LOGON_FAILURE", "STATUS_LOGON_FAILURE"),
         ("service stopped, error code -2147024894", "ERROR_FILE_NOT_FOUND"), ("copied 1326 files in 53 seconds", None),
         ("bind: AcceptSecurityContext error, data 52e, v4563", "ERROR_LOGON_FAILURE"), ("session opened for user alice", None),
         ("BugCheck 0x0000007B (0xF7A1, 0x0)", "INACCESSIBLE_BOOT_DEVICE"), ("[err] ERROR_SHARING_VIOLATION on a file", "ERROR_SHARING_VIOLATION"),
         ("heartbeat; caf\u00e9; queue #9 at 0x7ffe0000", None)]
tap = Tap()
deadline = time.monotonic() + SECONDS


def until(condition):
    """Waits for the condition; False when the time is up."""
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def message(number):
    return FORMS[number % len(FORMS)][0], FORMS[number % len(FORMS)][1]


class Server:
    """rsyslogd with winerr behind it, in a folder."""

    def __init__(self, folder):
        self.folder, self.process, self.port = folder, None, None
        self.hits, self.config = folder / "hits.ndjson", folder / "rsyslog.conf"

    def configure(self):
        """The documented configuration with nothing but paths, port and times changed."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        blocks = re.findall(r"(?:^    .*\n|^\n)+", (ROOT / "docs/rsyslog.md").read_text(), re.M)
        text = next(block for block in blocks if "omprog" in block)
        for old, new in (("/usr/bin/winerr", WINERR), ("/var/log/winerr.ndjson", str(self.hits)), ("/var/log/winerr.stderr", f"{self.folder}/stderr"),
                         ("/var/spool/rsyslog", str(self.folder)), ('port="514"', f'address="127.0.0.1" port="{self.port}"'),
                         ('confirmTimeout="10000"', 'confirmTimeout="3000" closeTimeout="500"')):
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.config.write_text(f'global(workDirectory="{self.folder}")\n' + text)

    def start(self):
        self.process = subprocess.Popen([RSYSLOGD, "-n", "-f", str(self.config), "-i", str(self.folder / "pid")], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=(self.folder / "errors").open("ab"))
        return until(self.answers)

    def answers(self):
        with contextlib.suppress(OSError), self.connect():
            return True
        return self.process.poll() is not None

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def send(self, numbers):
        lines = (f"<13>Nov 28 20:00:00 host{number % 7} app: n{number}n {message(number)[0]}\n" for number in numbers)
        with self.connect() as connection:
            connection.sendall("".join(lines).encode())  # at once: winerr has much to do when it is killed

    def children(self):
        """The winerr processes that this rsyslogd has started and that have not ended."""
        found = set()
        for path in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found |= {int(pid) for pid in path.read_text().split() if self.alive(pid)}
        return found

    @staticmethod
    def alive(pid):
        with contextlib.suppress(OSError):
            return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
        return False

    def signal_winerr(self, number):
        """True when there was one to signal."""
        sent = False
        for pid in self.children():
            with contextlib.suppress(OSError):
                os.kill(pid, number)
                sent = True
        return sent

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return False
        self.process.terminate()
        try:
            return self.process.wait(15) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False


class Reader:
    """What has come out so far: files are read on from where they were left."""

    def __init__(self):
        self.places, self.rest, self.seen, self.torn, self.count = {}, {}, {}, 0, 0

    def read(self, *paths):
        for path in paths:
            if not path.exists():
                continue
            inode = path.stat().st_ino
            with path.open("rb") as file:
                file.seek(self.places.get(inode, 0))
                data = self.rest.get(inode, b"") + file.read()
                self.places[inode] = file.tell()
            *lines, self.rest[inode] = data.split(b"\n")
            for line in lines:
                self.take(line)
        return self.seen

    def take(self, line):
        try:
            item = json.loads(line)
        except ValueError:
            self.torn += 1
            return
        if item["type"] == "hit":
            number = int(re.search(r"\bn(\d+)n\b", item["line_text"]).group(1))
            self.count += 1
            self.seen.setdefault(number, set()).add(item["symbol"])


def run(folder):
    server, reader = Server(folder), Reader()
    rotated = folder / "hits.ndjson.1"
    server.configure()
    done = subprocess.run([RSYSLOGD, "-N1", "-f", str(server.config)], capture_output=True, text=True, check=False)
    tap.ok(done.returncode == 0, "rsyslogd accepts the documented configuration", done.stderr)
    try:
        if not tap.ok(server.start() and server.process.poll() is None, "rsyslogd starts", (folder / "errors").read_text()):
            return
        coded = [n for n in range(MESSAGES + WAITING) if message(n)[1]]
        first = [n for n in coded if n < MESSAGES]

        def all_until(end):
            return until(lambda: len(reader.read(rotated, server.hits)) >= sum(n < end for n in coded))
        marks, waiting = [MESSAGES * i // (KILLS + 3) for i in range(KILLS + 4)], 0
        kills = 0
        for i in range(KILLS):
            server.send(range(marks[i], marks[i + 1]))
            kills += until(lambda: server.signal_winerr(signal.SIGKILL))
            waiting += len(reader.read(server.hits)) < sum(n < marks[i + 1] for n in coded)
        server.send(range(marks[KILLS], marks[KILLS + 1]))
        frozen = until(lambda: server.signal_winerr(signal.SIGSTOP))
        server.send(range(marks[KILLS + 1], marks[KILLS + 2]))
        all_until(marks[KILLS + 2])
        os.rename(server.hits, rotated)
        server.send(range(marks[KILLS + 2], MESSAGES))
        all_until(MESSAGES)
        missing = [n for n in first if n not in reader.seen]
        tap.ok(kills == KILLS and frozen and not missing,
               f"{MESSAGES} messages, winerr killed {kills} times and frozen once: each of {len(first)} with a code is explained",
               f"missing: {len(missing)}: {missing[:20]}")
        tap.ok(server.hits.exists() and server.hits.stat().st_size > 0, "after the file was moved away winerr writes to a new one")

        until(lambda: server.signal_winerr(signal.SIGKILL))
        server.send(range(MESSAGES, MESSAGES + WAITING))
        time.sleep(0.2)  # until they are in the queue: winerr is started again after a second
        tap.ok(server.stop(), "rsyslogd ends while messages wait")
        server.start()
        until(lambda: len(reader.read(rotated, server.hits)) >= len(coded))
        missing = [n for n in coded if n not in reader.seen]
        tap.ok(not missing, f"each of {len(coded) - len(first)} sent while winerr was dead is explained, over a restart of rsyslogd",
               f"missing: {len(missing)}: {missing[:20]}")
        tap.ok(server.stop(), "rsyslogd ends")
        reader.read(rotated, server.hits)
        wrong = [(n, symbols, message(n)[0]) for n, symbols in sorted(reader.seen.items()) if symbols != {message(n)[1]}]
        tap.ok(not wrong, "each with the right meaning, those without a code with none", wrong[:5])
        tap.ok(reader.torn <= kills + 2, f"torn lines, no more than winerr was killed: {reader.torn}")
        print(f"# {reader.count} hits of {len(coded)} messages with a code: {reader.count - len(coded)} came twice, {reader.torn} torn lines; "
              f"{waiting} of {kills} times winerr was killed with messages before it; "
              f"{SECONDS - (deadline - time.monotonic()):.1f} s")
    finally:
        server.stop()
        for name in ("errors", "stderr"):
            if tap.failed and (folder / name).exists():
                print(f"# {name}:", *(folder / name).read_text().splitlines()[-12:], sep="\n# ")


RSYSLOGD = shutil.which("rsyslogd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
if RSYSLOGD is None:
    tap.skip("no code is lost behind rsyslog", "rsyslogd is not installed (Debian: rsyslog)")
else:
    with tempfile.TemporaryDirectory(prefix="winerr-rsyslog-") as name:
        run(pathlib.Path(name))
