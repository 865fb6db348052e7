"""Material for the exercise on the text laboratory."""

from __future__ import annotations

import pytest

from countycase import case, essay
from countycase.exercises import texts

SEEDS = ("course", "s01", "王小明")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_synthetic_cutter_cuts_the_same_sentences_and_errs_in_each_way(seed: str) -> None:
    pairs = texts.cutter(seed)
    assert [hand for hand, _ in pairs] == list(texts.hand_cuts())
    assert all("".join(hand) == "".join(machine) for hand, machine in pairs)
    assert all(all(machine) for _, machine in pairs)
    lost = [set(hand) - set(machine) for hand, machine in pairs]
    assert 10 < sum(map(len, lost)) < 60


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lines_are_distinct_and_of_both_kinds(seed: str) -> None:
    lines = texts.lines(seed)
    assert len(set(lines)) == len(lines) == 24
    assert 6 < sum(line.prescribes for line in lines) < 18


def test_no_sentence_and_no_line_is_the_essays() -> None:
    printed = "".join(block.text for block in essay.load().blocks)
    for cut in texts.hand_cuts():
        assert "".join(cut) not in printed
    for line in texts.lines(size=34):
        assert f"{line.before}要{line.after}" not in printed


def test_every_line_can_be_drawn() -> None:
    every = set(texts.lines(size=34))
    assert set().union(*(texts.lines(str(number)) for number in range(30))) == every


@pytest.mark.parametrize("seed", [*SEEDS, *map(str, range(30))])
def test_two_coders_differ_on_three_facts_and_both_leave_some_out(seed: str) -> None:
    first, second = texts.codings(seed)
    both = first.keys() & second.keys()
    assert sum(first[fact] != second[fact] for fact in both) >= 3
    assert len(both) >= 15
    for coding in (first, second):
        assert set(coding.values()) <= set(texts.STATUSES)
        assert all(case.fact(fact) for fact in coding)


def test_each_student_is_assigned_one_of_the_four_results() -> None:
    assert {texts.assigned(str(number)) for number in range(40)} == set(texts.RESULTS)
    assert set(texts.RESULTS) == {result.id for result in case.results()}
