#!/usr/bin/env python3
"""JSON against its schema: awkward queries, and every code of the catalog.

usage: schema.py WINERR SOURCE_ROOT
"""
import json
import pathlib
import subprocess
import sys

from tap import Tap

WINERR, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
tap = Tap()
schema = json.loads((ROOT / "data/winerr.schema.json").read_text())

import jsonschema  # noqa: E402

jsonschema.Draft7Validator.check_schema(schema)
tap.ok(True, "the schema is a schema")
strict = jsonschema.Draft7Validator(schema)

QUERIES = ["0", "5", "0x363A", "0x8007363A", "ERROR_IPSEC_MM_SA_REKEY_FAILED", "0x8007ABCD", "0xE0434352", "", "0x", "nothing",
           "ERROR_ACESS_DENIED", b"\xff\xfe5", b"caf\xc3\xa9 error 5", "STOP: 0x7B (1,2,3,4)", "STATUS_FWP_CANNOT_PEND",
           "80090308: LdapErr: DSID-0C090446, data 52e", "\u202e\u0007", "-1", "4294967295"]
done = subprocess.run([WINERR, "--json", *QUERIES], capture_output=True, check=False)
answer = json.loads(done.stdout)
errors = [error.message[:200] for error in strict.iter_errors(answer)]
tap.ok(not errors and len(answer["results"]) == len(QUERIES), f"{len(QUERIES)} awkward queries are valid", errors)

done = subprocess.run([WINERR, "--json"], input=b"5\0x\n\xff\n0x363A\n", capture_output=True, check=False)
answer = json.loads(done.stdout)
errors = [error.message[:200] for error in strict.iter_errors(answer)]
tap.ok(not errors and len(answer["results"]) == 3, "broken bytes on standard input give valid JSON", errors)

done = subprocess.run([WINERR, "--json"], input=b"", capture_output=True, check=False)
tap.ok(json.loads(done.stdout)["results"] == [], "no query gives an empty list")

# The key sets that programs rely on are the same for every result and every match.
results = json.loads(subprocess.run([WINERR, "--json", *QUERIES], capture_output=True, check=False).stdout)["results"]
tap.ok(len({tuple(result) for result in results}) == 1, "every result has the same keys")
matches = [match for result in results for match in result["matches"]]
tap.ok(len({tuple(match) for match in matches}) == 1, "every match has the same keys")
guidance = [match["guidance"] for match in matches if match["guidance"]]
tap.ok(len({tuple(item) for item in guidance}) == 1, "every guidance has the same keys")

for arguments in (["search", "--json", "policy match error"], ["search", "--json", "zzqqzz"], ["search", "--json", "space:mars x"],
                  ["list", "--json", "ERROR_IPSEC*"], ["--json", "the policy did not match"]):
    answer = json.loads(subprocess.run([WINERR, *arguments], capture_output=True, check=False).stdout)
    errors = [error.message[:200] for error in strict.iter_errors(answer)]
    tap.ok(not errors, f"winerr {' '.join(arguments)} gives valid JSON", errors)
for arguments in (["search", "--ndjson", "access denied"], ["list", "--ndjson", "--all", "--space", "win32,ras"], ["export", "--format=ndjson", "*IPSEC*"]):
    lines = subprocess.run([WINERR, *arguments], capture_output=True, check=False).stdout.splitlines()
    errors = [error.message[:200] for line in lines[::20] for error in strict.iter_errors(json.loads(line))]
    tap.ok(lines and not errors, f"winerr {' '.join(arguments)} gives valid lines", errors[:3])

symbols = []
for path in sorted((ROOT / "data/facts").glob("*.tsv")):
    lines = path.read_text().splitlines()
    if lines[0].startswith("code\tsymbol"):
        symbols += [line.split("\t")[1] for line in lines[1:] if line.split("\t")[2] != "marker"]
try:
    import fastjsonschema
    check = fastjsonschema.compile(schema)
except ImportError:
    symbols = symbols[::50]
    print("# fastjsonschema is not installed: every 50th code only")
    check = strict.validate
wrong, count = [], 0
with subprocess.Popen([WINERR, "--ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
    import threading
    threading.Thread(target=lambda: (process.stdin.write("\n".join(symbols).encode()), process.stdin.close())).start()
    for line in process.stdout:
        count += 1
        try:
            check(json.loads(line))
        except Exception as error:  # noqa: BLE001  the validators' own kinds differ
            wrong.append(str(error)[:200])
tap.ok(count == len(symbols) and not wrong, f"the whole catalog, {count} lines, is valid", wrong[:5])

guidance_schema = json.loads((ROOT / "data/guidance/guidance.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(guidance_schema)
for path in sorted((ROOT / "data/guidance").glob("*.json")):
    if path.name == "guidance.schema.json":
        continue
    errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:100]}" for error in
              jsonschema.Draft7Validator(guidance_schema).iter_errors(json.loads(path.read_text()))]
    tap.ok(not errors, f"{path.name} is valid guidance", errors[:10])
