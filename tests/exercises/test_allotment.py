"""Works are allotted to reviewers by lot."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.errors import CourseError
from countycase.exercises.allotment import allotment, pseudonym

IDS = st.from_regex(r"[a-z\u4e00-\u9fff]{1,3}[0-9]{0,3}z", fullmatch=True)
CLASSES = st.lists(IDS, min_size=2, max_size=40, unique=True).flatmap(
    lambda students: st.tuples(st.just(students), st.integers(1, len(students) - 1))
)


@given(CLASSES, st.text())
def test_each_reviews_others_alone_and_each_work_as_often(
    class_: tuple[list[str], int], seed: str
) -> None:
    students, reviews = class_
    found = allotment(students, reviews, seed)
    assert set(found) == set(students)
    for reviewer, works in found.items():
        assert len(set(works)) == reviews
        assert reviewer not in works
    assert Counter(work for works in found.values() for work in works) == dict.fromkeys(
        students, reviews
    )


@given(CLASSES, st.text(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(
    class_: tuple[list[str], int], seed: str, random: object
) -> None:
    students, reviews = class_
    shuffled = list(students)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert allotment(shuffled, reviews, seed) == allotment(students, reviews, seed)


def test_it_is_the_same_on_every_machine() -> None:
    """The digests of sha256sum begin with 2c8 for s01, d9c for s04, e7b for s02, f56 for 陳曉雯;
    their input is the seed, "circle" and the id, with zero bytes between."""
    assert allotment(["s01", "s02", "陳曉雯", "s04"], 2, "may") == {
        "s01": ("s04", "s02"),
        "s04": ("s02", "陳曉雯"),
        "s02": ("陳曉雯", "s01"),
        "陳曉雯": ("s01", "s04"),
    }


def test_a_student_is_the_same_however_the_id_is_typed() -> None:
    typed = {"s01": " Ｓ０１", "s02": "S02", "zoë": "Zoe\u0308", "陳曉雯": "陳曉雯 "}
    found = allotment(list(typed.values()), 2, "may")
    assert found == {
        typed[reader]: tuple(typed[work] for work in works)
        for reader, works in allotment(list(typed), 2, "may").items()
    }
    for student, other in typed.items():
        assert pseudonym(student, "may") == pseudonym(other, "may")


def test_the_notes_lot_is_one_that_no_student_can_work_out_and_that_can_be_repeated(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Students have the function and the list of the class; only the seed is not theirs."""
    note = (root / "book" / "teaching-note.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?allotment.*?)```", note, re.DOTALL)
    runs = []
    for _ in range(2):
        space: dict[str, Any] = {}
        exec(code, space)
        printed = capsys.readouterr().out
        assert space["seed"] in printed
        assert len(space["seed"]) >= 32
        lot = allotment(space["students"], 2, space["seed"])
        for reader, works in lot.items():
            assert f"{reader} {[pseudonym(work, space['seed']) for work in works]}" in printed
        runs.append(printed)
    assert runs[0] != runs[1]


def test_no_two_review_each_other_in_a_class_of_more_than_twice_as_many() -> None:
    found = allotment([f"s{number}" for number in range(7)], 3, "june")
    assert not [(a, b) for a, works in found.items() for b in works if a in found[b]]


def test_another_seed_gives_another_lot() -> None:
    students = [f"s{number}" for number in range(30)]
    lots = [allotment(students, 1, seed) for seed in ("one", "two")]
    same = sum(lots[0][student] == lots[1][student] for student in students)
    assert same < 8


@pytest.mark.parametrize(
    ("students", "reviews", "said"),
    [
        (["a", "b", "a"], 1, r"^The student 'a' stands twice in the list; name each once\.$"),
        (["s01", "s02", "S01"], 1, r"^The student 'S01' stands twice"),
        (["Zoe\u0308", "s02", "Zo\u00eb"], 1, r"^The student 'Zoë' stands twice"),
        (["s01", "s\u200b02", "s03"], 1, r"U\+200B"),
        (["a", "b"], 2, r"^2 students cannot review 2 works of others each; choose a number"),
        (["a", "b"], 0, r"cannot review 0 works"),
        (["a"], 1, r"^1 students cannot review 1 works"),
        ([], 1, r"^0 students cannot"),
        (["a", "b", "c"], "2", r"^'2' is no number of reviews; write a whole number"),
        (["a", "b", "c"], 1.0, r"^1\.0 is no number of reviews"),
        (["a", "b", "c"], True, r"^True is no number of reviews"),
        ("abc", 1, r"^'abc' is no list of students; write their ids as \[\"s01\", \"s02\"\]\.$"),
        (None, 1, r"^None is no list of students"),
        ([1, 2], 1, r"^The student's id 1 is not a text"),
    ],
)
def test_what_cannot_be_allotted_is_refused(students: Any, reviews: Any, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        allotment(students, reviews, "seed")


@pytest.mark.parametrize("seed", [None, 7, b"seed"])
def test_a_seed_that_is_no_text_is_refused(seed: Any) -> None:
    for draw in (lambda: allotment(["a", "b"], 1, seed), lambda: pseudonym("a", seed)):
        with pytest.raises(CourseError, match=r"^The seed .* is not a text that nobody can guess"):
            draw()


def test_a_column_of_a_table_is_a_list_of_students() -> None:
    ids = ["s01", "s02", "s03"]
    for column in (
        pandas.Series(ids, index=[7, 8, 9]),
        numpy.array(ids),
        iter(ids),
        dict.fromkeys(ids),
    ):
        assert allotment(column, numpy.int64(1), "seed") == allotment(ids, 1, "seed")


def test_a_pseudonym_differs_from_student_to_student_and_from_seed_to_seed() -> None:
    names = {pseudonym(f"s{number}", seed) for number in range(200) for seed in ("one", "two")}
    assert len(names) == 400
    assert all(len(name) == 8 for name in names)
    assert not any(name == "s1" for name in names)
