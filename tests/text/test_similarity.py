"""Which pathway speaks to which deficit: measures of likeness, and agreement with the map."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import argument
from countycase.errors import CourseError
from countycase.figures import similarity as pictures
from countycase.text import corpus, similarity

WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 10), min_size=1)
VERDICTS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40)


@given(WEIGHTS, WEIGHTS)
def test_a_cosine_is_symmetric_lies_between_0_and_1_and_ignores_length(
    first: dict[str, float], second: dict[str, float]
) -> None:
    value = similarity.cosine(first, second)
    assert -1e-9 <= value <= 1 + 1e-9
    assert value == pytest.approx(similarity.cosine(second, first))
    longer = {word: 3 * weight for word, weight in first.items()}
    assert value == pytest.approx(similarity.cosine(longer, second))
    assert similarity.cosine(first, longer) == pytest.approx(1)


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_jaccard_is_1_for_the_same_words_and_0_without_a_common_one(
    first: set[str], second: set[str]
) -> None:
    value = similarity.jaccard(first, second)
    assert (value == 1) == (first == second and bool(first))
    assert (value == 0) == (not first & second)


@given(VERDICTS)
def test_kappa_is_symmetric_at_most_1_and_turns_round_with_both(
    pairs: list[tuple[bool, bool]],
) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    value = similarity.kappa(first, second)
    other = similarity.kappa([not a for a in second], [not b for b in first])
    assert math.isnan(value) == math.isnan(other)
    if not math.isnan(value):
        assert value <= 1
        assert value == pytest.approx(other)
        assert (value == pytest.approx(1)) == (first == second)


def test_kappa_is_that_of_a_table_worked_by_hand() -> None:
    """20 both, 5 and 10 one only, 15 neither: (0.7 − 0.5) / (1 − 0.5) = 0.4."""
    cells = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    value = similarity.kappa([a for a, _ in cells], [b for _, b in cells])
    assert value == pytest.approx(0.4)


def test_kappa_refuses_series_of_different_length() -> None:
    with pytest.raises(CourseError, match="got 1 and 2"):
        similarity.kappa([True], [True, False])


@pytest.mark.parametrize("measure", ["tf-idf", "jaccard"])
def test_the_matrix_has_every_pair_of_the_map_in_its_order(measure: similarity.Measure) -> None:
    pairs = [(pathway, deficit) for pathway, row in argument.matrix().items() for deficit in row]
    found = similarity.matrix(measure)
    assert list(found) == pairs
    assert all(0 <= value <= 1 for value in found.values())
    assert list(similarity.table(measure).to_numpy().ravel()) == [
        round(value, 3) for value in found.values()
    ]


def test_shared_words_stand_in_both_sections_and_make_up_the_cosine() -> None:
    for (pathway, deficit), value in similarity.matrix().items():
        words = similarity.shared(pathway, deficit)
        assert sum(part for _, part in words) == pytest.approx(value)
        for word, _ in words:
            assert corpus.matching(word, pathway)
            assert corpus.matching(word, deficit)


def test_half_of_the_pairs_lie_above_the_median() -> None:
    """The rule by which likeness becomes a verdict; without ties it takes ten of twenty."""
    assert sum(similarity.above_median(similarity.matrix()).values()) == 10


def test_the_counts_of_an_agreement_are_all_pairs_and_give_its_kappa() -> None:
    for measure in ("tf-idf", "jaccard"):
        found = similarity.agreement(measure)
        cells = (
            [(True, True)] * found.both
            + [(True, False)] * found.map_only
            + [(False, True)] * found.measure_only
            + [(False, False)] * found.neither
        )
        assert len(cells) == 20
        assert found.kappa == pytest.approx(
            similarity.kappa([a for a, _ in cells], [b for _, b in cells])
        )
        assert 1 / 2880 <= found.p <= 1


def test_likeness_follows_the_map_where_inferred_relations_count_and_not_where_they_do_not() -> (
    None
):
    """What the chapter says: kappa 0.7 with inferred relations, 0.3 with the stated alone."""
    wide, narrow = similarity.agreement(), similarity.agreement(plainest=True)
    assert round(wide.kappa, 2) == 0.7
    assert wide.p < 0.05
    assert round(narrow.kappa, 2) == 0.3
    assert narrow.p > 0.05


def test_an_unknown_measure_or_section_is_refused_by_name() -> None:
    with pytest.raises(CourseError, match="euclid"):
        similarity.matrix("euclid")  # type: ignore[arg-type]
    with pytest.raises(CourseError, match="pathway-9"):
        similarity.shared("pathway-9", "deficit-1")


def test_the_heat_map_draws_and_describes_likeness_and_verdict_of_every_pair() -> None:
    found, verdicts = similarity.matrix(), argument.matrix()
    alike = similarity.above_median(found)
    picture = pictures.deficits_and_pathways(found, alike, verdicts)
    drawn = picture.texts()
    for (pathway, deficit), value in found.items():
        verdict = verdicts[pathway][deficit]
        assert f"{value:.3f}\n{verdict}" in drawn
        kind = "alike" if alike[pathway, deficit] else "not alike"
        assert f"{value:.3f}, {kind}, {verdict}" in picture.alt
    assert len(picture.figure.axes[0].lines) == sum(alike.values())


def test_a_heat_map_of_different_pairs_is_refused() -> None:
    with pytest.raises(CourseError, match="different pairs"):
        pictures.deficits_and_pathways({}, {}, argument.matrix())
