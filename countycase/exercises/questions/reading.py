"""Reads the files of questions; a fault is said with file, question and field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from countycase import resources
from countycase.errors import CourseError
from countycase.exercises.levels import LEVELS
from countycase.exercises.questions import passages
from countycase.exercises.questions.bodies import FIELDS, body
from countycase.exercises.questions.entry import Entry, quoted
from countycase.exercises.questions.records import KINDS, NEEDS, USES, Outcome, Question
from countycase.exercises.questions.yaml_file import mapping

_OUTCOMES = "outcomes"
# Identifiers and file names of packages are made of it: a letter first, and ASCII alone.
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_ID = 80
_COMMON = frozenset(
    ("id", "use", "kind", "outcome", "level", "minutes", "needs", "passages", "stem", "hint")
)


def load(
    folder: Path | None = None, chapter: str | None = None, use: str | None = None
) -> tuple[Question, ...]:
    """Return the questions of a folder, by chapter and in the order of each file.

    Args:
        folder: where the files are; the course's own ``data/questions`` if None.
        chapter: only that file, such as ``pathway-1``.
        use: only ``self-check`` or only ``bank``.

    Raises:
        CourseError: if a file is missing or damaged, or a question breaks a rule: the sentence
            names file, question and field. All files are checked, whatever is asked for.
    """
    place = folder if folder is not None else resources.path("questions")
    found = [q for q in _all(place) if chapter in (None, q.chapter) and use in (None, q.use)]
    if chapter is not None and not (place / f"{chapter}.yml").is_file():
        raise CourseError(
            f"There are no questions for {chapter}; write {_name(place, chapter)} or name one of "
            f"{', '.join(path.stem for path in _files(place))}."
        )
    if use is not None and use not in USES:
        raise CourseError(f"Questions have no use {use!r}; ask for one of {', '.join(USES)}.")
    return tuple(found)


def outcomes(folder: Path | None = None) -> tuple[Outcome, ...]:
    """Return the learning outcomes that questions refer to; raises as :func:`load` does."""
    place = folder if folder is not None else resources.path("questions")
    found: dict[str, Outcome] = {}
    for entry in _entries(place, _OUTCOMES, "outcomes"):
        entry.refuse_others({"id", "chapter", "text"})
        record = Outcome(entry.word("id"), entry.word("chapter"), entry.text("text"))
        if record.id in found:
            raise entry.fault("id", "stands twice", "give one of the two another id")
        found[record.id] = record
    return tuple(found.values())


def _all(folder: Path) -> tuple[Question, ...]:
    known = {outcome.id: outcome.chapter for outcome in outcomes(folder)}
    found: dict[str, Question] = {}
    for path in _files(folder):
        if not _ID.fullmatch(path.stem):
            raise CourseError(
                f"{_name(folder, path.stem)} is not named in kebab case, as packages need it; "
                "name the file with a-z, 0-9 and single hyphens, beginning with a letter."
            )
        for entry in _entries(folder, path.stem, "questions"):
            question = _question(entry, path.stem, known)
            if question.id in found:
                other = _name(folder, found[question.id].chapter)
                raise entry.fault("id", f"stands in {other} already", "choose another id")
            found[question.id] = question
    return tuple(found.values())


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.yml")) if path.stem != _OUTCOMES]


def _name(folder: Path, stem: str) -> str:
    """Return how a file is named to a person: below the checkout where it is there."""
    ours = folder == resources.path("questions")
    return f"data/questions/{stem}.yml" if ours else f"{folder.name}/{stem}.yml"


def _entries(folder: Path, stem: str, key: str) -> Iterator[Entry]:
    file = _name(folder, stem)
    whole = mapping(folder / f"{stem}.yml", file)
    if set(whole) != {key} or not isinstance(whole[key], list):
        raise CourseError(f"{file} must hold one list named '{key}' and nothing else; add it.")
    for number, fields in enumerate(whole[key], 1):
        if not isinstance(fields, Mapping):
            raise CourseError(f"{file}: entry {number} has no fields; begin it with '- id: …'.")
        name = fields.get("id")
        if not isinstance(name, str) or not name.isprintable() or not 0 < len(name) <= _LONGEST_ID:
            name = f"number {number}"
        yield Entry(file, f"{key.removesuffix('s')} {name}", fields)


def _question(entry: Entry, chapter: str, known: Mapping[str, str]) -> Question:
    kind, use = entry.one_of("kind", KINDS), entry.one_of("use", USES)
    entry.refuse_others(_COMMON | FIELDS[kind])
    if use == "self-check" and kind == "essay":
        raise entry.fault("use", "is self-check", "a page cannot mark an essay; make it a bank's")
    return Question(
        id=_id(entry),
        chapter=chapter,
        use=use,
        kind=kind,
        outcome=_outcome(entry, chapter, known),
        level=entry.one_of("level", LEVELS),
        minutes=entry.number("minutes", least=0.5),
        needs=_needs(entry),
        passages=_passages(entry),
        stem=entry.text("stem"),
        hint=entry.text("hint") if "hint" in entry.fields else "",
        **body(entry, kind, use),
    )


def _id(entry: Entry) -> str:
    name = entry.word("id")
    if not _ID.fullmatch(name):
        raise entry.fault(
            "id", "is not in kebab case", "use a-z, 0-9 and single hyphens, a letter first"
        )
    if len(name) > _LONGEST_ID:
        raise entry.fault("id", "is too long", f"use at most {_LONGEST_ID} characters")
    return name


def _outcome(entry: Entry, chapter: str, known: Mapping[str, str]) -> str:
    name = entry.word("outcome")
    if known.get(name) != chapter:
        raise entry.fault(
            "outcome",
            f"is {quoted(name)}, which outcomes.yml does not list for {chapter}",
            "add it there or name another",
        )
    return name


def _needs(entry: Entry) -> tuple[str, ...]:
    found = entry.words("needs")
    for index, name in enumerate(found):
        if name not in NEEDS:
            raise entry.fault(
                f"needs.{index}", f"is {quoted(name)}", f"use one of {', '.join(NEEDS)}"
            )
    return found


def _passages(entry: Entry) -> tuple[str, ...]:
    found = entry.words("passages")
    for index, name in enumerate(found):
        if name not in passages.names():
            near = passages.nearest(name)
            meant = f"did you mean {near}? If not, " if near else ""
            raise entry.fault(
                f"passages.{index}",
                f"is {quoted(name)}, and nothing in the essay or the case is called so",
                f"{meant}name a sentence, a paragraph or a fact",
            )
    return found
