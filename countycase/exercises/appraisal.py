"""Material for the exercise on pathway 4b: records of cadres to appraise, all of them synthetic.

The numbers are invented so that presence and results pull apart. None describes a real person, and
none says anything about the essay's county.
"""

from __future__ import annotations

from dataclasses import dataclass

from countycase.exercises.streams import Stream


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


def cadres(seed: str = "course") -> tuple[Cadre, ...]:
    """Return the synthetic records of twelve cadres, in the order of their numbers.

    Those of ``course`` are written down, those of another seed drawn. By construction the first
    did all that was ordered, the second solved most, and the more a cadre was present, the fewer
    problems it solved and the more mistakes it made, with chance beside.
    """
    if seed == "course":
        return tuple(Cadre(*row) for row in _COURSE)
    draw = Stream(f"cadres/{seed}")
    found = [Cadre("c01", 56, 43, draw.between(100, 104), draw.between(2, 5), draw.between(8, 12))]
    found.append(Cadre("c02", draw.between(28, 34), 25, draw.between(38, 46), 21, 2))
    for number in range(3, 13):
        presence = draw.between(40, 100)
        nights, days = (round(most * presence / 100) for most in (56, 43))
        solved = max(1, 20 - (presence - 40) // 4 + draw.between(-3, 3))
        errors = max(1, 2 + (presence - 40) // 8 + draw.between(-2, 2))
        entries = presence + draw.between(-6, 4)
        found.append(Cadre(f"c{number:02d}", nights, days, entries, min(solved, 20), errors))
    return tuple(found)


_COURSE = (
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
