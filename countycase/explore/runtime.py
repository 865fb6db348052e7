"""The browser's side of an explorer: one classic script and one style, joined from ``static/``.

The script needs no module, no fetch and no eval, so that it also runs from disk and where only the
site's own scripts may run.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from countycase.i18n import _

_STATIC = Path(__file__).resolve().parent / "static"


def _in(folder: str) -> list[str]:
    return sorted(f"{folder}/{path.name}" for path in (_STATIC / folder).glob("*.js"))


# The order counts: what a file does at once, such as registering a view, needs those before it.
# Views and searches need none of their own kind, so that a new one only has to be there.
FILES = (
    "elements.js",
    "answers.js",
    "measuring.js",
    "controls.js",
    "drawing.js",
    "map.js",
    *_in("views"),
    *_in("searches"),
    "address.js",
    "copying.js",
    "picture.js",
    "tools.js",
    "explorer.js",
    "live.js",
    "page.js",
)

VIEWS, SEARCHES = (
    tuple(Path(name).stem for name in _in(folder)) for folder in ("views", "searches")
)
"""The drawings that a :class:`~countycase.explore.View` can name, and the searches for a Search."""

WORDS = {
    "reset": _("Reset"),
    "compare": _("Keep for comparison"),
    "forget": _("End comparison"),
    "link": _("Copy link to this setting"),
    "csv": _("Copy as CSV"),
    "png": _("Save as PNG"),
    "done": _("Copied."),
    "failed": _("The browser did not allow copying; select the address bar or the table instead."),
    "kept": _("Kept setting"),
    "table": _("Table"),
    "waiting": _("Loading the answers …"),
    "missing": _("The answers could not be loaded; the picture shows the first setting."),
}
"""What the script says of itself, whatever it explores: ``words`` of its namespace."""


def _script() -> str:
    files = "".join((_STATIC / name).read_text(encoding="utf-8") for name in FILES)
    version = hashlib.sha256(files.encode()).hexdigest()[:6]
    namespace = json.dumps({"version": version, "words": WORDS, "made": 0}, ensure_ascii=False)
    # Jupyter runs the script once for every widget; the first run serves them all.
    return (
        f'if ((globalThis.CountyExplorer || {{}}).version !== "{version}") {{\n'
        f"globalThis.CountyExplorer = {namespace};\n{files}}}\n"
    )


SCRIPT = _script()
STYLE = (_STATIC / "explorer.css").read_text(encoding="utf-8")
