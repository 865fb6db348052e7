"""Pictures pasted into a cell: which of them its text shows, and how a page has them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

from countycase.errors import CourseError

# The kinds that Markdown lets stand in the text itself.
_KINDS = ("image/png", "image/jpeg", "image/gif", "image/webp")
# Where Markdown or HTML names a picture; prose that speaks of an attachment: is none.
_NAMED = re.compile(r"""(?:\]\(\s*<?|\]:\s*<?|\bsrc\s*=\s*["']?)attachment:(?P<name>[^\s<>)"']+)""")


def shows(text: str, picture: str) -> bool:
    """Tell whether a cell's text shows the attached picture of this name."""
    return bool(_mentions(picture).search(text))


def in_place(notebook: Any, name: str) -> Any:
    """Return the notebook, changed, with each attached picture in the text that shows it.

    A page has no attachments; a picture written as a ``data:`` address needs no file beside it.

    Args:
        notebook: an exercise, as a source or as released.
        name: what to call it in an error.

    Raises:
        CourseError: if a text shows a picture that its cell does not hold, or one of a kind that
            cannot stand in Markdown.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "markdown":
            continue
        for picture, kinds in cell.get("attachments", {}).items():
            if shows(cell.source, picture):
                address = _address(kinds, f"{name}, cell {number}: the picture {picture}")
                cell.source = _mentions(picture).sub(address, cell.source)
        if missing := _NAMED.search(cell.source):
            raise CourseError(
                f"{name}, cell {number}: the text shows the picture {unquote(missing['name'])}, "
                "which is not attached to the cell; paste it in again."
            )
    return notebook


def _mentions(picture: str) -> re.Pattern[str]:
    written = "|".join(map(re.escape, (picture, quote(picture))))
    return re.compile(rf"attachment:(?:{written})(?![\w.%-])")


def _address(kinds: dict[str, str], place: str) -> str:
    for kind in _KINDS:
        if kind in kinds:
            return f"data:{kind};base64,{''.join(kinds[kind].split())}"
    raise CourseError(
        f"{place} is of a kind that a page cannot show ({', '.join(kinds)}); "
        "paste it in as PNG, JPEG, GIF or WebP."
    )
