"""Turns what a function returns into HTML that holds no markup but our own."""

from __future__ import annotations

import base64
import html as markup
from typing import Any


def html(result: Any) -> str:
    """Return ``result`` as HTML.

    Args:
        result: a figure with ``png()`` and ``alt`` (:class:`countycase.figures.Picture`), a
            pandas table, a tuple or list of results (shown one below the other), or anything
            else, which is shown as text. What a text contains is never read as markup.
    """
    if isinstance(result, tuple | list):
        return "".join(html(part) for part in result)
    if hasattr(result, "png") and hasattr(result, "alt"):
        data = base64.b64encode(result.png()).decode("ascii")
        alt = markup.escape(result.alt, quote=True)
        return f'<img src="data:image/png;base64,{data}" alt="{alt}" style="max-width:100%">'
    if hasattr(result, "to_html"):
        return f'<div tabindex="0" style="overflow-x:auto">{_table(result)}</div>'
    paragraphs = markup.escape(str(result)).split("\n")
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)


def _table(frame: Any) -> str:
    return str(frame.to_html(border=0, index=frame.index.name is not None))
