"""The bundled font that draws Chinese in every figure, on machines with no Chinese font as well."""

from __future__ import annotations

import functools
from pathlib import Path

from matplotlib import font_manager

from countycase.errors import CourseError

FAMILY = "County Case Sans"
PATH = Path(__file__).resolve().parent / "fonts" / "CountyCaseSans-Regular.otf"


@functools.cache
def register(path: Path = PATH) -> str:
    """Make the font file known to matplotlib, once per process, and return its family name.

    Raises:
        CourseError: if the file is missing, damaged or another font (the file is named).
    """
    try:
        family = font_manager.get_font(str(path)).family_name
    except (OSError, RuntimeError) as error:
        raise _unusable(path, "is missing" if not path.exists() else "is damaged") from error
    if family != FAMILY:
        raise _unusable(path, f"holds {family} where {FAMILY} is expected")
    font_manager.fontManager.addfont(str(path))
    return family


def _unusable(path: Path, fault: str) -> CourseError:
    return CourseError(
        f"The figure font {path.parent.name}/{path.name} {fault}; "
        "restore it with 'git checkout -- countycase/figures/fonts' or install the course again."
    )
