"""Each student's own data: whose they are, how they differ, what they always hold."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from countycase import resources
from countycase.allocation import levy, scenarios, secondment
from countycase.errors import CourseError
from countycase.exercises import accountability, appraisal, contrasts, draws, pathways

STUDENTS = [f"student {number}" for number in range(40)]


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The two variables, both unset; the test sets what it needs."""
    monkeypatch.delenv(draws.SECRET, raising=False)
    monkeypatch.delenv(draws.SECRET_FILE, raising=False)
    return monkeypatch


def test_one_student_has_one_county_and_two_students_have_two() -> None:
    found = {draws.student(student).county() for student in STUDENTS}
    assert len(found) == len(STUDENTS)
    one = draws.student("s01")
    assert one.county() == draws.student(" Ｓ０１ ").county()
    assert one.county("capstone") != one.county()


def test_a_thousand_counties_can_all_meet_what_the_essay_asks_of_them() -> None:
    for number in range(1000):
        county = draws.student(f"s{number:04d}").county()
        for drive in (1, 2, 3):
            demanded = levy.levy(county, drive)
            secondment.second(county, demanded.leaders, demanded.others)
        first = levy.levy(county, 1)
        for unit in county.units:
            assert unit.leaders >= first.leaders_each
            assert unit.staff - unit.leaders >= first.others_each
            assert unit.staff > first.leaders_each + first.others_each
            assert 2 <= unit.minimum <= unit.staff
            assert 1 <= unit.core <= unit.staff
        assert len({unit.id for unit in county.units}) == len(county.units)


def test_counties_lie_in_the_ranges_that_the_scenarios_give() -> None:
    largest, smallest = scenarios.county("large"), scenarios.county("small")
    for student in STUDENTS:
        county = draws.student(student).county()
        assert smallest.population * 0.84 < county.population < largest.population * 1.16
        assert 1400 <= county.population / county.villages < 2120
        assert 0.26 < county.poor_villages / county.villages <= 0.33
        assert 0.079 < county.poor_population / county.population <= 0.086
        assert "synthetic" in county.name


def test_leaders_and_minimum_follow_the_rule_of_the_scenarios() -> None:
    """Units of the drawn counties and of the three stand in one table: staff decides both."""
    known = {
        (unit.sector in ("services", "oversight"), unit.staff): (unit.leaders, unit.minimum)
        for county in scenarios.counties()
        for unit in county.units
    }
    compared = 0
    for student in STUDENTS:
        for unit in draws.student(student).county().units:
            key = (unit.sector in ("services", "oversight"), unit.staff)
            if key in known:
                compared += 1
                assert (unit.leaders, unit.minimum) == known[key], unit
    assert compared > 500


