"""Links of the notebooks where there is no book around them.

On the site ``[Exercise 1](#exercise-pathway-1)`` leads from one page to another by a label that all
pages know. JupyterLab knows the labels of the notebook that is open; with any other a click does
nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

__all__ = ["relinked"]

_LABEL = re.compile(r"^\((\S+)\)=$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]]+)\]\(#([^()?\s]+)\)")


def relinked(books: Mapping[str, Any]) -> None:
    """Lead each link to a label into the notebook that has it, in place.

    A link to a chapter that is not among the notebooks becomes its words.

    Args:
        books: notebooks by their paths in one folder, ``/`` between the parts.
    """
    holders = {
        label: path for path, book in books.items() for label in _LABEL.findall(_prose(book))
    }
    for path, book in books.items():
        folder = PurePosixPath(path).parent

        def led(link: re.Match[str], path: str = path, folder: PurePosixPath = folder) -> str:
            words, label = link.groups()
            holder = holders.get(label)
            if holder == path:
                return link[0]
            if holder is None:
                return words
            return f"[{words}]({os.path.relpath(holder, folder).replace(os.sep, '/')}#{label})"

        for cell in book.cells:
            if cell.cell_type == "markdown":
                cell.source = _LINK.sub(led, cell.source)


def _prose(book: Any) -> str:
    return "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
