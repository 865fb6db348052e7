"""What a caller passes, looked at before it is used: a wrong type is answered in a sentence."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from numbers import Integral, Real
from typing import TypeVar

from countycase.errors import CourseError

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def is_whole(value: object, least: int) -> bool:
    """Return whether ``value`` is a whole number of ``least`` or more; True and False are none."""
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= least


def by_name(counts: Mapping[K, V]) -> Mapping[K, V]:
    """Return counts by what they are of, those of a pandas Series too.

    Raises:
        CourseError: if nothing says what each is a count of, as in a list.
    """
    if isinstance(counts, Mapping):
        return counts
    try:
        return dict(counts)
    except (TypeError, ValueError):
        raise CourseError(
            f"{counts!r} does not say which part each count is of; pass a dictionary."
        ) from None


def refuse_counts_that_disagree(part: float, whole: float, of: str) -> None:
    """Raise CourseError unless ``part`` and ``whole`` are counts and the one is in the other.

    Args:
        part, whole: numbers from 0 up; ``part`` is at most ``whole``.
        of: what is counted, as in *word in a text*.
    """
    counts = (part, whole)
    if not all(isinstance(count, Real) and not isinstance(count, bool) for count in counts):
        raise CourseError(f"{part!r} and {whole!r} are no counts of a {of}; give two numbers.")
    if not 0 <= part <= whole:
        raise CourseError(f"A {of} cannot come {part} times out of {whole}; check the two numbers.")


def refuse_all_but_text(value: object) -> None:
    """Raise CourseError unless ``value`` is a string."""
    if isinstance(value, str):
        return
    if isinstance(value, bytes | bytearray):
        raise CourseError(
            "Bytes are no text yet; decode them first, as in content.decode('utf-8')."
        )
    raise CourseError(f"{value!r} is not text; pass a string.")
