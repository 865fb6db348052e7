"""What a function returns, as plain values that a page can store and a browser can draw."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from countycase.errors import CourseError
from countycase.i18n import _

Plain = Any
"""Anything that JSON can hold."""


@dataclass(frozen=True)
class View:
    """A record of plain values that a named view draws.

    Attributes:
        view: name of the drawing in ``static/explorer.js``: ``bars`` or ``days``.
        data: what it draws, JSON values only.
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
        result: a number, a text, a pandas table, a picture (``png()`` and ``alt``), a matplotlib
            figure, a :class:`View`, or a tuple or list of these.

    Raises:
        CourseError: if it is none of these, or a view holds what JSON cannot.
    """
    if isinstance(result, tuple | list):
        return {"kind": "parts", "parts": [answer(part) for part in result]}
    if isinstance(result, View):
        data = {key: _plain(value) for key, value in result.data.items()}
        return {"kind": "view", "view": result.view, "text": result.text, "data": data}
    if isinstance(result, bool | str):
        return {"kind": "text", "text": str(result)}
    if isinstance(result, int | float):
        return {"kind": "number", "value": _plain(result)}
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


def _table(frame: Any) -> dict[str, Plain]:
    if frame.index.name is not None:
        frame = frame.reset_index()
    rows = [[_plain(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    return {"kind": "table", "columns": [str(name) for name in frame.columns], "rows": rows}


def _plain(value: Any) -> Plain:
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if hasattr(value, "item"):
        return _plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return str(value)
