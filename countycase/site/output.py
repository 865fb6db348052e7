"""Finishes the built site: takes out what no page uses and adds the web font."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from countycase.site import explorers, policy, webfont

# Left by the theme and its extensions; no finished page asks for them.
_UNUSED = (
    "_static/scripts/fontawesome.js",
    "_static/scripts/fontawesome.js.LICENSE.txt",
    "_static/vendor",
    "_static/sphinx-thebe.js",
    "_static/sphinx-thebe.css",
    "_static/locales",
    "_static/webpack-macros.html",
    "_static/sbt-webpack-macros.html",
    ".buildinfo",
    ".buildinfo.bak",
)
_RULE = re.compile(r"(?<=[};{])(?P<selectors>[^{}@;]+)\{[^{}]*\}|@font-face\{[^}]*\}")
_ICON_SELECTOR = re.compile(r"^\.(?:fa|fas|far|fab|sr-only-fa)(?:[-.:\s]|$)")


def setup_output(app: Sphinx) -> None:
    """Finish the site when Sphinx has written it."""
    app.connect("build-finished", _finish, priority=900)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    for name in _UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in site.rglob("*.map"):
        path.unlink()
    theme = site / "_static" / "styles" / "pydata-sphinx-theme.css"
    theme.write_text(without_icon_font(theme.read_text(encoding="utf-8")), encoding="utf-8")
    policy.obey(site)
    webfont.write(site / "_static", [*sorted(site.rglob("*.html")), *explorers.tables(site)])


def without_icon_font(css: str) -> str:
    """Return a minified style sheet without the rules and faces of its icon font."""

    def keep(match: re.Match[str]) -> str:
        if match["selectors"] is None:
            return "" if "Font Awesome" in match[0] or "FontAwesome" in match[0] else match[0]
        selectors = [selector.strip() for selector in match["selectors"].split(",")]
        return "" if all(_ICON_SELECTOR.match(s) for s in selectors) else match[0]

    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    return _RULE.sub(keep, css)
