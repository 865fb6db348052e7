"""Who reviews whose work: by lot, blind, the same for everybody, and the same again tomorrow."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from countycase.errors import CourseError

# Sixteen to the eighth: that two of a class of a thousand share one has odds of 1 to 8000.
_LENGTH = 8


def allotment(students: Sequence[str], reviews: int, seed: str) -> dict[str, tuple[str, ...]]:
    """Return for each student the students whose work they review.

    Nobody gets their own work, and each work goes to as many reviewers as each reviewer has works.
    The students are put into a circle in the order of a SHA-256 digest over seed and id, and each
    hands on to the next in it. So neither the order of the list nor the machine matters, and who
    does not know the seed cannot tell a neighbour. Above twice as many students as reviews no two
    review each other.

    Args:
        students: their ids, each once, in any order.
        reviews: how many works each reviews, from 1 to one less than there are students.
        seed: any text; another one for each exercise.

    Raises:
        CourseError: if an id stands twice, or there are too few students for so many reviews.
    """
    twice = [student for student, count in Counter(students).items() if count > 1]
    if twice:
        raise CourseError(f"The student {twice[0]!r} stands twice in the list; name each once.")
    if not 1 <= reviews < len(students):
        raise CourseError(
            f"{len(students)} students cannot review {reviews} works of others each; choose a "
            "number from 1 to one less than there are students."
        )
    circle = sorted(students, key=lambda student: _digest(seed, "circle", student))
    return {
        student: tuple(circle[(place + step) % len(circle)] for step in range(1, reviews + 1))
        for place, student in enumerate(circle)
    }


def pseudonym(student: str, seed: str) -> str:
    """Return the name, eight characters, under which a student's work goes to its reviewers."""
    return _digest(seed, "pseudonym", student)[:_LENGTH]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
