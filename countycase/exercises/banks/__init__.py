"""Files of graded questions for learning platforms: instructors' products, for nobody else.

Each format has a module with ``SUFFIX``, how its files end, and ``bank(chapter, questions,
pictures)``, which returns the file's bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from countycase import resources
from countycase.errors import CourseError
from countycase.exercises import questions
from countycase.exercises.banks import cartridge, gift, items, moodle, qti12, qti21
from countycase.exercises.questions import Question

FORMATS = {
    "moodle": moodle,
    "qti21": qti21,
    "qti12": qti12,
    "cartridge": cartridge,
    "gift": gift,
}


def write(
    root: Path,
    folder: Path,
    chapter: str | None = None,
    formats: Sequence[str] = tuple(FORMATS),
    source: Path | None = None,
) -> list[Path]:
    """Write the bank questions of each chapter in each format into ``folder``; return the files.

    Args:
        root: the checkout.
        folder: made if it is not there; outside of the checkout, or below its ``_build``.
        chapter: only this one.
        formats: names of ``FORMATS``.
        source: where the questions are; the course's own if None.

    Raises:
        CourseError: if the folder is where others would get the answers, or a question is damaged.
    """
    _refuse_unfit(root, folder)
    asked = questions.load(source, chapter, use="bank")
    pictures = items.pictures(asked, source or resources.path("questions"))
    files = {}
    for name in sorted({question.chapter for question in asked}):
        of_chapter = [question for question in asked if question.chapter == name]
        _refuse_names_given_twice(of_chapter)
        shown = {picture: pictures[picture] for picture in items.shown(of_chapter)}
        for kind in formats:
            module = FORMATS[kind]
            files[folder / f"{name}{module.SUFFIX}"] = module.bank(name, of_chapter, shown)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        path.write_bytes(content)
    return list(files)


def _refuse_names_given_twice(asked: Sequence[Question]) -> None:
    given: dict[str, str] = {}
    for question in asked:
        for each in items.pool(question):
            if given.setdefault(each.id, question.id) != question.id:
                raise CourseError(
                    f"The questions {given[each.id]} and {question.id} both become {each.id}, a "
                    "variant of one and the other; give one of them another id."
                )


def _refuse_unfit(root: Path, folder: Path) -> None:
    place, checkout = folder.resolve(), root.resolve()
    if place.is_relative_to(checkout) and not place.is_relative_to(checkout / "_build" / "banks"):
        raise CourseError(
            f"{folder} lies in the checkout, where answers could be committed or published; name a "
            "folder outside of it, or _build/banks."
        )
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file; name a folder.")
