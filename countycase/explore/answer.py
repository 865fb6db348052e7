"""What a function returns, as plain values that a page can store and a browser can draw."""

from __future__ import annotations

import base64
import io
import math
import numbers
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from countycase.errors import CourseError
from countycase.explore.runtime import VIEWS
from countycase.i18n import _

Plain = Any
"""Anything that JSON can hold."""


def asked(function: Callable[..., Any], setting: Mapping[str, Any]) -> Any:
    """Return what ``function`` returns for ``setting``.

    A :class:`CourseError` that it raises is the result, in words: a setting that cannot be met is
    a finding. Any other exception is a fault of the function and stays one.
    """
    try:
        return function(**setting)
    except CourseError as error:
        return str(error)


@dataclass(frozen=True)
class View:
    """A record of plain values that a named view draws.

    Attributes:
        view: name of the drawing in ``static/views/``, such as ``bars``.
        data: what it draws: numbers, texts, lists and mappings, as JSON holds them.
        text: the record in a sentence, read out when it changes.
        picture: makes the figure shown where no script runs; called for the first setting only.
    """

    view: str
    data: Mapping[str, Plain]
    text: str
    picture: Callable[[], Any] | None = field(default=None, compare=False, repr=False)


def answer(result: Any) -> dict[str, Plain]:
    """Return ``result`` as plain values.

    Args:
        result: a number, a text, a pandas table or series, a picture (``png()`` and ``alt``), a
            matplotlib figure, a :class:`View`, or a tuple or list of these.

    Raises:
        CourseError: if it is none of these, or a view holds what JSON cannot.
    """
    result = framed(unwrapped(result))
    if isinstance(result, tuple | list):
        return {"kind": "parts", "parts": [answer(part) for part in result]}
    if isinstance(result, View):
        _check_view(result.view)
        data = {key: plain(value) for key, value in result.data.items()}
        return {"kind": "view", "view": result.view, "text": result.text, "data": data}
    if isinstance(result, bool | str):
        return {"kind": "text", "text": str(result)}
    if isinstance(result, numbers.Real):
        if not math.isfinite(result):
            return {"kind": "text", "text": _("no number")}
        return {"kind": "number", "value": result if isinstance(result, int) else float(result)}
    if hasattr(result, "png") and hasattr(result, "alt"):
        encoded = base64.b64encode(result.png()).decode("ascii")
        return {"kind": "picture", "png": encoded, "text": result.alt}
    if hasattr(result, "savefig"):
        encoded = base64.b64encode(png(result)).decode("ascii")
        return {"kind": "picture", "png": encoded, "text": described(result)}
    if hasattr(result, "columns") and hasattr(result, "itertuples"):
        return _table(result)
    raise CourseError(
        _(
            "An explorer cannot show a {kind}; return a number, text, table, picture or view."
        ).format(kind=type(result).__name__)
    )


def _check_view(name: str) -> None:
    if name not in VIEWS:
        raise CourseError(
            _("There is no view '{name}'; use one of {views}, or write static/views/{name}.js.")
            .format(name=name, views=", ".join(VIEWS))
        )  # fmt: skip


def png(figure: Any) -> bytes:
    """Return a matplotlib figure as PNG, with nothing in it that differs from run to run."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def described(figure: Any) -> str:
    """Return the titles and axis labels of a matplotlib figure, for those who do not see it."""
    said = [figure.get_suptitle()]
    for axes in figure.axes:
        said += [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
    return "; ".join(text for text in said if text) or _("Figure")


def unwrapped(value: Any) -> Any:
    """Return a NumPy scalar as the Python value in it."""
    scalar = hasattr(value, "item") and getattr(value, "shape", None) == ()
    return value.item() if scalar else value


def framed(value: Any) -> Any:
    """Return a pandas series as the table of one column that it is."""
    if hasattr(value, "to_frame") and not hasattr(value, "columns"):
        return value.to_frame("" if value.name is None else value.name)
    return value


def plain(value: Any) -> Plain:
    """Return ``value`` as JSON holds it; a number that is none becomes ``None``.

    Raises:
        CourseError: if JSON has nothing for it, such as a date or a set.
    """
    value = unwrapped(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | str | int):
        return value
    raise CourseError(
        _("A view cannot hold a {kind}; give it as a number, a text, a list or a mapping.").format(
            kind=type(value).__name__
        )
    )


def indexed(frame: Any) -> bool:
    """Whether the index of a pandas table says something: it has a name, or is no mere number."""
    index = frame.index
    return any(name is not None for name in index.names) or index.inferred_type != "integer"


def _table(frame: Any) -> dict[str, Plain]:
    heads = [_head(name) for name in frame.columns]
    rows = [[_cell(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    if indexed(frame):
        heads = [*("" if name is None else _head(name) for name in frame.index.names), *heads]
        labels = (label if isinstance(label, tuple) else (label,) for label in frame.index)
        rows = [[*map(_cell, label), *row] for label, row in zip(labels, rows, strict=True)]
    return {"kind": "table", "columns": heads, "rows": rows}


def _head(name: Any) -> str:
    return " ".join(map(str, name)).strip() if isinstance(name, tuple) else str(name)


def _cell(value: Any) -> Plain:
    """Return a cell of a table; what is no number, text or truth value is shown by its text."""
    value = unwrapped(value)
    if value is None or isinstance(value, bool | str | int | float):
        return plain(value)
    text = str(value)
    return None if text in ("<NA>", "NaT") else text
