"""Every figure of the words in use holds the places that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from countycase import essay
from countycase.errors import CourseError
from countycase.text import collocation, concordance, corpus, frequency, keywords, ngrams
from countycase.text.corpus import Located
from countycase.text.folding import folded

Counted = tuple[str, int, Located]
PLACES = [
    "",
    *dict.fromkeys(
        place
        for block in essay.paragraphs()
        for place in (block.part, block.section or block.part, block.id)
    ),
]


def _words(found: tuple[frequency.Frequency | keywords.Keyword, ...]) -> Iterator[Counted]:
    for item in found:
        yield item.word, item.count, item


def _rest(within: str) -> Iterator[Counted]:
    if within:
        yield from _words(keywords.keywords(within, against="rest", least=1))


def _collocates(within: str, span: tuple[int, int] | None) -> Iterator[Counted]:
    for node in [item.word for item in frequency.frequencies(within, content=True)[:2]]:
        for item in collocation.collocates(node, within=within, span=span, least=1):
            yield item.word, item.together, item


def _strings(found: tuple[ngrams.NGram, ...]) -> Iterator[Counted]:
    for item in found:
        yield item.form, item.count, item


METHODS: dict[str, Callable[[str], Iterator[Counted]]] = {
    "frequencies": lambda within: _words(frequency.frequencies(within)),
    "keyness": lambda within: _words(keywords.keywords(within, least=1)),
    "keyness against the rest": _rest,
    "TF-IDF": lambda within: _words(keywords.tf_idf(within)),
    "TextRank": lambda within: _words(keywords.text_rank(within)),
    "collocates in sentences": lambda within: _collocates(within, None),
    "collocates in a window": lambda within: _collocates(within, (3, 2)),
    "pairs": lambda within: _strings(ngrams.ngrams(2, within, least=1)),
    "bundles": lambda within: _strings(ngrams.bundles(within, shortest=2, paragraphs=1)),
}


@pytest.mark.parametrize("method", METHODS)
def test_a_figure_is_the_number_of_places_it_holds_and_each_shows_its_form(method: str) -> None:
    for within in PLACES:
        inside = {word.sentence for word in corpus.words(within)}
        for form, count, item in METHODS[method](within):
            assert count == len(item.occurrences) == len(set(item.occurrences)) > 0
            for place in item.occurrences:
                assert place.sentence in inside
                sentence = essay.sentence(place.sentence)
                assert sentence.start <= place.start < place.end <= sentence.end
                assert folded(corpus.printed(place)).text == folded(form).text


@pytest.mark.parametrize("method", METHODS)
def test_a_figure_by_part_section_or_paragraph_adds_up(method: str) -> None:
    for form, count, item in METHODS[method]("deficits"):
        for unit in ("part", "section", "paragraph", "sentence"):
            assert sum(item.by(unit).values()) == count, form
        assert list(item.by("part")) == ["case", "deficits", "pathways"]
        assert item.by("part")["deficits"] == count


def test_a_figure_by_paragraph_of_one_part_leaves_out_the_others() -> None:
    governance = next(item for item in frequency.frequencies() if item.word == "治理")
    counts = governance.by("section", "pathways")
    assert counts == frequency.by("治理", "section", "pathways")


@pytest.mark.parametrize("method", METHODS)
def test_the_concordance_shows_exactly_the_places_counted(method: str) -> None:
    for form, count, item in METHODS[method]("pathway-2"):
        lines = concordance.at(item.occurrences, width=8)
        assert len(lines) == count
        assert [(line.block, line.start, line.end) for line in lines] == [
            (place.block, place.start, place.end) for place in item.occurrences
        ]
        assert {folded(line.match).text for line in lines} == {folded(form).text}
        assert all(line.whole for line in lines)


def test_a_context_of_negative_width_is_refused() -> None:
    with pytest.raises(CourseError, match="0 or more"):
        concordance.at((), width=-1)
