"""The one form in which a notebook is stored: what changes from run to run is taken out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat

from countycase.notebooks.digest import KEY

_WIDGETS = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"
_REFERENCE = re.compile(r"IPY_MODEL_([\w-]+)")
_KEPT_CELL_METADATA = frozenset(
    {"tags", "nbgrader", "mystnb", "slideshow", "deletable", "editable", KEY}
)


def normalised(notebook: Any) -> Any:
    """Return a copy of ``notebook`` without times, versions, and random ids of widgets.

    Cell ids, sources and the contents of outputs stay; execution counts run from 1.
    """
    copy = nbformat.reads(nbformat.writes(notebook), as_version=4)
    copy.nbformat_minor = max(copy.nbformat_minor, 5)
    kept = {name: copy.metadata[name] for name in ("mystnb", KEY) if name in copy.metadata}
    widgets = copy.metadata.get("widgets", {}).get(_WIDGETS)
    copy.metadata = nbformat.from_dict(
        {
            **kept,
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "file_extension": ".py"},
        }
    )
    count = 0
    for cell in copy.cells:
        cell.metadata = nbformat.from_dict(
            {k: v for k, v in sorted(cell.metadata.items()) if k in _KEPT_CELL_METADATA}
        )
        if cell.cell_type == "code":
            count += 1 if cell.source.strip() else 0
            _normalise_outputs(cell, count if cell.source.strip() else None)
    shown = [_view_of(output) for cell in copy.cells for output in cell.get("outputs", ())]
    return _with_widgets(copy, widgets) if widgets and any(shown) else copy


def _normalise_outputs(cell: Any, count: int | None) -> None:
    if cell.execution_count is not None:
        cell.execution_count = count
    for output in cell.outputs:
        if "execution_count" in output:
            output.execution_count = count
        output.get("metadata", {}).pop("execution", None)
        # An explorer brings its own page; its widget comes to life when the cell is run.
        if "data-explorer=" in output.get("data", {}).get("text/html", ""):
            output.data.pop(_VIEW, None)


def _view_of(output: Any) -> Any:
    return output.get("data", {}).get(_VIEW)


def _with_widgets(notebook: Any, widgets: Any) -> Any:
    """Put the widget state back, its random ids replaced by numbers in order of appearance."""
    order = _in_order(notebook, widgets["state"])
    state = {
        model_id: {
            **widgets["state"][model_id],
            "state": {
                name: value
                for name, value in _traits(widgets["state"][model_id])
                # The code of an explorer is the course's, not the notebook's.
                if value is not None and name not in ("_esm", "_css")
            },
        }
        for model_id in order
    }
    notebook.metadata["widgets"] = {_WIDGETS: {**widgets, "state": state}}
    text = json.dumps(notebook)
    for number, model_id in enumerate(order, start=1):
        text = text.replace(model_id, f"widget-{number:03d}")
    return nbformat.from_dict(json.loads(text))


def _traits(model: Any) -> list[tuple[str, Any]]:
    return sorted(model.get("state", {}).items())


def _in_order(notebook: Any, state: Any) -> list[str]:
    """Return the ids of the widgets as a reader meets them: each shown one, then what it holds."""
    order: list[str] = []

    def visit(model_id: str) -> None:
        if model_id in state and model_id not in order:
            order.append(model_id)
            for held in _REFERENCE.findall(json.dumps(_traits(state[model_id]))):
                visit(held)

    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if view := _view_of(output):
                visit(view["model_id"])
    # What no view leads to (links between widgets) follows in the order of its content.
    for model_id in sorted(
        state, key=lambda key: _REFERENCE.sub("", json.dumps(state[key], sort_keys=True))
    ):
        visit(model_id)
    return order


def stored_form(notebook: Any) -> str:
    """Return the text that :func:`write` stores."""
    return str(nbformat.writes(notebook)) + "\n"


def write(notebook: Any, path: Path) -> None:
    """Write ``notebook`` to ``path`` at once or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(stored_form(notebook), encoding="utf-8", newline="\n")
    part.replace(path)
