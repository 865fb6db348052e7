"""Settings of the model worked by hand, the arithmetic in each docstring."""

from __future__ import annotations

import pytest

from countycase.allocation import burden, calendar
from countycase.allocation.laboratory import outcome
from countycase.allocation.levy import gap, levy, requirement
from countycase.allocation.scenarios import County, Unit, county
from countycase.allocation.secondment import second
from countycase.allocation.villages import Village, need, spread


def test_the_same_from_every_unit_of_the_small_county() -> None:
    """Drive one: 30 units, so 30 leaders and 30 x 3 + 100 = 190 others; 220 of 604 persons.

    Every unit has a leader and sends 1. Of the others an equal share is 6 and a third. Four units
    have fewer than 6 beside their leader and send all: youth 4, business 3, women 5, sports 5,
    together 17. The other 26 send 173: 26 x 6 = 156, and one more from the first 17 of them, which
    in the list end with justice. So those up to justice send 8 in all, those after it 7.

    Below their least staff, "remaining < least": publicity 12 - 8 = 4 < 6, political-legal
    11 - 8 = 3 < 6, industry 14 - 8 = 6 < 7, statistics 13 - 8 = 5 < 7, audit 12 - 8 = 4 < 6,
    culture 18 - 8 = 10 < 11, sports 0 < 4, justice 16 - 8 = 8 < 10, poverty 13 - 7 = 6 < 7, trade
    union 8 - 7 = 1 < 4, youth, women and business 0. That is 13. Organization keeps 8 of 8 and
    civil affairs 14 of 14: neither is below.
    """
    found = outcome(county("small"), drive=1, rule="uniform")
    assert (found.levy.leaders, found.levy.others, found.persons) == (30, 190, 220)
    sent = {row.unit.type: row for row in found.secondments}
    assert {row.leaders for row in found.secondments} == {1}
    assert (sent["party-office"].others, sent["justice"].others, sent["land"].others) == (7, 7, 6)
    assert [sent[name].others for name in ("youth", "business", "women", "sports")] == [4, 3, 5, 5]
    assert {row.unit.type for row in found.emptied} == {
        "publicity", "political-legal", "industry", "statistics", "audit", "culture", "sports",
        "justice", "poverty", "trade-union", "youth", "women", "business",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on_top", "pairing", "roles", "sent", "manned", "placed"),
    [
        (True, "pooled", "everyone", 342, 114, 342),
        (False, "pooled", "everyone", 228, 76, 228),
        (True, "pooled", "others", 342, 95, 285),
        (True, "own-village", "everyone", 342, 57, 171),
        (False, "own-village", "others", 228, 57, 171),
    ],
)
def test_the_third_drive_in_the_large_county_under_each_reading(
    on_top: bool, pairing: str, roles: str, sent: int, manned: int, placed: int
) -> None:
    """57 units; 512 villages, 168 of them poor; teams of 3, so 1,536 persons are needed.

    Two on top of four: 57 x 6 = 342 persons, 342 / 3 = 114 teams. Two of the four: 57 x 4 = 228,
    76 teams. If leaders fill no place: 57 x 5 = 285, 95 teams. If each unit mans one village and
    no other: 57 teams with 57 x 3 = 171 places; with three others each, the same.
    """
    large = county("large")
    met = gap(levy(large, 3, on_top), requirement(large, 3), pairing, roles)
    assert met.needed == 1536
    assert (met.sent, met.manned, met.placed) == (sent, manned, placed)
    assert met.unmanned == 512 - manned


