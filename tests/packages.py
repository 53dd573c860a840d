#!/usr/bin/env python3
"""What packages say of the program: one version everywhere, and the manifests for winget and scoop.

usage: packages.py SOURCE_ROOT [SCHEMAS_FOLDER]

With a folder that has the schemas of winget's manifests 1.6.0 (version.json, installer.json,
defaultLocale.json) and of scoop's (scoop.json), the manifests are checked against them.
"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from tap import Tap

ROOT = pathlib.Path(sys.argv[1])
SCHEMAS = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
URL, HOMEPAGE = "https://example.org/winerr.exe", "https://example.org/"
tap = Tap()
version = re.search(r"version: '([^']+)'", (ROOT / "meson.build").read_text()).group(1)
changelog = (ROOT / "debian/changelog").read_text()
tap.ok(changelog.startswith(f"winerr ({version}) "), "the Debian package has the program's version", changelog[:60])


def read(text):
    """The YAML that tools/make-manifests writes: members, and lists of texts or of members."""
    members, latest = {}, None
    for line in text.splitlines():
        found = re.fullmatch(r"(- |  )?(?:(\w+): ?)?(.*)", line)
        if not line or line.startswith("#"):
            continue
        mark, key, value = found.groups()
        value = json.loads(value) if value else []
        if mark is None:
            members[key] = latest = value
        elif mark == "- ":
            latest.append({key: value} if key else value)
        else:
            latest[-1][key] = value
    return members


with tempfile.TemporaryDirectory() as folder:
    program = pathlib.Path(folder) / "winerr.exe"
    program.write_bytes(b"a program")
    digest = hashlib.sha256(b"a program").hexdigest()
    done = subprocess.run([sys.executable, ROOT / "tools/make-manifests", program, URL, HOMEPAGE, folder],
                          capture_output=True, text=True, check=False)
    tap.ok(done.returncode == 0, "manifests are made", done.stderr)
    winget = {}
    for path in (pathlib.Path(folder) / "winget").glob("*.yaml"):
        manifest = read(path.read_text())
        winget[manifest["ManifestType"]] = manifest
    tap.ok(set(winget) == {"version", "installer", "defaultLocale"}
           and all(m["PackageVersion"] == version and m["PackageIdentifier"] == "Winerr.Winerr" for m in winget.values()),
           "winget: three files of one version", winget)
    installer = winget["installer"]["Installers"][0]
    tap.ok(installer["InstallerSha256"].lower() == digest and installer["InstallerUrl"] == URL, "winget: the program's own hash", installer)
    scoop = json.loads((pathlib.Path(folder) / "scoop/winerr.json").read_text())
    tap.ok(scoop["version"] == version and scoop["architecture"]["64bit"] == {"url": URL, "hash": digest}, "scoop: the same", scoop)
    if SCHEMAS is None:
        tap.skip("the manifests are as their schemas say", "no folder with the schemas was given")
    else:
        import jsonschema
        wrong = []
        for name, manifest in {**winget, "scoop": scoop}.items():
            schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8-sig"))
            kind = jsonschema.validators.validator_for(schema)
            wrong += [f"{name}: {error.message}" for error in kind(schema).iter_errors(manifest)]
        tap.ok(not wrong, "the manifests are as their schemas say", wrong)
