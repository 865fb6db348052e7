"""A student's id: the form in which it is compared, and whether a notebook was made under it."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from typing import Any

from countycase.errors import CourseError
from countycase.i18n import _

DEMONSTRATION = "demonstration"
"""The id of nobody: its data are the course's own, whatever the salt, and the model answers speak
of them. An empty id stands for it until a student writes one."""

_LONGEST = 64
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# What no folder may be called by: graders keep a submission in a folder of the student's name.
_REFUSED = frozenset('/\\:*?"<>|')
# The names that the cells of an exercise's id set, each once.
_ID = "STUDENT_ID"
_STUDENT = "student"


def normalised(student_id: object) -> str:
    """Return an id in the one form in which ids are compared and drawn from.

    Unicode NFC, full-width letters, digits and signs made half-width, blanks at the ends dropped
    and between words made one, letters made small; so ``Ｓ０１`` and ``s01`` are one student.
    Names in Chinese or any other script are ids.

    Raises:
        CourseError: if it is not a text of 1 to 64 characters with a letter or a digit in it, or
            holds a character that cannot be seen or that no folder's name may have.
    """
    if not isinstance(student_id, str):
        raise CourseError(
            _("The student's id {id!r} is not a text; write it in quotation marks.").format(
                id=student_id
            )
        )
    folded = unicodedata.normalize("NFC", student_id).translate(_FULL_WIDTH)
    text = unicodedata.normalize("NFC", " ".join(folded.split()).casefold())
    for character in text:
        if character in _REFUSED or unicodedata.category(character).startswith("C"):
            raise CourseError(
                _(
                    "The student's id {id!r} has the character U+{code:04X}, which an id may not "
                    "have; type it again with letters, digits, blanks, dots and hyphens."
                ).format(id=text, code=ord(character))
            )
    if not any(character.isalnum() for character in text):
        raise CourseError(
            _("The student's id {id!r} has no letter and no digit; write one.").format(id=text)
        )
    if len(text) > _LONGEST:
        raise CourseError(
            _("The student's id has {count} characters; use at most {most}.").format(
                count=len(text), most=_LONGEST
            )
        )
    return text


def noticed(notebook: Any, student_id: str) -> list[str]:
    """Return what a grader should know of the id in a submission, one sentence for each finding.

    Args:
        notebook: the submitted notebook, as nbformat reads it.
        student_id: whose submission it is by the name of its folder or by the roster.

    Returns:
        Nothing where the one id in the notebook is the student's, and the data are drawn from it.

    Raises:
        CourseError: if ``student_id`` itself is no id.
    """
    expected = normalised(student_id)
    found: list[str] = []
    ids: list[object] = []
    students = 0
    for number, tree in _trees(notebook):
        for value in _set(tree, _ID):
            if isinstance(value, ast.Constant):
                ids.append(value.value)
            else:
                found.append(
                    _("Cell {number} computes the id; it is to be written as a text.").format(
                        number=number
                    )
                )
        students += len(list(_set(tree, _STUDENT)))
    found += [_said(value, expected) for value in ids]
    if not ids and not found:
        found.append(_("No cell sets STUDENT_ID; ask whose submission this is."))
    if len(set(ids)) > 1:
        found.append(_("STUDENT_ID is set to {count} different ids.").format(count=len(set(ids))))
    if students != 1:
        found.append(
            _("The data are drawn {count} times, by cells that set student; once is right.").format(
                count=students
            )
        )
    return [sentence for sentence in found if sentence]


def _said(value: object, expected: str) -> str:
    """Return what is wrong with one id in a submission; nothing where it is as expected."""
    if isinstance(value, str) and not value.strip():
        return _("STUDENT_ID is empty: this was computed on the demonstration's data.")
    try:
        given = normalised(value)
    except CourseError as error:
        return str(error)
    if given == expected:
        return ""
    if given == DEMONSTRATION:
        return _("STUDENT_ID is the demonstration's, on whose data this was computed.")
    return _("STUDENT_ID is {given!r}, and the submission is that of {expected!r}.").format(
        given=given, expected=expected
    )


def _trees(notebook: Any) -> Iterator[tuple[int, ast.Module]]:
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        # What starts with % or ! is IPython's and no Python.
        lines = (
            line for line in cell.source.splitlines() if not line.lstrip().startswith(("%", "!"))
        )
        try:
            yield number, ast.parse("\n".join(lines))
        except (SyntaxError, ValueError):
            continue


def _set(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    """Yield each value that a cell gives to ``name``."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Name) and target.id == name:
                value = getattr(node, "value", None)
                if value is not None:
                    yield value
