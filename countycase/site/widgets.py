"""Draws the stored state of ipywidgets as HTML that needs no kernel and no script.

Every control appears with its label and value, every text and picture as it was, and one sentence
says that the controls answer in the notebook.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import Any

from countycase.i18n import _
from countycase.site import explorers

State = Mapping[str, Mapping[str, Any]]


def static(model_id: str, state: State) -> str:
    """Return the widget ``model_id`` and all it holds as HTML.

    Args:
        model_id: id of the widget that was displayed.
        state: ``{model id: {"model_name": …, "state": {…}}}``, as Jupyter stores it.
    """
    body = _draw(model_id, state, frozenset())
    if "widget-control" not in body and "data-explorer=" in body:
        # Nothing here but explorers, which answer on the page.
        return f'<div class="widget-explorers">{body}</div>'
    note = _("These controls answer in the notebook; this page shows the setting stored in it.")
    return f'<div class="widget-static">{body}<p class="widget-note">{escape(note)}</p></div>'


def _draw(model_id: str, state: State, above: frozenset[str]) -> str:
    if model_id in above or model_id not in state:
        return _unknown("")
    model = state[model_id]
    traits = model.get("state", {})
    name = str(model.get("model_name", "")).removesuffix("Model")
    if name == "Any" and "controls" in traits.get("spec", {}):
        return explorers.inside_widget(traits["spec"])
    if "children" in traits:
        return _box(name, traits, state, above | {model_id})
    if name in ("HTML", "HTMLMath"):
        return f'<div class="widget-result">{traits.get("value", "")}</div>'
    if name == "Label":
        return f"<p>{escape(str(traits.get('value', '')))}</p>"
    if name == "Image":
        return _image(traits)
    if name == "Output":
        return "".join(_output(output) for output in traits.get("outputs", ()))
    if "value" in traits or "index" in traits:
        return _control(traits)
    if "description" in traits:
        return _row(_("Button"), str(traits["description"]))
    return _unknown(name)


def _box(name: str, traits: Mapping[str, Any], state: State, above: frozenset[str]) -> str:
    titles = traits.get("titles") or traits.get("_titles") or ()
    parts = []
    for index, child in enumerate(traits["children"]):
        if index < len(titles) and titles[index]:
            parts.append(f'<p class="widget-title">{escape(str(titles[index]))}</p>')
        parts.append(_draw(str(child).removeprefix("IPY_MODEL_"), state, above))
    direction = "widget-row" if name == "HBox" else "widget-column"
    return f'<div class="{direction}">{"".join(parts)}</div>'


def _control(traits: Mapping[str, Any]) -> str:
    labels = traits.get("_options_labels")
    value: Any
    if labels is not None:
        chosen = traits.get("index")
        indices = chosen if isinstance(chosen, list | tuple) else [chosen]
        value = ", ".join(str(labels[i]) for i in indices if i is not None) or _("nothing chosen")
    else:
        value = traits.get("value")
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    elif isinstance(value, list | tuple):
        value = " – ".join(str(part) for part in value)
    return _row(str(traits.get("description") or _("Value")), str(value))


def _row(label: str, value: str) -> str:
    label = escape(label.rstrip(": "))
    return (
        f'<p class="widget-control"><span class="widget-label">{label}:</span> '
        f'<span class="widget-value">{escape(value)}</span></p>'
    )


def _image(traits: Mapping[str, Any]) -> str:
    value = traits.get("value", "")
    if isinstance(value, Mapping):
        value = value.get("data", "")
    data = value if isinstance(value, str) else base64.b64encode(bytes(value)).decode("ascii")
    kind = escape(str(traits.get("format", "png")), quote=True)
    alt = escape(str(traits.get("alt") or _("Picture shown by the widget")), quote=True)
    return f'<img src="data:image/{kind};base64,{escape(data, quote=True)}" alt="{alt}">'


def _output(output: Mapping[str, Any]) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        text = escape(" ".join(str(data.get("text/plain", "")).split()), quote=True)
        return f'<img src="data:image/png;base64,{data["image/png"].strip()}" alt="{text}">'
    if "text/html" in data:
        return f'<div class="widget-result">{data["text/html"]}</div>'
    text = output.get("text") or data.get("text/plain") or "\n".join(output.get("traceback", ()))
    return f"<pre>{escape(str(text))}</pre>"


def _unknown(name: str) -> str:
    said = _("A widget that is drawn only in the notebook ({name}).").format(name=name or "?")
    return f"<p>{escape(said)}</p>"
