"""The browser's side of an explorer: one classic script and one style, joined from ``static/``.

The script needs no module, no fetch and no eval, so that it also runs from disk and where only the
site's own scripts may run.
"""

from __future__ import annotations

from pathlib import Path

_STATIC = Path(__file__).resolve().parent / "static"

# The order counts: the first file begins the namespace, a view registers itself with the drawing.
FILES = (
    "elements.js",
    "answers.js",
    "controls.js",
    "drawing.js",
    "views/bars.js",
    "views/days.js",
    "taking.js",
    "address.js",
    "mount.js",
    "page.js",
    "live.js",
)

SCRIPT = "".join((_STATIC / name).read_text(encoding="utf-8") for name in FILES)
STYLE = (_STATIC / "explorer.css").read_text(encoding="utf-8")
