"""Who reviews whose work: by lot, blind, the same for everybody, and the same again tomorrow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from numbers import Integral

from countycase.errors import CourseError
from countycase.exercises.ids import normalised

# Sixteen to the eighth: that two of a class of a thousand share one has odds of 1 to 8000.
_LENGTH = 8


def allotment(students: Iterable[str], reviews: int, seed: str) -> dict[str, tuple[str, ...]]:
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
        CourseError: if an id is none or stands twice, there are too few students for so many
            reviews, or one of the three is of another kind.
    """
    # A text is a sequence, too: of letters, each of which could be an id.
    if isinstance(students, str) or not isinstance(students, Iterable):
        raise CourseError(
            f'{students!r} is no list of students; write their ids as ["s01", "s02"].'
        )
    if isinstance(reviews, bool) or not isinstance(reviews, Integral):
        raise CourseError(f"{reviews!r} is no number of reviews; write a whole number, such as 2.")
    _refuse_no_seed(seed)
    students = list(students)
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
        CourseError: if ``student`` is no id, or ``seed`` no text.
    """
    _refuse_no_seed(seed)
    return _digest(seed, "pseudonym", normalised(student))[:_LENGTH]


def _refuse_no_seed(seed: object) -> None:
    if not isinstance(seed, str):
        raise CourseError(
            f"The seed {seed!r} is not a text that nobody can guess; take one from "
            "secrets.token_hex()."
        )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
