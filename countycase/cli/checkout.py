"""The checkout that a command works on, where there is one."""

from __future__ import annotations

from pathlib import Path

from countycase.errors import CourseError

# In a checkout the package lies beside what the course is made of.
_PLACE = Path(__file__).resolve().parents[2]


def place() -> Path:
    """Return the folder that holds the package; it is a checkout or a folder of packages."""
    return _PLACE


def is_one() -> bool:
    """Tell whether the package runs from a checkout."""
    return (place() / "_toc.yml").is_file()


def checkout() -> Path:
    """Return the checkout that the package runs from.

    Raises:
        CourseError: if the package was installed without one.
    """
    if not is_one():
        raise CourseError(
            "This command works on a clone of the course, and the package was installed without "
            "one; clone the repository and run it there."
        )
    return place()
