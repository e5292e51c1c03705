"""`make county COUNTY=folder`: whether a real county's tables come in whole."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.county.checks import County, checks


def main() -> None:
    """Check the folder of the command line; ends with 1 where anything differs."""
    folder = Path(sys.argv[1])
    with TemporaryDirectory(prefix="sillok-county-") as scratch:
        holding = []
        for check in checks(County(folder, Path(scratch) / "data"), Path(scratch)):
            sys.stdout.write(f"{check}\n")
            sys.stdout.flush()
            holding.append(check.holds)
    sys.exit(not all(holding))


if __name__ == "__main__":
    main()
