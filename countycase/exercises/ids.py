"""A student's id: the form in which it is compared, and whether a notebook was made under it."""

from __future__ import annotations

import ast
import re
import unicodedata
from typing import Any

from countycase.errors import CourseError
from countycase.exercises.bindings import Binding, bindings
from countycase.i18n import _

DEMONSTRATION = "demonstration"
"""The id of nobody: its data are the course's own, whatever the salt, and the model answers speak
of them. An empty id stands for it until a student writes one."""

_LONGEST = 64
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# What no folder may be called by: graders keep a submission in a folder of the student's name.
_REFUSED = frozenset('/\\:*?"<>|')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?")
# Characters that are shown as nothing or as a blank and are of no category that says so: those
# that Unicode lets every program leave out (Default_Ignorable_Code_Point, Unicode 16), the empty
# pattern of Braille, the filler of the Khitan script, and the note without a head.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00016fe4\U0001bca0-\U0001bca3\U0001d159"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# The names that the cells of an exercise's id set, each once, and what the second draws with.
_ID = "STUDENT_ID"
_STUDENT = "student"
_DRAWS = "draws"


def normalised(student_id: object) -> str:
    """Return an id in the one form in which ids are compared and drawn from.

    Unicode NFC, full-width letters, digits and signs made half-width, blanks at the ends dropped
    and between words made one, letters made small; so ``Ｓ０１`` and ``s01`` are one student.
    Names in Chinese or any other script are ids.

    Raises:
        CourseError: if it is not a text of 1 to 64 characters with a letter or a digit in it, if
            it holds a character that cannot be seen or that no folder's name may have, or if no
            folder can have its name on Windows.
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
        unseen = unicodedata.category(character).startswith("C") or _UNSEEN.match(character)
        if unseen or character in _REFUSED:
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
    if text.endswith(".") or _DEVICES.fullmatch(text):
        raise CourseError(
            _(
                "The student's id {id!r} is a name that no folder can have on Windows; put a "
                "letter or a digit after it."
            ).format(id=text)
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
    places = list(bindings(notebook, (_ID, _STUDENT, _DRAWS)))
    for place in places:
        if place.name == _ID and isinstance(place.value, ast.Constant):
            ids.append(place.value.value)
        elif not (place.name == _STUDENT and _drawn(place.value)):
            found.append(_unclear(place))
    found += [_said(value, expected) for value in ids]
    if not any(place.name == _ID for place in places):
        found.append(_("No cell sets STUDENT_ID; ask whose submission this is."))
    if len(set(ids)) > 1:
        found.append(_("STUDENT_ID is set to {count} different ids.").format(count=len(set(ids))))
    students = sum(place.name == _STUDENT and place.value is not None for place in places)
    if students != 1:
        found.append(
            _("The data are drawn {count} times, by cells that set student; once is right.").format(
                count=students
            )
        )
    # Each once: a cell may do the same in several ways.
    return [sentence for sentence in dict.fromkeys(found) if sentence]


def _drawn(value: ast.expr | None) -> bool:
    """Return whether a value is the one from which each exercise draws."""
    match value:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="draws"), attr="student"),
            args=[ast.Name(id="STUDENT_ID")],
            keywords=[],
        ):
            return True
    return False


def _unclear(place: Binding) -> str:
    """Return where a grader has to look because reading the code does not tell the id."""
    if place.name == _ID and place.value is not None:
        said = _("Cell {number} computes the id, which is to be written as a text; look at it.")
    elif place.name == _STUDENT and place.value is not None:
        said = _("Cell {number} does not draw from STUDENT_ID; look at what it draws from.")
    elif place.name:
        said = _("Cell {number} sets or changes {name} in a way of its own; look at it.")
    else:
        said = _("Cell {number} may set the id or the data in a way that is not seen; look at it.")
    return said.format(number=place.cell, name=place.name)


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
