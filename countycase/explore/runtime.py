"""The browser's side of an explorer: one classic script and one style, joined from ``static/``.

The script needs no module, no fetch and no eval, so that it also runs from disk and where only the
site's own scripts may run.
"""

from __future__ import annotations

import json
from pathlib import Path

from countycase.i18n import _

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

WORDS = {
    "reset": _("Reset"),
    "compare": _("Keep for comparison"),
    "forget": _("End comparison"),
    "link": _("Copy link to this setting"),
    "csv": _("Copy as CSV"),
    "png": _("Save as PNG"),
    "done": _("Copied."),
    "kept": _("Kept setting"),
    "table": _("Table"),
    "waiting": _("Loading the answers …"),
    "missing": _("The answers could not be loaded; the picture shows the first setting."),
}
"""What the script says of itself, whatever it explores: ``words`` of its namespace."""


def _script() -> str:
    first, *others = ((_STATIC / name).read_text(encoding="utf-8") for name in FILES)
    # The last file starts the explorers of a page, which must find the words there.
    words = f"CountyExplorer.words = {json.dumps(WORDS, ensure_ascii=False)};\n"
    return "".join([first, words, *others])


SCRIPT = _script()
STYLE = (_STATIC / "explorer.css").read_text(encoding="utf-8")
