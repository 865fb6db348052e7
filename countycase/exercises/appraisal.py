"""Material for the exercise on pathway 4b: records of cadres to appraise, all of them synthetic.

The numbers are invented so that presence and results pull apart. None describes a real person, and
none says anything about the essay's county.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cadre:
    """What a county's files hold of one seconded cadre after the first two drives.

    Attributes:
        id: the cadre's number.
        nights: nights spent in the village in the first drive.
        village_days: fixed village days attended in the second drive.
        entries: diary entries of the second drive.
        solved: problems of poor households that were solved.
        errors: mistakes found when the households' files were checked.
    """

    id: str
    nights: int
    village_days: int
    entries: int
    solved: int
    errors: int


def cadres() -> tuple[Cadre, ...]:
    """Return the synthetic records of twelve cadres, in the order of their numbers."""
    rows = (
        ("c01", 56, 43, 100, 4, 9),
        ("c02", 30, 25, 41, 21, 2),
        ("c03", 52, 40, 97, 11, 5),
        ("c04", 41, 33, 62, 19, 2),
        ("c05", 56, 42, 104, 7, 7),
        ("c06", 47, 38, 88, 9, 8),
        ("c07", 22, 20, 35, 15, 4),
        ("c08", 50, 41, 81, 15, 3),
        ("c09", 56, 43, 96, 2, 12),
        ("c10", 38, 29, 70, 12, 6),
        ("c11", 54, 36, 92, 6, 10),
        ("c12", 44, 31, 77, 17, 5),
    )
    return tuple(Cadre(*row) for row in rows)
