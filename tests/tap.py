"""A little of the Test Anything Protocol: what the suite's Python scripts print."""
import atexit
import sys


class Tap:
    """Counts checks; prints the plan and sets the exit status when the script ends."""

    def __init__(self):
        self.count = 0
        self.failed = 0
        atexit.register(self._plan)

    def ok(self, passed, name, detail=""):
        self.count += 1
        self.failed += not passed
        print(f"{'ok' if passed else 'not ok'} {self.count} - {name}".replace("#", "\\#"))
        if not passed and detail:
            for line in str(detail).splitlines()[:40]:
                print(f"# {line}")
        return passed

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}".replace("\n", " "))

    def _plan(self):
        print(f"1..{self.count}")
        sys.stdout.flush()
