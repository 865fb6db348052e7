"""The site's icons, drawn as inline SVG in place of an icon font or script.

Each drawing is strokes on a 24 × 24 grid in the colour of the text around it.
"""

from __future__ import annotations

import re

_DRAWINGS = {
    "bars": "M4 6h16M4 12h16M4 18h16",
    "magnifying-glass": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21",
    "arrow-up": "M12 20V5M5.5 11.5L12 5l6.5 6.5",
    "angle-right": "M9 5l7 7l-7 7",
    "angle-left": "M15 5l-7 7l7 7",
    "angle-down": "M5 9l7 7l7-7",
    "chevron-right": "M9 5l7 7l-7 7",
    "chevron-left": "M15 5l-7 7l7 7",
    "chevron-down": "M5 9l7 7l7-7",
    "chevron-up": "M5 15l7-7l7 7",
    "download": "M12 4v11M6.5 10L12 15.5L17.5 10M4 20h16",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "file-pdf": "M6 9V3h12v6M6 17H3V9h18v8h-3M6 14h12v7H6z",
    "expand": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "list": "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
    "outdent": "M4 5h16M11 10h9M11 14h9M4 19h16M8 9l-4 3l4 3",
    "home": "M3 11l9-8l9 8M6 9v11h12V9M10 20v-6h4v6",
    "code": "M9 6l-6 6l6 6M15 6l6 6l-6 6",
    "sun": "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3"
    "M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
    "moon": "M20 14.5A8.5 8.5 0 1 1 9.5 4A7 7 0 0 0 20 14.5z",
    "circle-half-stroke": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18M15 5v14M18 7v10",
    "rocket": "M5 19l4-4M9 15l-3-3c2-6 7-9 14-9c0 7-3 12-9 14zM14 8h2v2h-2z",
    "play": "M7 4l13 8l-13 8z",
    "share": "M6 12h12M13 6l6 6l-6 6",
    "lightbulb": "M9 18h6M10 21h4M8.5 14.5A6 6 0 1 1 15.5 14.5V16h-7z",
    "circle-info": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7v1",
    "triangle-exclamation": "M12 3L2 21h20zM12 9v6M12 17v1",
    "xmark": "M5 5l14 14M19 5L5 19",
    "link": "M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6"
    "l1.5-1.5",
    "external-link": "M14 4h6v6M20 4L10 14M18 14v6H4V6h6",
}
_STYLE_CLASSES = frozenset({"fa", "fas", "far", "fab", "fa-solid", "fa-regular", "fa-brands"})
_ICON = re.compile(
    r'<(?P<tag>i|span) class="(?P<classes>[^"]*\bfa-[^"]*)"(?P<rest>[^>]*)>\s*</(?P=tag)>'
)


def svg(name: str) -> str:
    """Return the icon ``name`` as an SVG element that screen readers pass over."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{_DRAWINGS[name]}"/></svg>'
    )


def inline(html: str) -> str:
    """Return ``html`` with every empty icon element of the theme filled with its drawing.

    Raises:
        KeyError: if the theme asks for an icon that is not drawn here.
    """
    return _ICON.sub(_fill, html)


def _fill(match: re.Match[str]) -> str:
    classes = [name for name in match["classes"].split() if name not in _STYLE_CLASSES]
    names = [c.removeprefix("fa-") for c in classes if c.startswith("fa-") and c != "fa-lg"]
    kept = " ".join(c for c in classes if not c.startswith("fa-"))
    class_attribute = f' class="{kept}"' if kept else ""
    return f"<{match['tag']}{class_attribute}{match['rest']}>{svg(names[0])}</{match['tag']}>"
