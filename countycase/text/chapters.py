"""The chapters of the report on a reader's text, each a heading, a sentence on method, a table."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from countycase.i18n import _
from countycase.text.findings import LIMITS, Count, Line
from countycase.text.markup import Markup, element, table, text

if TYPE_CHECKING:
    from countycase.text.analysis import Analysis, Part

_LANGUAGES = {"traditional": "zh-Hant", "simplified": "zh-Hans"}


class Chapters:
    """Writes the report on one analysis as elements.

    Addresses of sentences are kept apart from others on the same page, as in a notebook with
    several reports, by a prefix that the text decides.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._found = analysis
        self._language = _LANGUAGES.get(analysis.script, "zh")
        whole = "\n".join((analysis.document.name, *analysis.shown.values()))
        digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()
        self._prefix = f"a{digest[:8]}-"
        self._titles: list[str] = []

    def whole(self) -> Markup:
        """Return links to the chapters, and the chapters; the text itself is the last."""
        chapters = list(self._chapters())
        links = [
            element("li", element("a", title, href=f"#{self._prefix}{number}"))
            for number, title in enumerate(self._titles, start=1)
        ]
        name = _("Chapters of the report")
        return element("div", element("nav", element("ul", *links), aria_label=name), *chapters)

    def _chapters(self) -> Iterable[Markup]:
        yield from self._frequent()
        yield from self._keywords()
        yield from self._part_keywords()
        yield from self._collocations()
        yield from self._deontic()
        yield from self._deontic_places()
        yield from self._sequences()
        yield from self._concordance()
        yield from self._text()

    def _frequent(self) -> Iterable[Markup]:
        found = self._found
        yield from self._counts(
            _("Most frequent content words"),
            _(
                "DP (Gries 2008) over the paragraphs is 0 where a word is spread like the text and "
                "nears 1 where it stands in few of them."
            ),
            found.frequent,
        )
        yield from self._counts(
            _("Other frequent words"),
            _("Function words, single characters and numbers."),
            found.others,
        )

    def _keywords(self) -> Iterable[Markup]:
        found = self._found
        yield from self._counts(
            _("Keywords by log-likelihood"),
            _(
                "Content words that stand twice or more and are commoner than in general mainland "
                "Chinese of before 2012, by G² (Dunning 1993); 3.84 is the 5% point. Words that "
                "jieba's dictionary does not list are left out."
            ),
            found.keywords,
            "G²",
        )
        yield from self._counts(
            _("Keywords by TF-IDF"),
            _(
                "A word's share of the content words, times the inverse document frequency that "
                "comes with jieba; a word that it does not list has the median."
            ),
            found.tf_idf,
            "TF-IDF",
        )

    def _counts(
        self, title: str, method: str, counts: Iterable[Count], score: str = ""
    ) -> Iterable[Markup]:
        heads = [_("word"), _("count"), _("per 1,000"), "DP", *([score] if score else [])]
        rows = [
            [
                self._zh(entry.word),
                f"{entry.count:,}",
                f"{entry.per_thousand:.1f}",
                f"{entry.dispersion:.2f}",
                *([_score(entry.score)] if score else []),
                self._links(entry.places, entry.count),
            ]
            for entry in counts
        ]
        yield from self._chapter(title, method, [*heads, _("where")], rows, range(1, len(heads)))

    def _part_keywords(self) -> Iterable[Markup]:
        if not self._found.part_keywords:
            return
        titles = {part.number: self._title(part) for part in self._found.parts}
        rows = [
            [
                titles[found.part],
                self._zh(entry.word),
                f"{entry.count:,}",
                f"{entry.elsewhere:,}",
                _score(entry.score),
                self._links(entry.places, entry.count),
            ]
            for found in self._found.part_keywords
            for entry in found.keywords
        ]
        yield from self._chapter(
            _("Keywords by section"),
            _("Words that are commoner in a section than in the rest of the text, by G²."),
            [_("section"), _("word"), _("here"), _("elsewhere"), "G²", _("where")],
            rows,
            range(2, 5),
        )

    def _collocations(self) -> Iterable[Markup]:
        rows = [
            [
                self._zh(found.word),
                self._zh(entry.word),
                f"{entry.together:,}",
                f"{found.sentences:,}",
                f"{entry.alone:,}",
                f"{entry.log_dice:.2f}",
                f"{entry.mutual_information:.2f}",
                self._links(entry.places, entry.together),
            ]
            for found in self._found.collocations
            for entry in found.collocates
        ]
        heads = [_("word"), _("collocate"), _("sentences with both"), _("with the word")]
        heads += [_("with the collocate"), "log-Dice", "MI", _("where")]
        yield from self._chapter(
            _("Words that keep company"),
            _(
                "Content words that share two sentences or more with a frequent word, by log-Dice "
                "(Rychlý 2008, at most 14); mutual information in bits (Church and Hanks 1990)."
            ),
            heads,
            rows,
            range(2, 7),
        )

    def _deontic(self) -> Iterable[Markup]:
        titles = {part.number: self._title(part) for part in self._found.parts}
        heads = [_("section"), _("obligation"), _("necessity"), _("prohibition")]
        heads += [_("sentences with one"), _("sentences")]
        rows: list[list[str]] = [
            [
                titles[part.part],
                f"{part.obligation:,}",
                f"{part.necessity:,}",
                f"{part.prohibition:,}",
                f"{part.prescribing:,}",
                f"{part.sentences:,}",
            ]
            for part in self._found.deontic
        ]
        yield from self._chapter(
            _("Where the text prescribes"),
            _("應, 要, 必須, 不得 and their like where they prescribe; ability and wish not."),
            heads,
            rows,
            range(1, 6),
        )

    def _deontic_places(self) -> Iterable[Markup]:
        total = sum(p.obligation + p.necessity + p.prohibition for p in self._found.deontic)
        places = [
            [self._zh(found.word), found.force, self._links((found.place,), 1)]
            for found in self._found.modals
        ]
        caption = _("{shown} of {total} places").format(shown=len(places), total=f"{total:,}")
        yield _folded(caption, table([_("word"), _("force"), _("where")], places, [], caption))
        rows = [
            [
                self._zh(found.word),
                self._zh(found.inside),
                f"{found.count:,}",
                self._links(found.places, found.count),
            ]
            for found in self._found.exclusions
        ]
        heads = [_("characters"), _("stand in"), _("count"), _("where")]
        yield _folded(_("Not counted"), table(heads, rows, [2], _("Not counted")))

    def _sequences(self) -> Iterable[Markup]:
        rows = [
            [
                self._zh("".join(found.words)),
                self._zh(" ".join(found.words)),
                f"{found.count:,}",
                self._links(found.places, found.count),
            ]
            for found in self._found.sequences
        ]
        yield from self._chapter(
            _("Sequences of words"),
            _(
                "The most frequent sequences of two, three and four words that no sign divides "
                "and that hold a content word."
            ),
            [_("sequence"), _("words"), _("count"), _("where")],
            rows,
            [2],
        )

    def _concordance(self) -> Iterable[Markup]:
        yield self._heading(_("Frequent words in context"))
        for found in self._found.concordance:
            caption = _("{word}: {shown} of {total} occurrences")
            shown = {"shown": len(found.lines), "total": f"{found.count:,}"}
            rows = [self._line(line) for line in found.lines]
            summary = caption.format(word=found.word, **shown)
            heads = [_("left"), _("word"), _("right"), _("where")]
            yield _folded(summary, table(heads, rows, [0], summary))

    def _line(self, line: Line) -> list[str]:
        match = element("strong", self._zh(line.match))
        return [self._zh(line.left), match, self._zh(line.right), self._links((line.place,), 1)]

    def _text(self) -> Iterable[Markup]:
        yield self._heading(_("The text"))
        if not self._found.is_whole:
            yield element("p", _("Only the sentences that a figure points to are shown."))
        titles = {part.first: part.title for part in self._found.parts}
        by_paragraph: dict[int, list[Markup]] = {}
        for address, sentence in self._found.shown.items():
            paragraph = int(address.partition(".")[0])
            by_paragraph.setdefault(paragraph, []).append(self._sentence(address, sentence))
        for paragraph, inside in by_paragraph.items():
            if titles.get(paragraph):
                yield element("h3", self._zh(titles[paragraph]))
            yield element("p", *inside, class_="text")

    def _sentence(self, address: str, sentence: str) -> Markup:
        number = element("span", address, " ", class_="address")
        return element("span", number, self._zh(sentence), " ", id=f"{self._prefix}{address}")

    def _chapter(
        self,
        title: str,
        method: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        figures: Container[int],
    ) -> Iterable[Markup]:
        yield self._heading(title)
        yield element("p", method)
        yield table(heads, rows, figures, title) if rows else element("p", _("None."))

    def _heading(self, title: str) -> Markup:
        self._titles.append(title)
        return element("h2", title, id=f"{self._prefix}{len(self._titles)}")

    def _zh(self, content: str) -> Markup:
        """Return words of the text, kept apart from the direction of what is around them."""
        return element("bdi", content, lang=self._language)

    def _title(self, part: Part) -> Markup:
        return self._zh(part.title) if part.title else text(_("before the first heading"))

    def _links(self, places: Sequence[str], count: int) -> Markup:
        links = [element("a", place, href=f"#{self._prefix}{place}") for place in places]
        more = [text(" …")] if len(places) == LIMITS["places"] and count > len(places) else []
        return element("span", *links, *more, class_="places")


def _folded(summary: str, content: Markup) -> Markup:
    # Open, because paper shows what is open and nothing else.
    return element("details", element("summary", summary), content, open="")


def _score(score: float) -> str:
    return f"{score:.1f}" if score >= 10 else f"{score:.3f}"
