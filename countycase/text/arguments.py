"""What a caller passes, looked at before it is used: a wrong type is answered in a sentence."""

from __future__ import annotations

from numbers import Integral

from countycase.errors import CourseError


def is_whole(value: object, least: int) -> bool:
    """Return whether ``value`` is a whole number of ``least`` or more; True and False are none."""
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= least


def refuse_all_but_text(value: object) -> None:
    """Raise CourseError unless ``value`` is a string."""
    if isinstance(value, str):
        return
    if isinstance(value, bytes | bytearray):
        raise CourseError(
            "Bytes are no text yet; decode them first, as in content.decode('utf-8')."
        )
    raise CourseError(f"{value!r} is not text; pass a string.")
