"""Finds the structure of an essay with numbered Chinese headings (一、 … (一) …).

Nothing in the text is corrected: lines that a page break cut are joined, and that is all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from countycase.errors import CourseError
from countycase.essay.model import Block, Essay, Kind, sentences

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = re.compile("[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")
_PART = re.compile(rf"([{_NUMERALS}]+)、")
_SECTION = re.compile(rf"[(\uff08]([{_NUMERALS}]+)[)\uff09]")
_ENUMERATOR = re.compile(rf"[{_NUMERALS}]+是")
_FIELD = re.compile(r"([^\s:\uff1a,\uff0c。]{1,12})[:\uff1a](.*)")
_SENTENCE = re.compile(
    r"[^。!?\uff01\uff1f]*[。!?\uff01\uff1f]+[”’」』)\uff09]*|[^。!?\uff01\uff1f]+$"
)
_TERMINAL = tuple("。!?:;…”’」』\uff01\uff1f\uff1a\uff1b")
_LINE = re.compile(r"\r\n|\r|\n")
# Converters of paged documents leave a form feed where a page begins.
_SPACE = " \t\u3000\u00a0\f"
_LONGEST_HEADING = 60


@dataclass(frozen=True)
class PartNames:
    """What the parts and sections of one printed number are called in addresses.

    Attributes:
        id: id of the part's heading, ``deficits``.
        section: stem of its sections' ids, ``deficit``.
    """

    id: str
    section: str


@dataclass
class _Draft:
    kind: Kind
    number: str
    text: str
    first: int
    last: int
    marker: str = ""
    label: str = ""
    id: str = ""
    part: str = ""
    section: str = ""
    children: int = field(default=0)


def parse(text: str, names: Mapping[str, PartNames], title_field: str = "論文題目") -> Essay:
    """Return the structure of an essay.

    Args:
        text: the whole text, its lines as found.
        names: for each part's printed numeral (``一``) what it and its sections are called;
            a part that is not listed is ``part-N``.
        title_field: the name of the title page's field that holds the title; where no such field
            stands, the first line is the title.

    Raises:
        CourseError: where the structure cannot be followed; the line is named.
    """
    front, body = _split_front(text)
    details, title = _front_matter(front, title_field)
    drafts = [title, *_drafts(body)]
    _number(drafts, names)
    return Essay(tuple(details), tuple(_block(draft) for draft in drafts))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of ``text``, cut after 。, !, ? and closing quotes.

    Together the sentences hold every character but white space between them.
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start] in _SPACE:
            start += 1
        while start < end and text[end - 1] in _SPACE:
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


def _numbered_lines(text: str) -> list[tuple[int, str]]:
    return [
        (number, line.strip(_SPACE))
        for number, line in enumerate(_LINE.split(text), start=1)
        if line.strip(_SPACE)
    ]


def _split_front(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    lines = _numbered_lines(text)
    for index, (number, line) in enumerate(lines):
        if _PART.match(line):
            return lines[:index], lines[index:]
        if _SECTION.match(line):
            raise CourseError(
                f"Line {number} begins the section {line[:12]!r} before any part heading; "
                "put a heading like '一、…' above it."
            )
    raise CourseError(
        f"No part heading like '一、…' was found in {len(lines)} lines of text; "
        "give each part such a heading at the start of a line."
    )


def _front_matter(
    lines: list[tuple[int, str]], title_field: str
) -> tuple[list[tuple[str, str]], _Draft]:
    details: list[tuple[str, str, int, int]] = []
    for number, line in lines:
        match = _FIELD.fullmatch(line)
        if match:
            details.append((match[1], match[2].strip(_SPACE), number, number))
        elif details and details[-1][0]:
            key, value, first, _ = details[-1]
            details[-1] = (key, value + line, first, number)
        else:
            details.append(("", line, number, number))
    wanted = [detail for detail in details if detail[0] == title_field] or details
    if not wanted:
        raise CourseError(
            "The essay has no title above its first part heading; put it on the first line."
        )
    _, title, first, last = wanted[0]
    return [(key, value) for key, value, _, _ in details], _Draft("title", "", title, first, last)


def _drafts(lines: list[tuple[int, str]]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for number, line in lines:
        for draft in _pieces(number, line):
            before = drafts[-1] if drafts else None
            if (
                draft.kind == "paragraph"
                and before is not None
                and before.kind == "paragraph"
                and not before.text.endswith(_TERMINAL)
                and not _ENUMERATOR.match(draft.text)
            ):
                before.text += draft.text
                before.last = number
            else:
                drafts.append(draft)
    return drafts


def _pieces(number: int, line: str) -> Iterator[_Draft]:
    """Yield the headings at the start of a line, then the text that runs on behind them."""
    rest = line
    while rest:
        kind: Kind
        if match := _PART.match(rest):
            kind = "part"
        elif match := _SECTION.match(rest):
            kind = "section"
        else:
            yield _Draft("paragraph", "", rest, number, number)
            return
        heading, after = _cut_at_space(rest[match.end() :])
        if not heading:
            raise CourseError(
                f"Line {number} has the heading number {match[0]!r} with no heading behind it; "
                "write the heading on the same line, right after its number."
            )
        if len(heading) > _LONGEST_HEADING or "。" in heading:
            raise CourseError(
                f"Line {number}: the heading {match[0] + heading[:12]!r} runs into its text; "
                "put a space or a line break behind the heading."
            )
        yield _Draft(kind, match[0], heading, number, number, marker=match[1])
        rest = after


def _cut_at_space(text: str) -> tuple[str, str]:
    """Return a heading and what runs on behind it.

    A space beside Latin letters or digits may belong to the heading (論 MPA 教育). One behind them
    never ends it, one before them only where a whole sentence follows.
    """
    text = text.lstrip(_SPACE)
    for index, character in enumerate(text):
        if character not in _SPACE or _is_latin(text[index - 1]):
            continue
        rest = text[index:].strip(_SPACE)
        if character != " " or not _is_latin(rest[:1]) or "。" in rest:
            return text[:index], rest
    return text, ""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _number(drafts: list[_Draft], names: Mapping[str, PartNames]) -> None:
    """Give every draft its label, id and place."""
    _label(drafts)
    part: _Draft | None = None
    section: _Draft | None = None
    stem = ""
    for draft in drafts:
        if draft.kind == "title":
            draft.id = "title"
        elif draft.kind == "part":
            label = f"part-{draft.label}"
            called = names.get(draft.marker, PartNames(label, label))
            draft.id, stem = called.id, called.section
            part, section = draft, None
        elif draft.kind == "section":
            draft.id = f"{stem}-{draft.label}"
            section = draft
        else:
            owner = section or part
            assert owner is not None
            owner.children += 1
            draft.id = f"{owner.id}-{owner.children}"
        if part is not None:
            draft.part = part.id
        if section is not None:
            draft.section = section.id
    _name_leads(drafts)
    seen: dict[str, int] = {}
    for draft in drafts:
        if draft.id in seen:
            raise CourseError(
                f"Line {draft.first} would have the same address {draft.id!r} as line "
                f"{seen[draft.id]}; give the part another name in data/essay/essay.toml."
            )
        seen[draft.id] = draft.first


def _label(drafts: list[_Draft]) -> None:
    """Turn printed numerals into labels; neighbours with the same numeral become 4a, 4b."""
    groups: list[list[_Draft]] = [[draft for draft in drafts if draft.kind == "part"]]
    for draft in drafts:
        if draft.kind == "part":
            groups.append([])
        elif draft.kind == "section":
            groups[-1].append(draft)
    for group in groups:
        previous = 0
        for draft in group:
            value = _value(draft)
            repeats = [other for other in group if other.marker == draft.marker]
            if value < previous:
                raise CourseError(
                    f"Line {draft.first}: the heading number {draft.number!r} comes after a "
                    "higher one; put the headings in order or number them anew."
                )
            previous = value
            letter = "abcdefghijklmnopqrstuvwxyz"[repeats.index(draft) % 26]
            draft.label = f"{value}{letter}" if len(repeats) > 1 else str(value)
            if draft.kind == "part" and len(repeats) > 1:
                raise CourseError(
                    f"Line {draft.first}: the part number {draft.number!r} stands "
                    f"{len(repeats)} times; number the parts anew."
                )


def _value(draft: _Draft) -> int:
    if not _NUMERAL.fullmatch(draft.marker):
        raise CourseError(
            f"Line {draft.first}: {draft.marker!r} is no Chinese numeral from 1 to 99; "
            "number the heading with one, or move the words off the start of the line."
        )
    return numeral(draft.marker)


def _name_leads(drafts: list[_Draft]) -> None:
    """Call the paragraphs between a part's heading and its first section the part's lead."""
    divided = {draft.part for draft in drafts if draft.kind == "section"}
    for draft in drafts:
        if draft.kind == "paragraph" and not draft.section and draft.part in divided:
            count = draft.id.removeprefix(f"{draft.part}-")
            draft.id = f"{draft.part}-lead" if count == "1" else f"{draft.part}-lead-{count}"


def numeral(text: str) -> int:
    """Return the value of a Chinese numeral from 一 to 九十九."""
    tens, ten, units = text.rpartition("十")
    value = _NUMERALS.index(units) + 1 if units else 0
    if ten:
        value += 10 * (_NUMERALS.index(tens) + 1 if tens else 1)
    return value


def _block(draft: _Draft) -> Block:
    spans = split_sentences(draft.text) if draft.kind == "paragraph" else []
    return Block(
        id=draft.id,
        kind=draft.kind,
        part=draft.part,
        section=draft.section,
        number=draft.number,
        label=draft.label,
        text=draft.text,
        lines=(draft.first, draft.last),
        sentences=sentences(draft.id, draft.text, spans),
    )
