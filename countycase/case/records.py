"""The records of the case: what each table of ``data/case`` holds, row by row.

Every fact names the words of the essay that state it (a span) and whether its value stands there
(*stated*), follows from the text (*inferred*), or is a choice the text leaves open (*assumed*).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Status = Literal["stated", "inferred", "assumed"]
Value = int | float | str | None


@dataclass(frozen=True)
class Passage:
    """A span of the essay.

    Attributes:
        id: the row's id, unique in all tables of the case.
        paragraph: id of the block of the essay: a paragraph, heading or the title.
        start, end: offsets into the block's text in code points, end exclusive.
        quote: the block's characters from ``start`` to ``end``, as printed.
        note: what must be known to use the row; may be empty.
    """

    id: str
    paragraph: str
    start: int
    end: int
    quote: str
    note: str


@dataclass(frozen=True)
class Fact(Passage):
    """A fact of the case with the words that state it.

    Attributes:
        title: a short English label.
        summary: one English sentence for readers.
        value: a number or a term of the essay; None where the text gives none.
        unit: what the value counts or is.
        status: ``stated``, ``inferred`` or ``assumed``.
    """

    title: str
    summary: str
    value: Value
    unit: str
    status: Status


@dataclass(frozen=True)
class Drive(Fact):
    """One of the three hundred-day drives; ``value`` is its dates as printed.

    Attributes:
        number: 1 to 3.
        name: the drive's name as printed.
        start_month, end_month: months, 1 to 12, as printed.
        start_year, end_year: years; see the two statuses.
        start_year_status, end_year_status: whether the year stands in the text or follows from it.
        decided_by: who decided on the drive, in the essay's words; empty where it does not say.
    """

    number: int
    name: str
    start_month: int
    end_month: int
    start_year: int
    start_year_status: Status
    end_year: int
    end_year_status: Status
    decided_by: str
    value: str


@dataclass(frozen=True)
class Reading(Fact):
    """One way to read a drive's dates; ``value`` and ``days`` count both ends.

    Attributes:
        drive: id of the drive.
        reading: ``whole-months``, ``shortest`` or ``exact``.
        start_date, end_date: first and last day.
        days: number of days, first and last included.
    """

    drive: str
    reading: Literal["whole-months", "shortest", "exact"]
    start_date: datetime.date
    end_date: datetime.date
    days: int
    value: int


@dataclass(frozen=True)
class Duty(Fact):
    """What a drive orders somebody to do or to leave.

    Attributes:
        drive: id of the drive; empty for what outlasts one drive.
        bearer: who must obey, in the essay's words.
        kind: what sort of duty it is.
        weekdays: the days of the week it names, 1 (Monday) to 7; empty where it names none.
    """

    drive: str
    bearer: str
    kind: Literal["time", "effort", "record", "detachment", "pay", "supervision", "government"]
    weekdays: tuple[int, ...]


@dataclass(frozen=True)
class Role(Fact):
    """A post that the campaign creates or uses; ``value`` is its Chinese term.

    Attributes:
        drive: id of the drive in which it appears; empty where it outlasts one.
        held_by: who holds it, in English.
        detached: whether the holder leaves the work of the old unit: ``yes``, or ``unsaid``.
    """

    drive: str
    held_by: str
    detached: Literal["yes", "unsaid"]
    value: str


@dataclass(frozen=True)
class Levy(Fact):
    """A number of persons demanded of each unit, or of all units together.

    Attributes:
        drive: id of the drive; empty for the command office, which outlasts one.
        basis: ``unit`` if each unit sends ``value`` persons, ``county`` if all together do.
        levied_on: the units, in the essay's words.
        rank: the persons, in the essay's words.
        precision: ``exact`` or ``approximate``.
        value: persons.
    """

    drive: str
    basis: Literal["unit", "county"]
    levied_on: str
    rank: str
    precision: Literal["exact", "approximate"]
    value: int


@dataclass(frozen=True)
class Requirement(Fact):
    """What the villages must have; nothing says how it is met by the levy on units.

    Attributes:
        drive: id of the drive.
        villages: which villages: ``poor``, ``other`` (not poor) or ``all`` with a team.
        value: teams per village; None where the text gives no number.
    """

    drive: str
    villages: Literal["poor", "other", "all"]
    value: int | None


@dataclass(frozen=True)
class Result(Fact):
    """A result of the drives as the essay lists it; ``value`` is the printed enumerator.

    Attributes:
        number: its place in the list, from 1.
        affected: who or what bears it, in English.
    """

    number: int
    affected: str
    value: str


@dataclass(frozen=True)
class Deficit(Fact):
    """A deficit of local governance; ``value`` is the printed number of its heading.

    Attributes:
        label: the number as the course writes it.
        position: its place in the part, from 1.
    """

    label: str
    position: int
    value: str


@dataclass(frozen=True)
class Pathway(Fact):
    """A pathway to modern governance; ``value`` is the printed number of its heading.

    Attributes:
        label: the number as the course writes it; 4a and 4b share one printed number.
        position: its place in the part, from 1.
    """

    label: str
    position: int
    value: str


@dataclass(frozen=True)
class Claim(Fact):
    """One statement of a deficit or pathway; ``value`` is the word that marks its kind, or None.

    Attributes:
        owner: id of the deficit or pathway.
        kind: ``description`` says what is, ``cause`` what leads to what, ``prescription`` what
            ought to be, ``example`` gives an instance.
    """

    owner: str
    kind: Literal["description", "cause", "prescription", "example"]


@dataclass(frozen=True)
class Masked(Fact):
    """A figure or name that the essay hides; ``value`` is what follows for it, None if nothing.

    Attributes:
        printed: the mask as printed.
        kind: ``name``, ``count``, ``people`` or ``year``.
        inference: what can be said about the hidden figure, and by what step.
    """

    printed: str
    kind: Literal["name", "count", "people", "year"]
    inference: str


@dataclass(frozen=True)
class Oddity(Fact):
    """Something in the source that a careful reader stops at; ``value`` counts its places.

    The row's own span is the first of its places; all are in :class:`OddityPlace`.

    Attributes:
        number: 1 to 16.
        masks: what cannot be known because of it.
        inference: what can still be inferred.
    """

    number: int
    masks: str
    inference: str
    value: int


@dataclass(frozen=True)
class OddityPlace(Passage):
    """One place of the essay where an oddity shows; ``oddity`` is the oddity's id."""

    oddity: str
