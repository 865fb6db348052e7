"""Finds in a clause the actors and what they do or undergo, by the words around them.

The patterns and what they miss are described in :mod:`countycase.text.agency`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.text.modality import deontic_words
from countycase.text.script import simplified
from countycase.text.segmentation import Token, tokens

Role = Literal["agent", "patient"]
Pattern = Literal[
    "subject", "dropped", "by", "causative", "toward", "disposal", "passive", "object", "possessor"
]

GROUPS = ("government", "cadres", "citizens", "market", "society", "villages")
CLASSES = (
    *GROUPS,
    "by",
    "causative",
    "toward",
    "disposal",
    "stative",
    "outcome",
    "modal",
    "passed",
    "naming",
    "verb",
)
FILE = "agency/words.csv"

_ENDS = frozenset(",，。;；:：?？!！")
_BANNING = frozenset(("嚴禁", "禁止"))  # full verbs, unlike the other deontic words
_DESCRIBING = ("n", "a", "b", "m", "q", "r", "j", "uj", "f")
_ADVERBIAL = ("d", "ad", "c", "t", "f", "zg")
_NOUNS = ("n", "vn", "b", "an", "j", "nz", "nt")
_MARKERS = ("by", "causative", "toward", "disposal")


@dataclass(frozen=True)
class Match:
    """A pattern found in a clause: which actor, in which role, and the word that shows it."""

    actor: Token
    group: str
    role: Role
    pattern: Pattern
    shown_by: Token


@dataclass(frozen=True)
class Clause:
    """The tokens between two commas, full stops, colons or semicolons, without other signs."""

    sentence: essay.Sentence
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Offset of its first character in the paragraph."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset behind its last word in the paragraph."""
        return self.tokens[-1].end


@functools.cache
def classes() -> dict[str, str]:
    """Return the class of each listed word, the words in simplified characters.

    Raises:
        CourseError: if a class is unknown or a word stands twice; the line is named.
    """
    found: dict[str, str] = {}
    for line, row in enumerate(resources.read_rows(FILE, ("word", "class", "note")), start=2):
        form = simplified(row["word"])
        if row["class"] not in CLASSES:
            raise CourseError(
                f"data/{FILE}, line {line}: {row['class']!r} is no class; use {', '.join(CLASSES)}."
            )
        if form in found:
            raise CourseError(
                f"data/{FILE}, line {line}: {row['word']} stands twice; remove one of the two."
            )
        found[form] = row["class"]
    return found


def clauses(within: str = "") -> Iterator[Clause]:
    """Yield the clauses of the essay, a part, section, paragraph or sentence, in printed order."""
    for block in _paragraphs(within):
        cut = tokens(block.text, terms=True)
        for sentence in block.sentences:
            if "." in within and sentence.id != within:
                continue
            open_clause: list[Token] = []
            for token in (t for t in cut if sentence.start <= t.start < sentence.end):
                if token.is_lexical or token.text == "、":
                    open_clause.append(token)
                elif token.text in _ENDS and open_clause:
                    yield Clause(sentence, tuple(open_clause))
                    open_clause = []
            if open_clause:
                yield Clause(sentence, tuple(open_clause))


def found_in(clause: Clause, topic: Match | None) -> tuple[list[Match], Match | None]:
    """Return the matches of a clause and the subject that the next clause goes on with.

    Args:
        clause: the clause.
        topic: the last subject of the same sentence, if it has had one.
    """
    found: list[Match] = []
    heads = [place for place, token in enumerate(clause.tokens) if _group(token)]
    subject: Match | None = None
    for place in heads:
        match = _match(clause.tokens, place)
        if match and match.pattern != "subject":
            found.append(match)
        elif match:
            subject = match
            if _class(match.shown_by) not in ("stative", "outcome"):
                found.append(match)
    if subject is None and topic is not None:
        verb = _predicate(clause.tokens, 0)
        if verb and verb != "pending" and _class(verb) not in ("stative", "outcome"):
            found.append(Match(topic.actor, topic.group, "agent", "dropped", verb))
    waiting = None if subject or topic else _pending(clause.tokens, heads)
    return found, subject or topic or waiting


def _match(words: tuple[Token, ...], place: int) -> Match | None:
    """Return what the actor at ``place`` does or undergoes, if a pattern says so."""
    actor, group = words[place], _group(words[place])
    kind, marker = _governor(words, place)
    after = _head_end(words, place)
    if after is None:
        if kind == "verb" and marker is not None and _owns(words, place):
            return Match(actor, group, "patient", "possessor", marker)
        return None
    passive = [token for token in words[after : after + 2] if token.text == "被"]
    if passive:
        return Match(actor, group, "patient", "passive", passive[0])
    if kind == "by" and marker:
        return Match(actor, group, "agent", "by", marker)
    if kind in ("causative", "toward", "disposal") and marker:
        return Match(actor, group, "patient", kind, marker)  # type: ignore[arg-type]
    verb = _predicate(words, after)
    if kind == "verb" and marker:
        return Match(actor, group, "patient", "object", marker)
    if kind in ("", "relative") and verb and verb != "pending":
        return Match(actor, group, "agent", "subject", verb)
    return None


