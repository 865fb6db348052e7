"""The part of the course's lock that those need who read and run the notebooks."""

from __future__ import annotations

import re
from importlib import metadata
from typing import Any

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# A requirement with the indented lines below it, which hold its hashes.
_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==.*\n(?:[ \t].*\n)*", re.MULTILINE)
_SYSTEMS = (
    {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"},
    {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"},
    {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"},
)
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def student_lock(lock: str) -> str:
    """Return the requirements of ``lock`` that a reader of the notebooks needs, hashes included.

    Args:
        lock: the text of ``requirements.txt``.

    The needs of Linux, macOS and Windows and of each Python from 3.11 on are included, as far as
    the lock has them.
    """
    wanted = _closure("countycase", frozenset({"reader"}))
    return "".join(
        match[0] for match in _LOCKED.finditer(lock) if canonicalize_name(match["name"]) in wanted
    )


def _closure(package: str, extras: frozenset[str]) -> set[str]:
    """Return the names of what a package needs with these extras, and what that needs in turn."""
    found: set[str] = set()
    waiting = [(package, extras)]
    seen = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        found.add(name)
        for requirement in _needs(name):
            if _applies(requirement.marker, wanted):
                needed = canonicalize_name(requirement.name)
                waiting.append((needed, frozenset(requirement.extras)))
    return found


def _needs(name: str) -> list[Requirement]:
    try:
        return [Requirement(line) for line in metadata.requires(name) or []]
    except metadata.PackageNotFoundError:
        # Needed on another system and not installed here: the lock may hold it all the same.
        return []


def _applies(marker: Marker | None, extras: frozenset[str]) -> bool:
    """Tell whether a requirement is one on any of the systems that the course runs on."""
    if marker is None:
        return True
    return any(
        marker.evaluate(_environment(system, python, extra))
        for system in _SYSTEMS
        for python in _PYTHONS
        for extra in extras or {""}
    )


def _environment(system: dict[str, str], python: str, extra: str) -> dict[str, Any]:
    return {
        **system,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "extra": extra,
    }
