"""Copies the front-end files named in vendor.lock.json out of their npm packages.

A build tool, not part of the running product. `vendor.py` fetches each package by
name and version, verifies its integrity and copies only the named files;
`vendor.py --check` reads nothing but this checkout and says which copy is missing or
differs from the lock. No address is written down anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TypedDict

LOCK = Path(__file__).with_name("vendor.lock.json")
ROOT = Path(__file__).parents[3]


class Copied(TypedDict):
    """Where one file of a package goes in the checkout, and its digest."""

    name: str
    sha256: str


class Package(TypedDict):
    """One locked npm package; the integrity is that of its tarball."""

    package: str
    version: str
    licence: str
    integrity: str
    files: dict[str, Copied]


def locked() -> list[Package]:
    """The packages of the lock file, in its order."""
    packages: list[Package] = json.loads(LOCK.read_text("utf-8"))["packages"]
    return packages


def differences() -> list[str]:
    """One line for each copied file that is missing or not what the lock says."""
    found = []
    for package in locked():
        for copied in package["files"].values():
            path = ROOT / copied["name"]
            if not path.is_file():
                found.append(f"{copied['name']}: 파일이 없습니다 / missing")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != copied["sha256"]:
                found.append(
                    f"{copied['name']}: 잠금과 다릅니다 / differs from the lock"
                )
    return found


def fetch(package: Package, *, folder: Path) -> Path:
    """Download one tarball by name and version, and verify its sha512 integrity."""
    wanted = f"{package['package']}@{package['version']}"
    command = ["npm", "pack", "--ignore-scripts", "--silent", wanted]
    name = subprocess.check_output(command, cwd=folder, text=True)
    tarball = folder / name.strip()
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        message = f"{wanted}: 무결성이 다릅니다 / integrity differs: sha512-{digest}"
        raise SystemExit(message)
    return tarball


def copy_files(package: Package, *, tarball: Path) -> None:
    """Copy the named files out of a verified tarball."""
    with tarfile.open(tarball) as archive:
        for inside, copied in package["files"].items():
            member = archive.extractfile(f"package/{inside}")
            if member is None:
                message = (
                    f"{package['package']}: {inside}: 파일이 아닙니다 / not a file"
                )
                raise SystemExit(message)
            target = ROOT / copied["name"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(member.read())


def main(arguments: list[str]) -> int:
    """Copy all files, or only compare them; 1 when a copy and the lock differ."""
    if "--check" not in arguments:
        with tempfile.TemporaryDirectory() as folder:
            for package in locked():
                copy_files(package, tarball=fetch(package, folder=Path(folder)))
    found = differences()
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