def _governor(words: tuple[Token, ...], place: int) -> tuple[str, Token | None]:
    """Return what stands before an actor's noun phrase: a marker, a verb, or nothing."""
    described = False
    for number in range(place - 1, -1, -1):
        token, kind = words[number], _class(words[number])
        if kind in _MARKERS:
            copula = token.text == "為" and number and _is_verb(words[number - 1])
            return ("", None) if copula else (kind, token)
        if token.tag == "p" or token.text in ("在", "于"):
            return "preposition", token
        if _is_verb(token) and kind not in ("stative", "passed", "naming") and not _is_modal(token):
            return ("relative", None) if described else ("verb", token)
        described = described or token.text == "的"
        if not (_describes(token) or kind in ("naming", "passed")):
            return "", None
    return "", None


def _head_end(words: tuple[Token, ...], place: int) -> int | None:
    """Return the place behind an actor that heads its phrase; None if it describes a noun."""
    after = place + 1
    while after < len(words):
        token = words[after]
        joins = token.text in "、和與及" and after + 1 < len(words)
        if joins and (_group(words[after + 1]) or words[after + 1].text == "基層"):
            after += 2
        elif _class(token) == "passed" and token.text in ("個人", "本身", "上下"):
            after += 1
        else:
            break
    if after < len(words):
        token = words[after]
        if token.text == "的" or _group(token):
            return None
        if token.tag in _NOUNS and not _class(token):
            return None
    return after


def _owns(words: tuple[Token, ...], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].text in ("的", "自身", "自我")


def _predicate(words: tuple[Token, ...], start: int) -> Token | Literal["pending"] | None:
    """Return the verb to which adverbs, modal words and phrases with 在 lead from ``start``."""
    place, modal = start, False
    while place < len(words):
        token = words[place]
        if _is_modal(token):
            modal = True
        elif token.text in ("將", "把", "對", "向", "為", "以", "用", "由", "從", "與"):
            return _verb_after(words, place + 1)
        elif token.text in ("在", "于", "由于"):
            place = _phrase_end(words, place)
        elif _is_verb(token) and _class(token) not in ("passed", "naming"):
            return token
        elif not (token.tag in _ADVERBIAL or _class(token) == "passed"):
            return token if modal else None
        place += 1
    return "pending"


def _verb_after(words: tuple[Token, ...], start: int) -> Token | None:
    verbs = [w for w in words[start:] if _is_verb(w) and _class(w) not in ("modal", "naming")]
    return verbs[0] if verbs else None


def _phrase_end(words: tuple[Token, ...], start: int) -> int:
    """Return the place of the localiser or noun that closes a phrase with 在."""
    closing = ("中", "上", "下", "時", "方面", "過程", "內部")
    ends = [n for n in range(start + 1, len(words)) if words[n].text in closing]
    return ends[-1] if ends else start + 1


def _pending(words: tuple[Token, ...], heads: list[int]) -> Match | None:
    """Return an actor that waits for a verb in the next clause: 各級地方政府在…由于…,往往…."""
    for place in heads:
        kind, _ = _governor(words, place)
        after = _head_end(words, place)
        if kind in ("", "relative") and after is not None and _predicate(words, after) == "pending":
            actor = words[place]
            return Match(actor, _group(actor), "agent", "subject", actor)
    return None


def _is_verb(token: Token) -> bool:
    return _class(token) == "verb" or (token.tag.startswith("v") and token.tag != "vn")


def _describes(token: Token) -> bool:
    listed = token.text in "、和與及" or _group(token) or _class(token) == "stative"
    return bool(listed) or token.tag.startswith(_DESCRIBING)


def _is_modal(token: Token) -> bool:
    return token.form in _deontic() or _class(token) == "modal"


@functools.cache
def _deontic() -> frozenset[str]:
    listed = {entry.word for entry in deontic_words()}
    return frozenset(simplified(word) for word in listed - _BANNING)


def _class(token: Token) -> str:
    return classes().get(token.form, "")


def _group(token: Token) -> str:
    kind = _class(token)
    return kind if kind in GROUPS else ""


def _paragraphs(within: str) -> list[essay.Block]:
    essay.refuse_all_but_an_id(within)
    if "." in within:
        return [essay.paragraph(essay.sentence(within).block)]
    if within and essay.block(within).kind == "paragraph":
        return [essay.paragraph(within)]
    return essay.paragraphs(within)
