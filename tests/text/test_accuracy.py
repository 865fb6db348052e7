"""The accuracy of the cutters: what a score is taken on, and what is reported beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase import resources
from countycase.errors import CourseError
from countycase.text import accuracy, comparison, cut, gold
from countycase.text.gold import GoldSentence


@pytest.fixture
def one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gold standard of two sentences; the second is cut otherwise than the course cuts it."""
    right = tuple(cut("全縣從 4 月開始"))
    first = GoldSentence("a", right, right, right)
    whole = ("省的脫貧",)
    second = GoldSentence("b", whole, ("省的", "脫貧"), whole)
    monkeypatch.setattr(gold, "parts", lambda: ("other",))
    monkeypatch.setattr(gold, "sentences", lambda part: (first, second))


@pytest.mark.usefixtures("one_part")
def test_a_slip_names_what_was_wanted_and_what_was_found() -> None:
    (slip,) = accuracy.slips("other")
    assert slip.sentence == "b"
    assert slip.wanted == ("省的脫貧",)
    assert "".join(slip.found) == "省的脫貧"
    assert len(slip.found) > 1


@pytest.mark.usefixtures("one_part")
def test_every_cutter_of_the_comparison_is_scored_and_a_space_costs_none_of_them_a_word() -> None:
    found = accuracy.scores("other")
    assert set(found) == set(comparison.CUTTERS)
    # 4 月 is one word of the gold; with its space in the way jieba could only miss it.
    assert all(score.counts.gold == len(cut("全縣從4月開始")) + 1 for score in found.values())


@pytest.mark.usefixtures("one_part")
def test_agreement_counts_sentences_cut_differently() -> None:
    (row,) = accuracy.annotators().to_dict("records")
    assert (row["part"], row["sentences"], row["cut differently"]) == ("other prose", 2, 1)
    assert 0 < row["F1"] < 1


@pytest.mark.skipif(not gold.parts(), reason="the gold standard is in checkouts only")
def test_the_course_is_above_jieba_on_every_part_by_more_than_the_intervals() -> None:
    for part in gold.parts():
        found = accuracy.scores(part)
        assert found["course"].low > max(found["mapped"].high, found["jieba"].high)


@pytest.mark.skipif(not gold.parts(), reason="the gold standard is in checkouts only")
def test_the_cutter_reaches_what_the_course_promises_of_it() -> None:
    """F1 of at least 0.97 on the essay's test part and 0.93 on other prose."""
    assert accuracy.scores("essay-test")["course"].counts.f1 >= 0.97
    assert accuracy.scores("other")["course"].counts.f1 >= 0.93


@pytest.mark.skipif(not gold.parts(), reason="the gold standard is in checkouts only")
def test_slips_and_score_count_the_same_misses() -> None:
    counts = accuracy.scores("essay-test")["course"].counts
    slips = accuracy.slips("essay-test")
    assert sum(len(slip.wanted) for slip in slips) == counts.gold - counts.right
    assert sum(len(slip.found) for slip in slips) == counts.found - counts.right


def test_without_the_gold_standard_the_tables_are_empty_and_keep_their_columns(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)
    assert accuracy.table().empty
    assert accuracy.slip_table("essay-test").empty
    assert accuracy.peers().empty
    assert next(iter(accuracy.annotators().columns)) == "part"


def test_a_part_that_does_not_exist_is_refused_though_one_that_is_not_here_is_not() -> None:
    with pytest.raises(CourseError, match="use essay-dev, essay-test, other"):
        accuracy.slip_table("test")  # type: ignore[arg-type]


@pytest.mark.skipif(not gold.parts(), reason="the gold standard is in checkouts only")
def test_the_stored_scores_of_the_cutters_that_are_here_are_those_of_today() -> None:
    """The others were scored in the same run; where this fails, ``make bench`` stores it anew."""
    stored = {
        (row["part"], row["cutter"], row["characters"]): (row["precision"], row["recall"])
        for row in resources.read_rows(accuracy.PEERS, accuracy.PEER_COLUMNS)
    }
    names = {
        "course": ("countycase", "as printed"),
        "mapped": ("jieba", "simplified"),
        "jieba": ("jieba", "as printed"),
    }
    for part in gold.PARTS:
        for name, score in accuracy.scores(part).items():
            counts = score.counts
            today = (f"{counts.precision:.3f}", f"{counts.recall:.3f}")
            assert stored[part, *names[name]] == today, (part, name)


@pytest.mark.skipif(not gold.parts(), reason="the gold standard is in checkouts only")
def test_the_best_peer_of_each_part_is_neither_the_course_nor_jieba() -> None:
    found = accuracy.peers().to_dict("records")
    rows = resources.read_rows(accuracy.PEERS, accuracy.PEER_COLUMNS)
    others = [row for row in rows if row["cutter"].split()[0] not in ("countycase", "jieba")]
    assert len(found) == len(gold.PARTS)
    for part, best in zip(gold.PARTS, found, strict=True):
        assert best["cutter"].split()[0] not in ("countycase", "jieba")
        assert best["F1"] == max(float(row["f1"]) for row in others if row["part"] == part)
