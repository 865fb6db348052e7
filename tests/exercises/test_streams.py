"""The stream from which all data of the exercises are drawn."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase.exercises.streams import Stream


def test_the_words_are_the_digests_that_anybody_can_compute_by_hand() -> None:
    """The first is SHA-256 of "county/0", published here as a number, so that no code decides."""
    stream = Stream("county")
    by_hand = [
        int(hashlib.sha256(f"county/{counter}".encode()).hexdigest()[:16], 16)
        for counter in range(3)
    ]
    assert [stream.word() for _ in range(3)] == by_hand
    assert by_hand[0] == 0x4857CF62E03AE0A5


def test_a_key_in_chinese_is_drawn_from_in_utf_8() -> None:
    digest = hashlib.sha256(b"\xe7\xb8\xa3/0").hexdigest()
    assert Stream("縣").word() == int(digest[:16], 16)


def test_neither_hash_seed_nor_locale_changes_a_draw() -> None:
    code = (
        "from countycase.exercises import draws, pathways;"
        "s = draws.student('王小明');"
        "print(ascii((s.county(), pathways.service_log(s.seed, 5), pathways.functions(s.seed))))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    ]
    assert said[0] == said[1]
    assert said[0]


@given(st.text(max_size=20), st.integers(min_value=1, max_value=1 << 64))
def test_a_number_lies_below_its_bound(key: str, bound: int) -> None:
    key = key.encode("utf-8", errors="replace").decode("utf-8")
    assert 0 <= Stream(key).below(bound) < bound


class Scripted(Stream):
    """A stream whose words are given."""

    def __init__(self, *words: int) -> None:
        """Give the words."""
        super().__init__("scripted")
        self.words = list(words)

    def word(self) -> int:
        """Return the next of the given words."""
        return self.words.pop(0)


@given(st.integers(min_value=2, max_value=1 << 64), st.data())
def test_words_beyond_the_last_whole_round_are_drawn_again(bound: int, data: st.DataObject) -> None:
    """Without this the smallest numbers are likelier by one part in 2**64 // bound."""
    rounds = 2**64 // bound
    beyond = data.draw(st.integers(min_value=rounds * bound - 1, max_value=2**64 - 1))
    stream = Scripted(beyond, 0)
    drawn = stream.below(bound)
    if beyond < rounds * bound:
        assert drawn == bound - 1
    else:
        assert (drawn, stream.words) == (0, [])


def test_numbers_are_equally_frequent() -> None:
    """Chi-squared on 6 degrees of freedom; 22.46 is exceeded once in a thousand fair streams."""
    stream = Stream("dice")
    counts = Counter(stream.below(7) for _ in range(7000))
    assert sum((count - 1000) ** 2 / 1000 for count in counts.values()) < 22.46
    assert set(counts) == set(range(7))


def test_each_order_of_three_comes_as_often_as_any_other() -> None:
    """Chi-squared on 5 degrees of freedom; 20.52 is exceeded once in a thousand."""
    stream = Stream("orders")
    counts = Counter(tuple(stream.shuffled("abc")) for _ in range(3000))
    assert len(counts) == 6
    assert sum((count - 500) ** 2 / 500 for count in counts.values()) < 20.52


@given(st.lists(st.integers(), max_size=8), st.data())
def test_a_sample_takes_each_place_once_and_leaves_the_items_alone(
    items: list[int], data: st.DataObject
) -> None:
    size = data.draw(st.integers(min_value=0, max_value=len(items)))
    before = list(items)
    drawn = Stream("sample").sample(items, size)
    assert len(drawn) == size
    assert not Counter(drawn) - Counter(items)
    assert items == before


@pytest.mark.parametrize("bound", [0, -1, 2**64 + 1])
def test_a_bound_that_cannot_be_drawn_below_is_refused(bound: int) -> None:
    with pytest.raises(ValueError, match=str(bound)):
        Stream("x").below(bound)


@pytest.mark.parametrize("size", [-1, 4])
def test_more_or_fewer_than_there_are_cannot_be_sampled(size: int) -> None:
    with pytest.raises(ValueError, match="of 3"):
        Stream("x").sample("abc", size)
