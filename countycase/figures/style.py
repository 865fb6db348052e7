"""The look of the course's figures, whatever the user's own matplotlib settings are.

``with figures.style():`` draws in it and leaves those settings as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib.style

from countycase.errors import CourseError
from countycase.figures import font

PATH = Path(__file__).resolve().parent / "course.mplstyle"


@contextmanager
def style() -> Iterator[None]:
    """Apply the course's style, on top of matplotlib's defaults, to the figures made inside.

    Raises:
        CourseError: if the bundled font or the style file is missing or damaged.
    """
    font.register()
    try:
        context = matplotlib.style.context(str(PATH), after_reset=True)
        context.__enter__()
    except OSError as error:
        raise CourseError(
            f"The figure style {PATH.name} cannot be read; "
            "restore it with 'git checkout -- countycase/figures' or install the course again."
        ) from error
    try:
        yield
    finally:
        context.__exit__(None, None, None)
