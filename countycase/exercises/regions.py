"""The regions of an exercise source that only instructors see, line by line."""

from __future__ import annotations

SOLUTION = "SOLUTION"
HIDDEN_TESTS = "HIDDEN TESTS"
MARK_SCHEME = "MARK SCHEME"
REGIONS = (SOLUTION, HIDDEN_TESTS, MARK_SCHEME)


def marks(region: str) -> tuple[str, str]:
    """Return what stands in the lines where a region of this kind begins and ends."""
    return f"BEGIN {region}", f"END {region}"


def lines_inside(text: str, region: str) -> frozenset[int]:
    """Return the numbers of the lines of ``text`` in regions of one kind, counted from 1.

    The lines with the marks belong to it. A region that is not closed runs to the end.
    """
    begin, end = marks(region)
    inside = False
    found = set()
    for number, line in enumerate(text.splitlines(), start=1):
        inside = inside or begin in line
        if inside:
            found.add(number)
        inside = inside and end not in line
    return frozenset(found)


def between(text: str, region: str) -> str:
    """Return what stands between the marks of regions of one kind; empty where there is none."""
    lines = text.splitlines()
    inside = "\n".join(lines[number - 1] for number in sorted(lines_inside(text, region)))
    return without_marks(inside, region)


def without_marks(text: str, region: str) -> str:
    """Return ``text`` without the lines in which regions of one kind begin and end."""
    kept = (line for line in text.splitlines() if not any(mark in line for mark in marks(region)))
    return "\n".join(kept)


def without(text: str, region: str) -> str:
    """Return ``text`` without the regions of one kind and their marks."""
    inside = lines_inside(text, region)
    kept = [line for n, line in enumerate(text.splitlines(), start=1) if n not in inside]
    return "\n".join(kept)


def without_regions(text: str) -> str:
    """Return ``text`` without any region that only instructors see."""
    for region in REGIONS:
        text = without(text, region)
    return text
