"""Makes the virtual environment of a clone: ``python -m countycase.bootstrap``.

Uses the standard library alone. A finished environment carries a stamp, the digest of what it was
made from, so that a second call does nothing; one that is being made carries a mark, so that a
half-made one is known and made anew. An environment made by hand has neither and is completed.
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
    "CERTIFICATE_VERIFY_FAILED",
    "ProxyError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Network is unreachable",
)
# How pip begins the line of a package: from an index, from a folder, already there.
_FOUND = ("Collecting ", "Processing ", "Requirement already satisfied: ")
_EVERY = 20


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
    except OSError as error:
        print(
            f"bootstrap: {error.filename or '.venv'}: {error.strerror or error}; look at the free "
            "space and the permissions there and run the same command again.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("bootstrap: stopped; run the same command again when you like.", file=sys.stderr)
        return 130
    return 0


def prepare(root: Path) -> None:
    """Make ``.venv`` in the checkout ``root`` from ``requirements.txt``, unless it is finished.

    Raises:
        BootstrapError: if Python is too old or lacks venv, if the packages cannot be installed, or
            if ``.venv`` is its maker's (a link, or without pip) and does not work.
    """
    venv = root / ".venv"
    stamp, mark = venv / "countycase.ready", venv / "countycase.unfinished"
    wanted = _digest(root, venv)
    version = _version(venv)
    if venv.is_symlink():
        if not version:
            raise BootstrapError(".venv is a link to no working environment; delete the link.")
        return
    if version and _stamped(stamp, wanted):
        _note_other_python(version)
        return
    if venv.exists() and (mark.exists() or _moved(stamp, wanted) or _broken(venv, stamp)):
        _remove(venv)
    if not venv.exists():
        _make(venv, mark)
    elif version < OLDEST_PYTHON:
        raise BootstrapError(f".venv is of {_too_old(version)}; delete .venv and try again.")
    stamp.unlink(missing_ok=True)
    print("Installing the packages of requirements.txt (two to five minutes) …", flush=True)
    _pip(venv, root, "--progress-bar", "off", "--require-hashes", "-r", _SOURCES[0])
    # Our own package comes last and without dependencies: the lock has brought them all.
    _pip(venv, root, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    mark.unlink(missing_ok=True)
    stamp.write_text(wanted, encoding="utf-8")
    print("The environment is ready.", flush=True)


def _digest(root: Path, venv: Path) -> str:
    """Return what the stamp holds: where the environment stands, and what it was made from."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        path = root / name
        if not path.is_file():
            raise BootstrapError(f"{name} is missing; restore it with 'git checkout -- {name}'.")
        digest.update(path.read_bytes())
    return f"{venv.resolve()}\n{digest.hexdigest()}\n"


def _stamped(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


def _moved(stamp: Path, wanted: str) -> bool:
    """Tell whether the clone was moved: the commands in an environment name its old place."""
    if not stamp.is_file():
        return False
    return stamp.read_text(encoding="utf-8").split("\n")[0] != wanted.split("\n")[0]


def _broken(venv: Path, stamp: Path) -> bool:
    """Tell whether Python or pip does not start; one made by hand without pip is its maker's."""
    if _version(venv):
        return False
    if not stamp.is_file() and _version(venv, without_pip=True):
        raise BootstrapError(
            f".venv has no pip; give it one with '{_python(venv).relative_to(venv.parent)} -m "
            "ensurepip', or delete .venv, and try again."
        )
    return True


def _python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _version(venv: Path, *, without_pip: bool = False) -> tuple[int, ...]:
    """Return the environment's version of Python; empty where Python or pip does not start."""
    probe = f"import {'' if without_pip else 'pip, '}sys; print(*sys.version_info[:2])"
    try:
        done = subprocess.run(
            [str(_python(venv)), "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:
        return ()
    return tuple(int(part) for part in done.stdout.split()) if done.returncode == 0 else ()


def _note_other_python(version: tuple[int, ...]) -> None:
    """Say that the finished environment has another Python than the one that was called."""
    here = sys.version_info[:2]
    if here >= OLDEST_PYTHON and version != here:
        print(
            f"Using .venv, which is of Python {_dotted(version)}; to make it with Python "
            f"{_dotted(here)}, delete it first ('make clean').",
            flush=True,
        )


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def _too_old(version: tuple[int, ...]) -> str:
    return f"Python {_dotted(version)}, and the course needs {_dotted(OLDEST_PYTHON)} or newer"


def _remove(venv: Path) -> None:
    print("Removing an environment that is half-made or no longer works …", flush=True)
    # Python goes first: should this be interrupted, what is left is known to be broken.
    _python(venv).unlink(missing_ok=True)
    shutil.rmtree(venv)


def _make(venv: Path, mark: Path) -> None:
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise BootstrapError(
            f"This is {_too_old(sys.version_info[:2])}; install one and name it, "
            f"as in 'make PYTHON=python{_dotted(OLDEST_PYTHON)} serve' (on Windows "
            f"'py -{_dotted(OLDEST_PYTHON)} -m countycase.bootstrap')."
        )
    print("Making the virtual environment .venv …", flush=True)
    venv.mkdir()
    mark.touch()
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        if "ensurepip" in done.stdout or "No module named venv" in done.stdout:
            raise BootstrapError(
                "Python cannot make a virtual environment here; install its venv module "
                "(on Debian and Ubuntu: 'apt install python3-venv') and try again."
            )
        raise BootstrapError(
            "Python cannot make the virtual environment .venv; mend what it says and try again: "
            + done.stdout.strip()[-400:]
        )


def _pip(venv: Path, root: Path, *arguments: str) -> None:
    command = [str(_python(venv)), "-m", "pip", "--disable-pip-version-check", "install"]
    lines: list[str] = []
    with subprocess.Popen(
        [*command, *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        progress = _Progress(root)
        try:
            for line in process.stdout:
                lines.append(line.rstrip())
                progress.follow(line)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise BootstrapError(_reason(lines))


class _Progress:
    """Tells from pip's lines how many of the locked packages are fetched."""

    def __init__(self, root: Path) -> None:
        lock = (root / _SOURCES[0]).read_text(encoding="utf-8")
        self.wanted = sum("==" in line for line in lock.splitlines())
        self.begun = 0
        self.retried = False

    def follow(self, line: str) -> None:
        """Print a line of progress where ``line`` gives one."""
        if line.startswith("Ignoring "):
            # Locked for another system or another Python.
            self.wanted -= 1
        elif line.startswith(_FOUND) and "(from -r " in line:
            self.begun += 1
            if self.begun % _EVERY == 0:
                print(f"  {self.begun} of {self.wanted} packages …", flush=True)
        elif line.startswith("Installing collected packages"):
            print("  all fetched; installing them (about a minute) …", flush=True)
        elif "Retrying (Retry(" in line and not self.retried:
            self.retried = True
            print("  the package index does not answer; trying again …", flush=True)


def _reason(lines: list[str]) -> str:
    faults = [line for line in lines if line.startswith("ERROR:") or "error:" in line.lower()]
    said = " ".join(faults or lines[-1:])[-400:]
    if any(sign in line for sign in _UNREACHABLE for line in lines):
        return (
            "The packages cannot be fetched; check the network (or the proxy and index that pip "
            f"is set to) and run the same command again. pip says: {said}"
        )
    if any("No space left on device" in line for line in lines):
        return "The disk is full; free two gigabytes and run the same command again."
    return f"The packages cannot be installed; mend what pip says and try again: {said}"


if __name__ == "__main__":
    sys.exit(main())
