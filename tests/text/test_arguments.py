"""What cannot be used is answered in a sentence, whatever its type."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from countycase import argument, essay, text
from countycase.errors import CourseError
from countycase.text import (
    agency,
    collocation,
    comparison,
    concordance,
    corpus,
    frequency,
    keywords,
    modality,
    ngrams,
    similarity,
)


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        (text.cut, (None,), "None is not text"),
        (text.cut, ("脫貧".encode(),), "decode them first"),
        (concordance.lines, (None,), "None is not text"),
        (collocation.collocates, (None,), "None is not text"),
        (ngrams.ngrams, ("2",), "whole number"),
        (ngrams.ngrams, (2.0,), "whole number"),
        (ngrams.ngrams, (True,), "whole number"),
        (similarity.above_median, ({},), "no pair"),
        (frequency.normalized, (0.3, {}), "parts of a text"),
        (frequency.normalized, (0.3, {"case": 0}), "parts of a text"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_in_a_sentence(
    function: Callable[..., Any], arguments: tuple[Any, ...], said: str
) -> None:
    with pytest.raises(CourseError, match=said):
        function(*arguments)


@pytest.mark.parametrize("span", [3, (1,), (1, 2, 3), "ab", (1.0, 2), (-1, 2), ()])
def test_what_is_no_span_is_refused_with_an_example_of_one(span: Any) -> None:
    with pytest.raises(CourseError, match=r"no span.*\(3, 3\)"):
        collocation.collocates("政府", span=span)


@pytest.mark.parametrize("width", [1.5, "6", None, -1])
def test_a_width_that_is_no_whole_number_is_refused(width: Any) -> None:
    with pytest.raises(CourseError, match="whole number, 0 or more"):
        concordance.lines("脫貧", width=width)
    with pytest.raises(CourseError, match="whole number, 0 or more"):
        concordance.at([], width=width)


def test_whole_numbers_of_other_kinds_are_whole_numbers() -> None:
    two: Any = np.int64(2)
    assert ngrams.ngrams(two) == ngrams.ngrams(2)


TAKE_AN_ID: list[Callable[[Any], object]] = [
    essay.block,
    essay.sentence,
    essay.paragraphs,
    essay.sentences,
    corpus.words,
    concordance.blocks,
    frequency.frequencies,
    keywords.keywords,
    ngrams.bundles,
    modality.modals,
    agency.hits,
    argument.node,
    argument.motive,
]


@pytest.mark.parametrize("no_id", [None, 5, b"case", float("nan"), ["case", "deficits"]])
@pytest.mark.parametrize("function", TAKE_AN_ID)
def test_what_is_no_string_is_no_id(function: Callable[[Any], object], no_id: Any) -> None:
    with pytest.raises(CourseError, match="no id; pass one id as a string"):
        function(no_id)


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        (essay.find, (5,), "5 is not text"),
        (text.simplified, (None,), "None is not text"),
        (comparison.cuts, (["脫貧"],), "is not text"),
        (comparison.changed, ("course", "hanlp"), "'hanlp' is no cutter; use jieba"),
        (frequency.by, (5,), "5 is not text"),
        (argument.nodes, (["fact"],), "no kind of node"),
        (argument.relations, (["causes"],), "no kind of relation"),
        (argument.answers, (["pathway-1"],), "no pathway"),
        (argument.table, (["nodes"],), "no table"),
        (argument.motive, ("pathway-9",), "no node 'pathway-9'"),
        (text.analyse, (None,), "no text to analyse"),
        (text.analyse, (["one.txt"],), "no text to analyse"),
    ],
)
def test_what_names_nothing_is_refused_with_what_there_is(
    function: Callable[..., Any], arguments: tuple[Any, ...], said: str
) -> None:
    with pytest.raises(CourseError, match=said):
        function(*arguments)


@pytest.mark.parametrize(
    ("measure", "counts"),
    [
        (keywords.log_likelihood, (5, 3, 0, 10)),
        (keywords.log_likelihood, (1, 10, 2, 1)),
        (keywords.log_likelihood, (-1, 10, 0, 10)),
        (keywords.log_likelihood, ("1", 10, 0, 10)),
        (keywords.log_likelihood, (math.nan, 10, 0, 10)),
        (collocation.log_dice, (3, 2, 2)),
        (collocation.log_dice, (-1, 1, 1)),
        (collocation.mutual_information, (5, 1, 9, 9)),
        (collocation.mutual_information, (1, 0, 1, 1)),
        (collocation.mutual_information, (1, 1, 1, 0)),
    ],
)
def test_counts_that_cannot_be_are_refused_and_never_a_domain_error(
    measure: Callable[..., float], counts: tuple[Any, ...]
) -> None:
    with pytest.raises(CourseError, match=r"check the two numbers|give two numbers"):
        measure(*counts)


def test_dispersion_and_kappa_take_what_pandas_and_numpy_hold() -> None:
    counts, shares = {"case": 3, "deficits": 1}, {"case": 40, "deficits": 40, "pathways": 20}
    plain = frequency.dispersion(counts, shares)
    series: Any = (pd.Series(counts), pd.Series(shares))
    assert frequency.dispersion(*series) == pytest.approx(plain)
    assert frequency.normalized(plain, series[1]) == frequency.normalized(plain, shares)
    verdicts: Any = (np.array([True, False, True]), np.array([True, False, False]))
    assert similarity.kappa(*verdicts) == similarity.kappa(*map(list, verdicts))
    with pytest.raises(CourseError, match="which part each count is of"):
        frequency.dispersion([3, 1], [40, 40])  # type: ignore[arg-type]


def test_a_table_of_no_hits_still_has_its_columns() -> None:
    assert list(agency.table([]).columns) == list(agency.table(agency.hits()).columns)
