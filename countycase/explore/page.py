"""An explorer as part of a page: what stands there before, and without, any script."""

from __future__ import annotations

import base64
import html as markup
import json
from collections.abc import Callable, Sequence
from typing import Any

from countycase.explore.answer import View, described, framed, indexed, png
from countycase.explore.controls import Control
from countycase.explore.runtime import WORDS
from countycase.explore.search import Search
from countycase.i18n import _


def specification(
    name: str,
    function: Callable[..., Any],
    controls: Sequence[Control],
    search: Search | None = None,
) -> dict[str, Any]:
    """Return what a browser must know of an explorer to draw its controls, as plain values.

    ``function`` and ``data`` are the places where the build finds what it calls.
    """
    spec: dict[str, Any] = {
        "name": name,
        "function": _place(function),
        "controls": [
            {
                "name": control.name,
                "label": control.label,
                "kind": control.kind,
                "values": list(control.values),
                "labels": list(control.labels),
                "unit": control.unit,
                "first": control.text if control.kind == "text" else control.default,
            }
            for control in controls
        ],
    }
    if search is not None:
        spec |= {"search": search.method, "data": _place(search.data)}
    return spec


def _place(function: Callable[..., Any]) -> str:
    """Return ``module:name`` of a function; an empty name for one that has none."""
    module = getattr(function, "__module__", "")
    return f"{module}:{getattr(function, '__qualname__', '')}"


def static(spec: dict[str, Any], result: Any) -> str:
    """Return the element ``[data-explorer]`` with the answer of the first setting.

    Args:
        spec: of :func:`specification`.
        result: what the function returned for the first setting.
    """
    name = markup.escape(str(spec["name"]), quote=True)
    # No "<" may stand in the script element, whatever a label contains.
    stored = json.dumps(spec, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    setting = "; ".join(
        f"{control['label']}: {_first_label(control)}" for control in spec["controls"]
    )
    note = _("The setting shown is {setting}. {others}").format(
        setting=setting, others=live_only(spec) or _("Others need a script or the notebook.")
    )
    return (
        f'<div class="explorer" data-explorer="{name}">'
        f'<div class="explorer-first">{fallback(result)}'
        f'<p class="explorer-note">{markup.escape(note)}</p></div>'
        f'<script type="application/json">{stored}</script></div>'
    )


def live_only(spec: dict[str, Any]) -> str:
    """Return, in a sentence, that an explorer cannot answer on a page; empty if it can."""
    if not spec["name"]:
        return _("This explorer answers in the notebook only.")
    free = [control["label"] for control in spec["controls"] if control["kind"] == "text"]
    if free and "search" not in spec:
        return _(
            "The field '{label}' takes any text; this explorer answers in the notebook only."
        ).format(label=free[0])
    return ""


def _first_label(control: dict[str, Any]) -> str:
    if control["kind"] == "text":
        return str(control["first"])
    label = control["labels"][control["first"]]
    return f"{label} {control['unit']}".strip()


def fallback(result: Any) -> str:
    """Return ``result`` as HTML that needs no script; a text in it is never read as markup."""
    result = framed(result)
    if isinstance(result, tuple | list):
        # A view whose text is said beside it already is its picture alone.
        bare = [part.picture() if _said_among(result, part) else part for part in result]
        return "".join(fallback(part) for part in bare)
    if isinstance(result, View):
        shown = fallback(result.picture()) if result.picture else ""
        return f"{shown}<p>{markup.escape(result.text)}</p>"
    if hasattr(result, "png") and hasattr(result, "alt"):
        return _image(result.png(), result.alt)
    if hasattr(result, "savefig"):
        return _image(png(result), described(result))
    if hasattr(result, "to_html"):
        table = result.to_html(border=0, index=indexed(result))
        label = markup.escape(WORDS["table"], quote=True)
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{table}</div>'
    lines = markup.escape(str(result)).split("\n")
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _said_among(parts: Sequence[Any], part: Any) -> bool:
    """Whether ``part`` is a view with a picture whose text is another part."""
    if not isinstance(part, View) or part.picture is None:
        return False
    return any(isinstance(other, str) and other == part.text for other in parts)


def _image(data: bytes, text: str) -> str:
    encoded = base64.b64encode(data).decode("ascii")
    return f'<img src="data:image/png;base64,{encoded}" alt="{markup.escape(text, quote=True)}">'
