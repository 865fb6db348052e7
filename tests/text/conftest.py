"""Loads the dictionaries once, so that no single example is charged for it."""

from __future__ import annotations

import pytest

from countycase import text
from countycase.text.dictionary import stock_tokenizer


@pytest.fixture(scope="session", autouse=True)
def _dictionaries() -> None:
    text.cut("預備")
    stock_tokenizer()