def test_the_demonstration_has_the_courses_own_data_under_every_salt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The model answers speak of them, and a new term must not make them false."""
    before, other = draws.student(""), draws.student("s01")
    monkeypatch.setattr(resources, "read_toml", lambda name: {"salt": "another term"})
    assert draws.student("Demonstration") == before
    assert before.county() == scenarios.county("middle")
    assert pathways.service_log(before.seed) == pathways.service_log()
    assert draws.student("s01").seed != other.seed


@pytest.mark.parametrize("salt", [{}, {"salt": ""}, {"salt": 3}])
def test_a_term_without_a_salt_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, salt: dict[str, object]
) -> None:
    monkeypatch.setattr(resources, "read_toml", lambda name: salt)
    with pytest.raises(CourseError, match=r"term\.toml has no salt"):
        draws.student("s01")


def test_a_student_is_told_whose_data_these_are() -> None:
    assert "not yours" in str(draws.student(""))
    assert "王小明" in str(draws.student("王小明"))


def test_parts_of_a_key_do_not_run_into_one_another() -> None:
    seeds = {draws.hidden("a", "bc").seed, draws.hidden("ab", "c").seed}
    assert len(seeds) == 2


def test_hidden_draws_depend_on_secret_task_and_student_and_are_not_the_students_own(
    secret: pytest.MonkeyPatch,
) -> None:
    found = set()
    for word in ("one secret", "another"):
        secret.setenv(draws.SECRET, word)
        for task in ("pathway-1/days", "pathway-1/tally"):
            for student in ("s01", "s02", ""):
                found.add(draws.hidden(task, student).seed)
                assert draws.hidden(task, student) == draws.hidden(task, student.upper())
    assert len(found) == 12
    assert draws.student("s01").seed not in found


def test_the_secret_may_stand_in_a_file(secret: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret.setenv(draws.SECRET, "at the grader's")
    expected = draws.hidden("t", "s01")
    secret.delenv(draws.SECRET)
    file = tmp_path / "secret.txt"
    file.write_text("at the grader's\n", encoding="utf-8")
    secret.setenv(draws.SECRET_FILE, str(file))
    assert draws.hidden("t", "s01") == expected


@pytest.mark.parametrize("content", [None, b"", b"  \n", b"\xff\xfe\xff"])
def test_without_a_secret_the_grader_is_told_what_to_set(
    secret: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "secret.txt").write_bytes(content)
    for name in ("", str(tmp_path / "secret.txt")):
        secret.setenv(draws.SECRET_FILE, name)
        with pytest.raises(CourseError, match=r"COUNTYCASE_SECRET.*\.$"):
            draws.hidden("pathway-1/days", "s01")


def test_a_secret_is_the_same_however_an_editor_saves_it(
    secret: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret.setenv(draws.SECRET, "at the grader's")
    expected = draws.hidden("t", "s01")
    file = tmp_path / "secret.txt"
    secret.setenv(draws.SECRET_FILE, str(file))
    # A variable that is set to nothing is not set.
    for nothing in ("", "  ", "\n"):
        secret.setenv(draws.SECRET, nothing)
        for text in (b"at the grader's\r\n", b"\xef\xbb\xbfat the grader's\n", b" at the grader's"):
            file.write_bytes(text)
            assert draws.hidden("t", "s01") == expected


@pytest.mark.parametrize("no_id", [None, 3, "...", "s\u200b01", ["s01"]])
def test_what_is_no_id_draws_nothing(no_id: Any) -> None:
    for draw in (draws.student, lambda name: draws.hidden("pathway-1/days", name)):
        with pytest.raises(CourseError, match=r"^The student's id "):
            draw(no_id)


def test_no_file_of_the_package_or_the_data_has_a_secret(root: Path) -> None:
    for folder in ("countycase", "data"):
        for path in (root / folder).rglob("*"):
            if path.suffix in (".py", ".toml", ".json", ".csv"):
                assert "test secret" not in path.read_text(encoding="utf-8"), path


def test_the_three_measures_of_an_audit_disagree_for_every_student() -> None:
    for student in STUDENTS:
        rates = {}
        for home in ("poor village", "other village"):
            group = [h for h in contrasts.audit(student) if h.home == home]
            missed = sum(h.entitled and not h.receives for h in group)
            rates[home] = missed / sum(h.entitled for h in group), missed, missed / len(group)
        (share, number, visits), others = rates["poor village"], rates["other village"]
        assert share < others[0]
        assert number < others[1]
        assert visits > others[2]


def test_persons_and_attendances_disagree_in_every_students_own_county() -> None:
    for student in map(draws.student, STUDENTS):
        county = student.county()
        came = [row for row in contrasts.meetings(student.seed) if row.group != "cadre"]
        poor = [row for row in came if row.group == "poor household"]
        persons = len({row.person for row in poor}) / len({row.person for row in came})
        assert len(poor) / len(came) < county.poor_population / county.population < persons


def test_three_judgements_are_turned_and_two_functions_stay_settled() -> None:
    course = {function.id: function for function in pathways.functions()}
    for student in STUDENTS:
        turned = 0
        for function in pathways.functions(student):
            own, old = dataclasses.astuple(function), dataclasses.astuple(course[function.id])
            turned += sum(a != b for a, b in zip(own[3:], old[3:], strict=True))
            settled = function.authority and not function.society and not function.market
            assert settled == (function.id in ("identify", "inspect"))
            assert own[:3] == old[:3]
        assert turned == 3


def test_a_village_team_answers_through_two_others_to_a_third_and_there_is_a_circle() -> None:
    for student in STUDENTS:
        links: dict[str, set[str]] = {}
        for actor, forum, _ in accountability.network(student):
            links.setdefault(actor, set()).add(forum)
        (first,) = links[accountability.TEAM]
        (second,) = links[first]
        assert accountability.TEAM not in links[second]
        assert any(first in links[third] for third in links[second] if third in links)


def test_no_drawn_cadre_is_best_in_presence_and_in_results() -> None:
    for student in STUDENTS:
        first, second, *others = appraisal.cadres(student)
        assert len(others) == 10
        assert (first.nights, first.village_days) == (56, 43)
        assert first.entries >= 100
        assert second.solved > max(cadre.solved for cadre in (first, *others))
        assert second.nights < first.nights
        assert all(cadre.nights <= 56 and cadre.errors > 0 for cadre in others)
