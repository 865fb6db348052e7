"""The case as data: drives, duties, levies, results, deficits, pathways, masks, oddities.

Each function returns one table of ``data/case`` as a tuple of frozen records; ``case.fact(id)``
finds any record by its id; ``case.table(name)`` is the same as a pandas table.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from countycase import tables
from countycase.case.evidence import read
from countycase.case.records import (
    Claim,
    Deficit,
    Drive,
    Duty,
    Fact,
    Levy,
    Masked,
    Oddity,
    OddityPlace,
    Passage,
    Pathway,
    Reading,
    Requirement,
    Result,
    Role,
    Status,
)
from countycase.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

__all__ = [
    "TABLES",
    "Claim",
    "Deficit",
    "Drive",
    "Duty",
    "Fact",
    "Levy",
    "Masked",
    "Oddity",
    "OddityPlace",
    "Passage",
    "Pathway",
    "Reading",
    "Requirement",
    "Result",
    "Role",
    "Status",
    "claims",
    "deficits",
    "drives",
    "duties",
    "fact",
    "levies",
    "masked",
    "oddities",
    "oddity_places",
    "pathways",
    "readings",
    "requirements",
    "results",
    "roles",
    "table",
]


@functools.cache
def drives() -> tuple[Drive, ...]:
    """Return the three hundred-day drives, dates as printed."""
    return read("drives", Drive)


@functools.cache
def readings() -> tuple[Reading, ...]:
    """Return each reading of each drive's dates, three per drive."""
    return read("readings", Reading)


@functools.cache
def duties() -> tuple[Duty, ...]:
    """Return what the drives order, in the order of the essay."""
    return read("duties", Duty)


@functools.cache
def roles() -> tuple[Role, ...]:
    """Return the posts that the campaign creates or uses."""
    return read("roles", Role)


@functools.cache
def levies() -> tuple[Levy, ...]:
    """Return the persons demanded of units."""
    return read("levies", Levy)


@functools.cache
def requirements() -> tuple[Requirement, ...]:
    """Return what the villages must have."""
    return read("requirements", Requirement)


@functools.cache
def results() -> tuple[Result, ...]:
    """Return the four results that the essay lists after announcing five."""
    return read("results", Result)


@functools.cache
def deficits() -> tuple[Deficit, ...]:
    """Return the four deficits of local governance."""
    return read("deficits", Deficit)


@functools.cache
def pathways() -> tuple[Pathway, ...]:
    """Return the five pathways, the last two under one printed number."""
    return read("pathways", Pathway)


@functools.cache
def claims(owner: str = "") -> tuple[Claim, ...]:
    """Return the statements of all deficits and pathways, or of the one whose id is ``owner``.

    Raises:
        CourseError: if ``owner`` has no claims; those that have are named.
    """
    if not owner:
        return read("claims", Claim)
    owned = tuple(claim for claim in claims() if claim.owner == owner)
    if not owned:
        owners = ", ".join(dict.fromkeys(claim.owner for claim in claims()))
        raise CourseError(f"{owner!r} makes no claims; those that do are {owners}.")
    return owned


@functools.cache
def masked() -> tuple[Masked, ...]:
    """Return the names and figures that the essay hides."""
    return read("masked", Masked)


@functools.cache
def oddities() -> tuple[Oddity, ...]:
    """Return the sixteen oddities of the source."""
    return read("oddities", Oddity)


@functools.cache
def oddity_places(oddity: str = "") -> tuple[OddityPlace, ...]:
    """Return every place where an oddity shows, or those of the oddity with this id."""
    places = read("oddity_places", OddityPlace)
    return tuple(place for place in places if oddity in ("", place.oddity))


TABLES: dict[str, tuple[Callable[[], tuple[Passage, ...]], type[Passage]]] = {
    "drives": (drives, Drive),
    "readings": (readings, Reading),
    "duties": (duties, Duty),
    "roles": (roles, Role),
    "levies": (levies, Levy),
    "requirements": (requirements, Requirement),
    "results": (results, Result),
    "deficits": (deficits, Deficit),
    "pathways": (pathways, Pathway),
    "claims": (claims, Claim),
    "masked": (masked, Masked),
    "oddities": (oddities, Oddity),
    "oddity_places": (oddity_places, OddityPlace),
}
"""The tables of the case: name, the function that returns its records, their class."""

# A table begins with what is its own and ends with its evidence, as the CSV files do.
_EVIDENCE = (
    "title", "summary", "value", "unit", "paragraph", "start", "end", "quote", "status", "note",
)  # fmt: skip


def fact(fact_id: str) -> Fact:
    """Return the fact with this id, whatever its table (``levy-drive-1-others``).

    Raises:
        CourseError: if there is none; the nearest ids are named.
    """
    try:
        return _facts()[fact_id]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(fact_id, _facts(), n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "case.TABLES names the tables."
        raise CourseError(f"The case has no fact {fact_id!r}; {hint}") from None


def table(name: str) -> pd.DataFrame:
    """Return a table of the case (``drives``, ``levies`` …), one row for each record.

    Raises:
        CourseError: if there is no table of this name; those there are are named.
    """
    try:
        records, kind = TABLES[name]
    except KeyError:
        raise CourseError(
            f"The case has no table {name!r}; its tables are {', '.join(TABLES)}."
        ) from None
    return tables.frame(records(), tables.columns(kind, last=_EVIDENCE))


@functools.cache
def _facts() -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for name, (records, _) in TABLES.items():
        for record in records():
            if not isinstance(record, Fact):
                continue
            if record.id in found:
                raise CourseError(
                    f"data/case/{name}.csv, column id: {record.id!r} stands in another table "
                    "already; give one of the two rows another id."
                )
            found[record.id] = record
    return found
