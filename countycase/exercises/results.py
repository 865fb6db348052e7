"""What a student may know of a test cell as it was graded: points, and what a visible test said.

While it is graded, student code can read the hidden tests of its kernel. Whatever it raises, or
returns to a test that prints it, may hold their text, in clear or in code. So nothing of an error's
own words is passed on but the words of a visible assertion as the source has them, and in their
gaps short numbers, dates and words that the released exercise has.
"""

from __future__ import annotations

import ast
import builtins
import functools
import re
from collections.abc import Collection, Iterator
from typing import Any

from countycase import essay
from countycase.exercises import cells
from countycase.exercises.regions import HIDDEN_TESTS, lines_inside
from countycase.i18n import _

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"^Cell In\[(?P<number>\d+)\], line (?P<line>\d+)", re.MULTILINE)
_TOKEN = re.compile(r"[^\W\d_][\w.-]*|\d+(?:[.:/-]\d+)*|\s+|.", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SIGNS = frozenset("()[]{}'\",.:;%+-−=<>「」『』，。、")
_CONSTANTS = frozenset({"True", "False", "None", "datetime.date", "e", "inf", "nan"})
# Of a value in a message; a longer one could carry much out, number by number.
_LONGEST_NUMBER = 10
_LONGEST_VALUE = 40
_MOST_NUMBERS = 4
_LEFT_OUT = "…"


def result(cell: Any, hint: str = "", public: Collection[str] = ()) -> str:
    """Return one or two sentences on a test cell as it was graded.

    Args:
        cell: a test cell with its hidden tests as the source has them, the outputs of grading, its
            score and points.
        hint: what to look at if a hidden test failed.
        public: words that students have anyway; see :func:`words`.
    """
    role = cells.role(cell)
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if role.get("score") == role.get("points"):
        return _("Passed.")
    if not errors:
        return _("Not passed; ask the marker for the reason.")
    if errors[0].get("ename") == "NotImplementedError":
        return _("Not answered: a function is still as it was handed out.")
    if said := _of_visible_test(cell, errors[0], public):
        return said
    return _("A hidden test failed. {hint}").format(
        hint=hint
        or _(
            "It asks the same of other inputs: read the wording of the task once more, and try "
            "its edges, empty inputs and special cases."
        )
    )


def words(released: Any) -> frozenset[str]:
    """Return the words of a released notebook's cells, which a message may repeat."""
    text = "\n".join(cell.source for cell in released.cells)
    return frozenset(token for token in _TOKEN.findall(text) if token[0].isalpha()) | _CONSTANTS


def _of_visible_test(cell: Any, error: Any, public: Collection[str]) -> str:
    """Return what a visible test said; empty if it was a hidden one, or may have been."""
    hidden = lines_inside(cell.source, HIDDEN_TESTS)
    trace = _COLOUR.sub("", "\n".join(map(str, error.get("traceback", ()))))
    frames = [int(m["line"]) for m in _FRAME.finditer(trace) if _is_own(m, cell)]
    statement = _statement(cell.source, frames[0]) if frames else None
    if statement is None or frames[0] in hidden:
        return ""
    kind = str(error.get("ename"))
    if kind != "AssertionError":
        if not isinstance(getattr(builtins, kind, None), type):
            kind = _("an error")
        return _(
            "A visible test failed: your code stopped with {kind}; check() in the notebook says "
            "where."
        ).format(kind=kind)
    message = " ".join(str(error.get("evalue", "")).split())
    if said := _in_the_words_of(statement, message, public):
        failed = _("A visible test failed: {message}").format(message=said)
        more = _("check() in the notebook says it in full.")
        return f"{failed} ({more})" if _LEFT_OUT in said else failed
    return _("A visible test failed; check() in the notebook says what it found.")


def _is_own(frame: re.Match[str], cell: Any) -> bool:
    return frame["number"] == str(cell.execution_count)


def _statement(code: str, line: int) -> ast.stmt | None:
    """Return the innermost statement at a line; None if there is none."""
    found = None
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            found = node
    return found


def _in_the_words_of(statement: ast.stmt, message: str, public: Collection[str]) -> str:
    """Return an assertion's message with its gaps filled by what may be known; empty if other."""
    if not isinstance(statement, ast.Assert) or statement.msg is None:
        return ""
    parts = list(_parts(statement.msg))
    form = "".join(r"(.*?)" if part is None else _spaced(part) for part in parts)
    match = re.fullmatch(rf"\s*{form}\s*", message, re.DOTALL)
    if not match:
        return ""
    values = iter(match.groups())
    filled = (_fit(next(values), public) if part is None else part for part in parts)
    return " ".join("".join(filled).split())


def _parts(message: ast.expr) -> Iterator[str | None]:
    """Yield the literal parts of a message, None for each value between them."""
    if isinstance(message, ast.JoinedStr):
        for value in message.values:
            yield from _parts(value)
    elif isinstance(message, ast.Constant):
        yield str(message.value)
    else:
        yield None


def _spaced(literal: str) -> str:
    """Return a pattern for a literal in which a run of blanks is as long as it likes."""
    return r"\s*".join(re.escape(word) for word in re.split(r"\s+", literal))


def _fit(value: str, public: Collection[str]) -> str:
    """Return a value, or dots in its place if it holds what a student may not know by it."""
    tokens = _TOKEN.findall(value)
    numbers = sum(token[0].isdigit() for token in tokens)
    if numbers > _MOST_NUMBERS or not all(_may_be_known(token, public) for token in tokens):
        return _LEFT_OUT
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + _LEFT_OUT


def _may_be_known(token: str, public: Collection[str]) -> bool:
    if token[0].isdigit():
        return len(token) <= _LONGEST_NUMBER
    if _HAN.fullmatch(token) and token in _essay():
        return True
    return token.isspace() or token in _SIGNS or token in public


@functools.cache
def _essay() -> str:
    return "\n".join(sentence.text for sentence in essay.sentences())
