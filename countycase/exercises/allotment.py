"""Who reviews whose work: by lot, blind, the same for everybody, and the same again tomorrow."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from countycase.errors import CourseError
from countycase.exercises.ids import normalised

# Sixteen to the eighth: that two of a class of a thousand share one has odds of 1 to 8000.
_LENGTH = 8


def allotment(students: Sequence[str], reviews: int, seed: str) -> dict[str, tuple[str, ...]]:
    """Return for each student the students whose work they review.

    Nobody gets their own work, and each work goes to as many reviewers as each reviewer has works.
    The students are put into a circle in the order of a SHA-256 digest over seed and id, and each
    hands on to the next in it. So neither the order of the list nor the machine matters, nor how
    an id is typed. Students have this function and know one another's ids: who can guess the seed
    can tell who reads whom. Above twice as many students as reviews no two review each other.

    Args:
        students: their ids, each once, in any order.
        reviews: how many works each reviews, from 1 to one less than there are students.
        seed: a text that nobody can guess, such as ``secrets.token_hex()`` gives; another one for
            each exercise.

    Raises:
        CourseError: if an id is none or stands twice, or there are too few students for so many
            reviews.
    """
    names: dict[str, str] = {}
    for student in students:
        name = normalised(student)
        if name in names:
            raise CourseError(f"The student {student!r} stands twice in the list; name each once.")
        names[name] = student
    if not 1 <= reviews < len(students):
        raise CourseError(
            f"{len(students)} students cannot review {reviews} works of others each; choose a "
            "number from 1 to one less than there are students."
        )
    circle = [names[name] for name in sorted(names, key=lambda name: _digest(seed, "circle", name))]
    return {
        student: tuple(circle[(place + step) % len(circle)] for step in range(1, reviews + 1))
        for place, student in enumerate(circle)
    }


def pseudonym(student: str, seed: str) -> str:
    """Return the name, eight characters, under which a student's work goes to its reviewers.

    Raises:
        CourseError: if ``student`` is no id.
    """
    return _digest(seed, "pseudonym", normalised(student))[:_LENGTH]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
