"""What only instructors see of the exercises, and the search for it."""

from __future__ import annotations

from functools import cache

import harness
from searching import Search

from countycase import notebooks
from countycase.exercises import released

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))

# What an answer, a hidden test or an output says in the very words of a chapter or of the package,
# where these have them for reasons of their own; looked at one by one.
COMMON = {
    "a source of the chapter on deficits": (
        "finds regular enforcement weak where the law lacks local legitimacy and",
    ),
    "the levies, as the laboratory counts them": (
        "'s one leader of section-head rank and three others",
        "takes about a hundred experienced staff from all units together",
    ),
    "explanations of self-checks": (
        "s orders, and orders go to those who can be ordered",
        "leaves out exactly those that wait longest",
    ),
    "names of facts and how they are read": (
        "work for the old unit (`duty-drive-3-no-unit-work`",
        "levy-command-office stated",
        "levy-drive-1-leaders stated",
        "levy-drive-1-others stated",
        "case.levies(), case.requirements(), case.duties(), case.results()",
        '"village_days": second.village_days,',
        "for fact in first.keys() & second.keys():",
    ),
}


@cache
def secrets() -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{name}, {place}", text)
        for name in NAMES
        for place, text in harness.confidential(harness.source(name))
    )


@cache
def search() -> Search:
    """For all that instructors only see; what students see in another exercise is no secret."""
    seen = (cell.source for name in NAMES for cell in released(harness.source(name), name).cells)
    common = [text for texts in COMMON.values() for text in texts]
    return Search(secrets(), [*harness.public(), *seen, *common])
