"""``requirements.txt`` is the complete and exact lock of what ``pyproject.toml`` names."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# A package's entry, then its hashes on indented lines.
ENTRIES = re.findall(r"^(\S[^\n]*?) \\\n((?:    [^\n]*\n?)+)", LOCK, re.MULTILINE)
PINS = [Requirement(entry) for entry, _hashes in ENTRIES]
NAMED = [
    Requirement(text)
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for text in group
]
# Nothing but jieba, which is plain Python, has to be built: a reader needs no compiler.
BUILT = "jieba"
SYSTEMS = ["linux", "aarch64-unknown-linux-gnu", "macos", "x86_64-apple-darwin", "windows"]
PYTHONS = ["3.11", "3.12", "3.13"]


def applying(pins: list[Requirement]) -> list[Requirement]:
    return [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]


def test_every_line_belongs_to_a_package_pinned_to_one_version_with_hashes() -> None:
    lines = sum(1 + hashes.count("\n") for _entry, hashes in ENTRIES)
    assert lines == LOCK.count("\n")
    assert len(PINS) > 100
    for entry, hashes in ENTRIES:
        assert re.fullmatch(r"[a-z0-9-]+==[^\s=*]+( ; .+)?", entry)
        for line in hashes.splitlines():
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), entry


def test_no_package_index_or_address_is_named() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash)", LOCK, re.MULTILINE)


@pytest.mark.parametrize("named", NAMED, ids=str)
def test_every_package_that_the_project_names_is_locked_at_a_version_it_accepts(
    named: Requirement,
) -> None:
    name = canonicalize_name(named.name)
    if name == PROJECT["name"]:
        extras = PROJECT["optional-dependencies"]
        assert named.extras <= set(extras), "an extra that exists"
        return
    pins = [pin for pin in PINS if pin.name == name]
    assert pins, "run 'make lock'"
    for pin in pins:
        (version,) = (part.version for part in pin.specifier)
        assert named.specifier.contains(version), "run 'make lock'"


def test_a_package_locked_twice_is_locked_for_different_systems_or_pythons() -> None:
    seen: dict[str, list[Requirement]] = {}
    for pin in PINS:
        seen.setdefault(pin.name, []).append(pin)
    for pins in seen.values():
        assert len(applying(pins)) <= 1
        assert len(pins) == 1 or all(pin.marker for pin in pins)


def test_the_lock_holds_for_windows_and_macos_as_well() -> None:
    """colorama is what click and IPython need on Windows, appnope what ipykernel needs on macOS."""
    markers = {pin.name: str(pin.marker) for pin in PINS if pin.marker}
    assert "win32" in markers["colorama"]
    assert "darwin" in markers["appnope"]


def test_the_environment_is_what_is_locked() -> None:
    other = {}
    for pin in applying(PINS):
        try:
            installed = metadata.version(pin.name)
        except metadata.PackageNotFoundError:
            installed = "nothing"
        if not pin.specifier.contains(installed, prereleases=True):
            other[str(pin)] = installed
    assert other == {}, "run 'make book', which brings the environment up to the lock"


def test_pip_finds_no_broken_requirements() -> None:
    command = [sys.executable, "-m", "pip", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.full
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_can_be_installed_without_a_compiler(
    system: str, python: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--require-hashes"]
    command += ["--only-binary", ":all:", "--no-binary", BUILT]
    command += ["--python-platform", system, "--python-version", python]
    command += ["--target", str(tmp_path), "-r", "requirements.txt"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if "Failed to fetch" in done.stderr or "network was disabled" in done.stderr:
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    assert "Would install" in done.stderr
