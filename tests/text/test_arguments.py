"""What cannot be used is answered in a sentence, whatever its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from countycase import text
from countycase.errors import CourseError
from countycase.text import collocation, concordance, frequency, ngrams, similarity


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
        (frequency.normalised, (0.3, {}), "parts of a text"),
        (frequency.normalised, (0.3, {"case": 0}), "parts of a text"),
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