def test_the_most_emptied_of_three_units_is_kept_as_full_as_possible() -> None:
    """3 leaders and 9 others, 12 persons, from 20, 12 and 4 staff with 2, 2 and 1 leaders.

    A third of 36. (7, 4, 1) takes 7/20 = 0.35, 4/12 and 1/4. One fewer from the first must go to
    the second, 5/12 = 0.42, or the third, 2/4; one fewer from the second to the first, 8/20 = 0.4.
    So 0.35 is the least largest share. Leaders: half of each of the two pairs first; the
    third leader is all of land's 2, of audit's 2 or of sports's 1, a tie that goes to the larger
    number and then to the lowest index, land. Others 7 - 2, 4 - 1, 1 - 0.
    """
    units = tuple(
        Unit(name, name, "", name, "", staff, leaders, core, least)
        for name, staff, leaders, core, least in [
            ("land", 20, 2, 6, 10), ("audit", 12, 2, 4, 6), ("sports", 4, 1, 2, 2),
        ]
    )  # fmt: skip
    sent = second(County("c", "C", 0, 0, 9, 4, 0, "", units), 3, 9, "minimax")
    assert [(row.leaders, row.others) for row in sent] == [(2, 5), (1, 3), (0, 1)]
    assert [row.remaining for row in sent] == [13, 8, 3]
    assert burden.fairness(sent).greatest == 0.35


def test_a_first_secretary_who_keeps_half_of_the_old_post() -> None:
    """Five days and four nights, ten hours a day: 5 x 10 = 50 hours in the village.

    Half of an ordinary week of 40 is 20: 70 hours, 30 above. From Monday morning to Friday evening
    are 4 x 24 + 10 = 106 hours. The 20 fall on the 2 days left: 10 hours on Saturday and on Sunday.
    """
    week = burden.week(old_post=0.5, field_hours=10)
    assert (week.field, week.old_post, week.total, week.excess) == (50, 20, 70, 30)
    assert week.away == 106
    assert (week.free_days, week.old_post_a_day) == (2, 10)


def test_the_second_drive_of_a_hundred_days() -> None:
    """Monday 10 July to Tuesday 17 October 2017: 14 weeks and 2 days, 100 days.

    1 to 8 October are holidays, 8 days. The 14 weeks have 28 weekend days; 1, 7 and 8 October are
    among the holidays, and Saturday 30 September is worked: 24. Working days: 100 - 8 - 24 = 68.
    Cancelled: 24 + 8 = 32, so that 100 days are worked. Tuesdays, Thursdays and Saturdays:
    14 x 3, and Tuesday 17 October, 43. Diaries of 300 helpers: 100 x 300 = 30,000 pages.
    """
    drive = calendar.drive(2, "exact")
    assert (drive.days, drive.working, drive.weekends, drive.holidays) == (100, 68, 24, 8)
    assert (drive.cancelled, drive.worked) == (32, 100)
    assert (drive.village_days, drive.nights) == (43, 0)
    assert calendar.diary_pages(drive, 300) == 30_000


def test_two_teams_for_four_villages() -> None:
    """Poor of inhabitants: a 100 of 1000, b 80 of 500, c 120 of 2000, d 4 of 400; a, b are listed.

    Incidence 10, 16, 6 and 1 %, stretched from 1..16 to 9/15, 1, 5/15, 0. Unsafe dwellings 10, 30,
    0 and 5 %: 1/3, 1, 0, 1/6. Minutes 30, 90, 10, 50: 1/4, 1, 0, 1/2. Need, the mean of the
    three: a 71/180, b 1, c 1/9, d 2/9.

    Alike: a and b, being listed; 180 poor have a team. By poor persons: c and a, 220. By need: b
    and a, 180, and with a third team d, which leaves c, where most of the poor live.
    """
    four = [
        Village("a", True, 1000, 100, 0.1, 30),
        Village("b", True, 500, 80, 0.3, 90),
        Village("c", False, 2000, 120, 0.0, 10),
        Village("d", False, 400, 4, 0.05, 50),
    ]
    assert need(four) == pytest.approx((71 / 180, 1, 1 / 9, 2 / 9))
    alike, poor, needy = (spread(four, 2, rule) for rule in ("equal", "poor-population", "need"))
    assert (alike.placed, alike.poor_served) == ((1, 1, 0, 0), 180)
    assert (poor.placed, poor.poor_served) == ((1, 0, 1, 0), 220)
    assert (needy.placed, needy.poor_served) == ((1, 1, 0, 0), 180)
    third = spread(four, 3, "need")
    assert [village.id for village in third.unserved] == ["c"]
    assert third.poor_unserved == 120
