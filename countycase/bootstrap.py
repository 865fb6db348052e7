"""Makes the virtual environment of a clone: ``python -m countycase.bootstrap``.

Uses the standard library alone. A finished environment is marked with the digest of what it was
made from, so that a second call does nothing and a half-made one is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
_SOURCES = ("requirements.txt", "pyproject.toml")
_UNREACHABLE = (
    "Failed to establish a new connection",
    "Name or service not known",
    "Temporary failure in name resolution",
    "No matching distribution found",
    "Connection refused",
    "ProxyError",
    "ConnectTimeoutError",
    "Network is unreachable",
)


class BootstrapError(Exception):
    """What keeps the environment from being made, in one sentence with the next step."""


def main() -> int:
    """Make the environment if it is not there; return 0, or 1 after one sentence on stderr."""
    root = Path(__file__).resolve().parent.parent
    try:
        prepare(root)
    except BootstrapError as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bootstrap: stopped; the next call starts the environment anew.", file=sys.stderr)
        return 130
    return 0


def prepare(root: Path) -> None:
    """Make ``.venv`` in the checkout ``root`` from ``requirements.txt``, unless it is finished.

    Raises:
        BootstrapError: if Python is too old, lacks venv, or the packages cannot be installed.
    """
    venv = root / ".venv"
    stamp = venv / "countycase.stamp"
    wanted = _digest(root)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and _python(venv).exists():
        return
    if sys.version_info < OLDEST_PYTHON:
        raise BootstrapError(
            f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old; install Python 3.11 "
            "or newer and call it with 'make PYTHON=python3.11 …'."
        )
    if venv.exists() and not stamp.is_file():
        print("Removing a half-made environment …", flush=True)
        shutil.rmtree(venv)
    if not venv.exists():
        print("Making the virtual environment .venv …", flush=True)
        _make(venv)
    stamp.unlink(missing_ok=True)
    print("Installing the packages of requirements.txt (two to five minutes) …", flush=True)
    _pip(venv, root, "install", "--progress-bar", "off", "--require-hashes", "-r", _SOURCES[0])
    # Our own package comes last and without dependencies: the lock has brought them all.
    _pip(venv, root, "install", "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted, encoding="utf-8")
    print("The environment is ready.", flush=True)


def _digest(root: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in _SOURCES:
        path = root / name
        if not path.is_file():
            raise BootstrapError(f"{name} is missing; restore it with 'git checkout -- {name}'.")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make(venv: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        raise BootstrapError(
            "Python cannot make a virtual environment here; install its venv module "
            "(on Debian and Ubuntu: 'apt install python3-venv') and try again."
        )


def _pip(venv: Path, root: Path, *arguments: str) -> None:
    command = [str(_python(venv)), "-m", "pip", "--disable-pip-version-check", *arguments]
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    lines = []
    collected = 0
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith("Collecting"):
            collected += 1
            if collected % 40 == 0:
                print(f"  {collected} packages found …", flush=True)
        elif line.startswith("Installing collected"):
            print("  all found, installing …", flush=True)
    if process.wait() == 0:
        return
    said = "\n".join(line for line in lines if "ERROR" in line or "error:" in line.lower())
    if any(sign in line for sign in _UNREACHABLE for line in lines):
        raise BootstrapError(
            "The packages cannot be fetched; check the network (or the proxy and index that pip "
            f"is set to) and run the same command again. pip says: {said[-400:]}"
        )
    raise BootstrapError(f"pip could not install the packages; it says:\n{said or lines[-1:]}")


if __name__ == "__main__":
    sys.exit(main())
