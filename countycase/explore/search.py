"""An answer that a page finds by itself, in data of its own, where no table could hold all answers.

A text field has no list of values. On the page a search (a function in ``static/searches/``) gives
the answer that the Python function gives in the kernel; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from countycase.explore.answer import Plain


@dataclass(frozen=True)
class Search:
    """How a page finds the answers of an explorer.

    Attributes:
        method: name of the search in ``static/searches/``.
        data: what it searches: a function without arguments that returns plain values, defined in
            a module of the course.
    """

    method: str
    data: Callable[[], Plain]
