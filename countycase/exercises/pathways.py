"""Material for the exercises on pathways 1 to 3: records to compute on, all of them synthetic.

Records are drawn from a seed, the same on every machine. None describes the essay's county.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from countycase import essay
from countycase.allocation import calendar
from countycase.essay.translation import translation
from countycase.exercises.streams import Stream

Home = Literal["poor village", "other village"]
Group = Literal["poor household", "other household", "cadre"]


@dataclass(frozen=True)
class Application:
    """An application for a licence at a county's service counter.

    Attributes:
        id: its number in the log.
        received: the day of receipt.
        decided: the day of the decision; None if none was made by the log's last day.
        waited: statutory working days after the day of receipt, up to the decision or, where there
            is none, up to the log's last day.
    """

    id: str
    received: datetime.date
    decided: datetime.date | None
    waited: int


@dataclass(frozen=True)
class Household:
    """A household as an audit of a benefit finds it.

    Attributes:
        id: its number.
        home: the kind of village it lives in.
        entitled: whether the rules give it the benefit.
        receives: whether it gets the benefit.
    """

    id: str
    home: Home
    entitled: bool
    receives: bool


@dataclass(frozen=True)
class Function:
    """Something that has to be done in the county, with three judgements about it.

    Attributes:
        id, title: its id and an English label.
        words: the essay's words for it.
        authority: whether it needs public authority: a decision that binds others.
        society: whether society itself can do it well.
        market: whether the market can supply it.
    """

    id: str
    title: str
    words: str
    authority: bool
    society: bool
    market: bool


@dataclass(frozen=True)
class Attendance:
    """One person at one meeting.

    Attributes:
        meeting: number of the meeting, from 1.
        person: the person's id, the same at every meeting.
        group: to whom the person belongs.
    """

    meeting: int
    person: str
    group: Group


@dataclass(frozen=True)
class Organization:
    """A social organization that wants to register.

    Attributes:
        id: its number.
        individuals, units: members who are persons, and members that are bodies.
        funds: yuan for its activities.
        sponsor: whether a supervising unit (業務主管單位) has consented.
    """

    id: str
    individuals: int
    units: int
    funds: int
    sponsor: bool


@dataclass(frozen=True)
class Threshold:
    """What an organization must have to be registered.

    Attributes:
        individuals: members needed where all members are persons.
        units: members needed where all members are bodies.
        mixed: members needed where there are both.
        funds: yuan for its activities.
        sponsor: whether the consent of a supervising unit is needed.
    """

    individuals: int
    units: int
    mixed: int
    funds: int
    sponsor: bool


REGULATION = Threshold(individuals=50, units=30, mixed=50, funds=30_000, sponsor=True)
"""Regulations on the Registration and Administration of Social Organizations (State Council,
revised 2016), articles 9 and 10, for a local association."""


def passage(paragraph: str) -> str:
    """Return a paragraph of the essay sentence by sentence, each with its id and translation."""
    return "\n\n".join(
        f"{sentence.id}\n{sentence.text}\n{translation(sentence.id)}"
        for sentence in essay.sentences(paragraph)
    )


def service_log(seed: str = "course", size: int = 400) -> tuple[Application, ...]:
    """Return a synthetic log of ``size`` applications received in 2017 and January 2018.

    By construction waits are longer during the drives, and some applications are never decided;
    the log ends on the last day of the course's calendar, 31 January 2018.
    """
    draw = Stream(f"service-log/{seed}")
    working = [day.date for day in calendar.days(calendar.FIRST, calendar.LAST) if _works(day)]
    drives = [calendar.reading(number) for number in (1, 2, 3)]
    found: list[tuple[datetime.date, datetime.date | None, int]] = []
    for place in sorted(draw.below(len(working)) for _ in range(size)):
        received = working[place]
        busy = any(read.start_date <= received <= read.end_date for read in drives)
        wait = 3 + draw.below(14) + (draw.below(15) if busy else 0)
        lost = draw.below(100) < (12 if busy else 4)
        decided = place + wait
        if lost or decided >= len(working):
            found.append((received, None, len(working) - 1 - place))
        else:
            found.append((received, working[decided], wait))
    return tuple(Application(f"a{n:03d}", *row) for n, row in enumerate(found, start=1))


def households(seed: str = "course", size: int = 600) -> tuple[Household, ...]:
    """Return a synthetic audit of ``size`` households, those of poor villages served better.

    By construction a quarter live in poor villages, more of these are entitled, and errors of
    both kinds occur.
    """
    draw = Stream(f"households/{seed}")
    found = []
    for number in range(1, size + 1):
        poor = draw.below(4) == 0
        entitled = draw.below(100) < (30 if poor else 8)
        missed, leaked = (12, 9) if poor else (35, 3)
        receives = draw.below(100) < (100 - missed if entitled else leaked)
        home: Home = "poor village" if poor else "other village"
        found.append(Household(f"h{number:03d}", home, entitled, receives))
    return tuple(found)


def functions(seed: str = "course") -> tuple[Function, ...]:
    """Return ten things to be done that the essay names, each with three judgements.

    The judgements of ``course`` are the course's own (assumed). Those of another seed are
    synthetic: by construction three of the course's are turned round, each in another function,
    and only the two functions that need authority and nothing else stay settled for good.
    """
    rows = list(_FUNCTIONS)
    draw = Stream(f"functions/{seed}")
    open_ = [place for place, row in enumerate(rows) if row[3:] != _SETTLED]
    for place in draw.sample(open_, 0 if seed == "course" else 3):
        name, title, words, authority, society, market = rows[place]
        turned = (
            (not authority, society, market),
            (authority, not society, market),
            (authority, society, not market),
        )
        chosen = draw.choice([judgements for judgements in turned if judgements != _SETTLED])
        rows[place] = (name, title, words, *chosen)
    return tuple(Function(*row) for row in rows)


def attendance(seed: str = "course", meetings: int = 6) -> tuple[Attendance, ...]:
    """Return who attended the synthetic ``meetings`` of one village, person by person.

    By construction some people come often, poor households seldom, and cadres to every meeting.
    """
    draw = Stream(f"attendance/{seed}")
    people: list[tuple[str, Group, int]] = []
    for number in range(1, 121):
        poor = number <= 14
        group: Group = "poor household" if poor else "other household"
        keen = 1 + draw.below(2 if poor else 6)
        people.append((f"p{number:03d}", group, 10 * keen))
    people += [(f"c{number}", "cadre", 100) for number in range(1, 5)]
    return tuple(
        Attendance(meeting, person, group)
        for meeting in range(1, meetings + 1)
        for person, group, percent in people
        if draw.below(100) < percent
    )


def organizations(seed: str = "course", size: int = 80) -> tuple[Organization, ...]:
    """Return ``size`` synthetic organizations that want to register, most of them small.

    By construction larger ones more often have funds and a supervising unit.
    """
    draw = Stream(f"organizations/{seed}")
    found = []
    for number in range(1, size + 1):
        large = draw.below(3) == 0
        individuals = draw.below(90 if large else 60)
        units = draw.below(45) if draw.below(3) == 0 else 0
        funds = 1_000 * (draw.below(80 if large else 45))
        sponsor = draw.below(100) < (55 if large else 30)
        found.append(Organization(f"o{number:02d}", individuals, units, funds, sponsor))
    return tuple(found)


def _works(day: calendar.Day) -> bool:
    return day.kind == "working"


# Authority and nothing else: turning one judgement leaves such a function with government.
_SETTLED = (True, False, False)
_FUNCTIONS = (
    ("identify", "Identify poor households", "貧困戶識別", True, False, False),
    ("publicize", "Make the policies known", "宣傳", False, True, False),
    ("encourage", "Bring firms to take part", "成功企業也可積極參與", False, True, True),
    ("rebuild", "Build new houses", "易址新建房屋", False, False, True),
    ("post-notice", "Post who is to receive what", "公示", True, True, False),
    ("buy", "Procure goods", "采購", False, False, True),
    ("lend", "Lend to poor households", "金融扶貧", False, True, True),
    ("serve", "Supply public services", "公共服務", False, False, False),
    ("inspect", "Inspect the village teams", "督導檢查", True, False, False),
    ("record", "Write down what is done for a household", "扶貧日記", False, True, False),
)
