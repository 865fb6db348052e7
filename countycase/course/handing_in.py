"""Receipts for work that is handed in: what it was, and that it is still the same.

A receipt proves which file was meant, not when: the time in it is that of the student's computer.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from countycase import __version__
from countycase.errors import CourseError
from countycase.exercises import cells
from countycase.i18n import _

_FORM = "countycase receipt 1"
# What reading JSON that has another form, or none, ends in.
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
# What stands in a cell of a release that nobody has filled in.
_EMPTY = ("raise NotImplementedError()", "YOUR ANSWER HERE")


def receipt(files: Sequence[Path], now: datetime.datetime) -> str:
    """Return a receipt for exercises that are handed in, as JSON that a person can read.

    Args:
        files: the notebooks.
        now: the time, with its offset.

    Raises:
        CourseError: if a file is missing or no notebook, or two have the same name.
    """
    names = [file.name for file in files]
    if len(set(names)) < len(names):
        raise CourseError(_("Two of the files have the same name; hand in one of them."))
    stored = {
        "form": _FORM,
        "time": now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "edition": __version__,
        "files": [_described(file) for file in files],
    }
    return json.dumps(stored | {"seal": _seal(stored)}, ensure_ascii=False, indent=2) + "\n"


def verify(text: str, files: Sequence[Path]) -> None:
    """See that a receipt is whole and that these files are those it was written for.

    Raises:
        CourseError: if it is not, or a file is another than the receipt says, or not in it.
    """
    stored = _read(text)
    said = {entry["name"]: entry["sha256"] for entry in stored["files"]}
    for file in files:
        # Browsers and learning platforms give files other names; what counts is the content.
        if _checksum(file) in said.values():
            continue
        if file.name not in said:
            raise CourseError(
                _(
                    "{file} is not in the receipt, which is for {others}; ask for the receipt of "
                    "this file."
                ).format(file=file.name, others=", ".join(said))
            )
        raise CourseError(
            _(
                "{file} is not the file of the receipt of {time}; it was changed after it was "
                "handed in, or the receipt is for another version."
            ).format(file=file, time=stored["time"])
        )


def time_of(text: str) -> str:
    """Return the time that a receipt gives, in UTC, by the clock of who wrote it."""
    return str(_read(text)["time"])


def _described(file: Path) -> dict[str, Any]:
    checksum = _checksum(file)
    try:
        content = json.loads(file.read_text(encoding="utf-8"))["cells"]
        answers = [cell for cell in content if cells.role(cell).get("solution")]
        empty = [str(cells.role(cell)["grade_id"]) for cell in answers if _is_empty(cell)]
    except _UNREADABLE as error:
        raise CourseError(
            _("{file} is not a readable notebook; save it in JupyterLab and try again.").format(
                file=file
            )
        ) from error
    return {
        "name": file.name,
        "bytes": file.stat().st_size,
        "sha256": checksum,
        "answers": len(answers) - len(empty),
        "empty": empty,
    }


def _is_empty(cell: dict[str, Any]) -> bool:
    return any(mark in "".join(cell["source"]) for mark in _EMPTY)


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _seal(stored: dict[str, Any]) -> str:
    """Return a checksum over a receipt, by which a slip in copying it is noticed."""
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _read(text: str) -> dict[str, Any]:
    try:
        stored = json.loads(text.removeprefix("\ufeff"))
        seal = stored.pop("seal")
        whole = stored["form"] == _FORM and seal == _seal(stored) and stored["time"]
        whole = whole and [(entry["name"], entry["sha256"]) for entry in stored["files"]]
    except _UNREADABLE:
        whole = False
    if not whole:
        raise CourseError(
            _(
                "This is no receipt, or it was changed after it was written; ask for the file as "
                "'countycase receipt' wrote it."
            )
        )
    return dict(stored)
