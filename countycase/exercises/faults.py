"""Says in sentences what is wrong with a student's function, never with a traceback of ours."""

from __future__ import annotations

import ast
import linecache
import re
import traceback
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any

from countycase.i18n import _

# How much is repeated of what a test or a function says: a slip can return a whole log.
_BEGINNING, _END = 300, 100


def unwritten(functions: Sequence[str], namespace: Mapping[str, Any]) -> str:
    """Return why one of the functions cannot be tried at all; empty where all can.

    A cell that does not compile leaves an earlier version of its function in place; what a
    notebook has run (``In``) tells, so that the earlier version is not taken for the answer.
    """
    for name in functions:
        if fault := _syntax(name, namespace):
            return fault
        if not callable(namespace.get(name)):
            return _(
                "The notebook does not know {name} as a function; write it in its cell and run "
                "that cell, then check again."
            ).format(name=name)
    return ""


def said(error: BaseException, test: str, namespace: Mapping[str, Any]) -> str:
    """Return in words what a test raised.

    Args:
        error: what it raised.
        test: the file name that the test was compiled under.
        namespace: the notebook's names; a function of the student's has them as its globals.
    """
    own = _own(error, test, namespace)
    kind, words = type(error).__name__, _brief(" ".join(str(error).split()))
    if isinstance(error, AssertionError) and own is None:
        return _sentence(words) or _("A comparison of the test does not hold.")
    if isinstance(error, NameError) and own is None:
        return _(
            "The notebook does not know {name}; run the cells from the top down to the task, then "
            "check again."
        ).format(name=error.name or words)
    if own is None:
        found = _(
            "The test could not use what your function returns ({kind}: {words}); compare what it "
            "returns with what the task asks for."
        ).format(kind=kind, words=words)
        return f"{found} {_hint(words)}".rstrip()
    frame, line = own
    function = frame.f_code.co_qualname.partition(".")[0]
    place = _("{name}, line {line} of its cell").format(name=function, line=line)
    code = linecache.getline(frame.f_code.co_filename, line).strip()
    shown = f" ({_brief(code)})" if code else ""
    return _("Your code stops with {kind}: {words}. Look at {place}{code}.").format(
        kind=kind, words=words.rstrip(".") or _("no reason given"), place=place, code=shown
    )


def _own(
    error: BaseException, test: str, namespace: Mapping[str, Any]
) -> tuple[FrameType, int] | None:
    """Return the innermost frame and line of the student's code; None if the test itself failed."""
    own = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_globals is namespace and frame.f_code.co_filename != test:
            own = frame, line
    return own


def _syntax(name: str, namespace: Mapping[str, Any]) -> str:
    defines = re.compile(rf"^\s*def\s+{re.escape(name)}\b", re.MULTILINE)
    for cell in reversed(namespace.get("In", ())):
        if not defines.search(cell):
            continue
        try:
            ast.parse(cell)
        except SyntaxError as error:
            return _(
                "Python cannot read the cell of {name}: {reason}, line {line}. Mend the line, run "
                "the cell, then check again."
            ).format(name=name, reason=error.msg, line=error.lineno)
        return ""
    return ""


def _brief(words: str) -> str:
    """Return a text without its middle where it is long; its end often says what was expected."""
    if len(words) <= _BEGINNING + _END:
        return words
    return f"{words[:_BEGINNING]} … {words[-_END:]}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if not words or words[-1] in ".!?" else ".")


def _hint(words: str) -> str:
    if "NoneType" in words:
        return _("A function without return returns None.")
    return ""
