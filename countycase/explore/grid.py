"""All answers of an explorer in one compact table, and back.

The answers are taken apart into shapes and leaves: each shape (the structure with its places left
open) is stored once, the leaves of all answers of a shape stand in columns, a column that repeats
itself as a list of its different values and their numbers. Settings with the same answer share it.
"""

from __future__ import annotations

import gzip
import itertools
import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from countycase.errors import CourseError
from countycase.explore.answer import Plain, answer, asked
from countycase.explore.controls import Control
from countycase.i18n import _

MOST_SETTINGS = 20_000
MOST_BYTES = 80_000
"""Of a table, gzip -9: about as much as one picture."""


def settings(controls: Sequence[Control]) -> Iterator[dict[str, Any]]:
    """Yield every setting of the controls, the last one varying fastest."""
    names = [control.name for control in controls]
    for values in itertools.product(*(control.values for control in controls)):
        yield dict(zip(names, values, strict=True))


def count(controls: Sequence[Control]) -> int:
    """Return the number of settings; 0 where a control cannot be enumerated."""
    total = 1
    for control in controls:
        total *= len(control.values)
    return total


def table(name: str, function: Callable[..., Any], controls: Sequence[Control]) -> dict[str, Plain]:
    """Return the table of all answers of an explorer.

    Args:
        name: what to call the explorer in an error.
        function: the function.
        controls: its controls, all of them enumerable.

    Raises:
        CourseError: if there are too many settings or the table grows too large; it says how many,
            how large, and which control to coarsen; or if a figure has an empty square.
    """
    check_count(name, controls)
    made = encoded([_drawn(name, function, setting) for setting in settings(controls)])
    if weight(made) > MOST_BYTES:
        widest = _widest(controls)
        raise CourseError(
            _(
                "The table of the explorer {name!r} takes {size} kB (gzip) for {count} settings, "
                "more than {most} kB; give the control {widest!r} fewer than its {values} values."
            ).format(
                name=name, size=weight(made) // 1000, count=count(controls),
                most=MOST_BYTES // 1000, widest=widest.name, values=len(widest.values),
            )
        )  # fmt: skip
    return made


def check_count(name: str, controls: Sequence[Control]) -> None:
    """Refuse controls with more settings than a table may have.

    Raises:
        CourseError: if there are too many; it says how many, and which control to coarsen.
    """
    if count(controls) > MOST_SETTINGS:
        widest = _widest(controls)
        raise CourseError(
            _(
                "The explorer {name!r} has {count} settings, more than {most}; give the control "
                "{widest!r} fewer than its {values} values."
            ).format(
                name=name, count=count(controls), most=MOST_SETTINGS,
                widest=widest.name, values=len(widest.values),
            )
        )  # fmt: skip


def _widest(controls: Sequence[Control]) -> Control:
    return max(controls, key=lambda control: len(control.values))


def weight(stored: Plain) -> int:
    """Return the bytes of plain values on their way to a reader: as JSON, gzip -9."""
    return len(gzip.compress(_key(stored).encode(), 9))


def answered(function: Callable[..., Any], setting: dict[str, Any]) -> dict[str, Plain]:
    """Return the answer for one setting; a demand that cannot be met is an answer in words.

    Raises:
        CourseError: if the function returns what an explorer cannot show.
    """
    return answer(asked(function, setting))


def _drawn(name: str, function: Callable[..., Any], setting: dict[str, Any]) -> dict[str, Plain]:
    """Return the answer for one setting; a character that a figure's font lacks is refused."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph .* missing from font", UserWarning)
        try:
            return answered(function, setting)
        except UserWarning as warning:
            raise CourseError(
                _(
                    "The explorer {name!r} draws an empty square for {setting}: {reason}; "
                    "write the character in another way."
                ).format(name=name, setting=setting, reason=str(warning).rstrip("."))
            ) from warning


def encoded(answers: Sequence[Plain]) -> dict[str, Plain]:
    """Return answers as shapes, columns of leaves, and the number of each answer."""
    distinct: dict[str, int] = {}
    order = [distinct.setdefault(_key(found), len(distinct)) for found in answers]
    shapes: dict[str, int] = {}
    rows: list[list[list[Plain]]] = []
    placed: list[list[int]] = []
    for key in distinct:
        leaves: list[Plain] = []
        shape = _key(_opened(json.loads(key), leaves))
        number = shapes.setdefault(shape, len(shapes))
        if number == len(rows):
            rows.append([])
        placed.append([number, len(rows[number])])
        rows[number].append(leaves)
    columns = [[_column(column) for column in zip(*of_shape, strict=True)] for of_shape in rows]
    return {
        "order": order,
        "placed": placed,
        "shapes": [json.loads(shape) for shape in shapes],
        "columns": columns,
    }


def decoded(stored: dict[str, Plain], position: int) -> Plain:
    """Return the answer at ``position`` in the order of :func:`settings`, as a page reads it."""
    shape, row = stored["placed"][stored["order"][position]]
    values = (_cell(column, row) for column in stored["columns"][shape])
    return _filled(stored["shapes"][shape], values)


def _key(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _opened(value: Plain, leaves: list[Plain]) -> Plain:
    """Return the structure of ``value`` with 0 for every leaf, the leaves added to ``leaves``."""
    if isinstance(value, dict):
        return {key: _opened(item, leaves) for key, item in value.items()}
    if isinstance(value, list):
        return [_opened(item, leaves) for item in value]
    leaves.append(value)
    return 0


def _filled(shape: Plain, values: Iterator[Plain]) -> Plain:
    if isinstance(shape, dict):
        return {key: _filled(item, values) for key, item in shape.items()}
    if isinstance(shape, list):
        return [_filled(item, values) for item in shape]
    return next(values)


def _column(values: Sequence[Plain]) -> Plain:
    """Return a column as its different values and, unless it is constant, the number of each."""
    different: dict[str, int] = {}
    numbers = [different.setdefault(_key(value), len(different)) for value in values]
    kept = [json.loads(key) for key in different]
    return [kept] if len(kept) == 1 else [kept, numbers]


def _cell(column: Plain, row: int) -> Plain:
    return column[0][0] if len(column) == 1 else column[0][column[1][row]]
