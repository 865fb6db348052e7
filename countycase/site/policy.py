"""Pages whose scripts are all files of the site, as ``script-src 'self'`` asks.

Schools and firms serve pages under a content security policy that forbids scripts within the page.
The theme and its extensions write a few such scripts and handlers into every page; here they become
files and marks that ``course.js`` acts on.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_FOLDER = "_static/inline"
_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.DOTALL
)
_RUN = re.compile(rf"{_INLINE.pattern}(?:\s*{_INLINE.pattern.replace('(.*?)', '.*?')})*", re.DOTALL)
# Sphinx says each page its own name, for a version switcher that this book does not have.
_UNUSED = re.compile(r"DOCUMENTATION_OPTIONS\.pagename = '[^']*';")
_HANDLERS = {
    ' onclick="window.print()"': ' data-action="print"',
    ' onclick="toggleFullScreen()"': ' data-action="full-screen"',
}


def obey(site: Path) -> None:
    """Take the scripts out of every page of a built site and write them beside it."""
    for page in sorted(site.rglob("*.html")):
        depth = len(page.relative_to(site).parts) - 1
        text, files = without_inline(page.read_text(encoding="utf-8"), "../" * depth)
        for name, script in files.items():
            file = site / _FOLDER / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(script, encoding="utf-8")
        page.write_text(text, encoding="utf-8")


def without_inline(html: str, root: str) -> tuple[str, dict[str, str]]:
    """Return a page without scripts of its own, and the files that stand for them.

    Scripts that follow each other become one file; one that stands twice is kept once. Order is
    kept, since a file is loaded where the script stood.

    Args:
        html: the page.
        root: the address of the site's root, as seen from the page.
    """
    for handler, mark in _HANDLERS.items():
        html = html.replace(handler, mark)
    files: dict[str, str] = {}
    seen: set[str] = set()

    def moved(run: re.Match[str]) -> str:
        scripts = [text.strip() for text in _INLINE.findall(run[0])]
        new = [text for text in dict.fromkeys(scripts) if text not in seen]
        seen.update(new)
        script = "\n".join(text for text in new if not _UNUSED.fullmatch(text))
        if not script:
            return ""
        name = f"{hashlib.sha256(script.encode()).hexdigest()[:12]}.js"
        files[name] = script + "\n"
        return f'<script src="{root}{_FOLDER}/{name}"></script>'

    return _RUN.sub(moved, html), files
