"""Gives the explorers on a page their answers: one script per explorer, computed at the build.

The declared function is called over the declared grid; the table is written as a classic script
with its content's hash in its name, so that it also loads from disk and never from an old cache.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from countycase.errors import CourseError
from countycase.explore import Control, grid, page
from countycase.explore.runtime import SCRIPT, STYLE
from countycase.i18n import _

FOLDER = "_static/explorers"
_SPEC = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
_ELEMENT = '<div class="explorer" data-explorer="'


def setup_explorers(app: Sphinx) -> None:
    """Add the runtime to the pages that have explorers."""
    app.connect("html-page-context", _add_runtime)


def published(html: str, site: Path, depth: int) -> str:
    """Return the stored HTML of an explorer with the address of its table.

    Args:
        html: what :func:`countycase.explore.page.static` made.
        site: the folder of the built book, into which the table is written.
        depth: how many folders the page lies below the book's root.

    Raises:
        CourseError: if its function cannot be found or its table is refused.
    """
    match = _SPEC.search(html)
    if match is None:
        return html
    spec = json.loads(match[1])
    if not spec["name"] or any(control["kind"] == "text" for control in spec["controls"]):
        return html.replace(match[0], f'<p class="explorer-note">{_live_only(spec)}</p>')
    file = write(json.dumps(spec, ensure_ascii=False, sort_keys=True), site)
    address = "../" * depth + f"{FOLDER}/{file}"
    marked = f'{_ELEMENT}{spec["name"]}" data-table="{address}"'
    return html.replace(f'{_ELEMENT}{spec["name"]}"', marked)


def split(html: str) -> list[str]:
    """Return HTML in pieces, a new one beginning at every explorer; together they are ``html``."""
    pieces = html.split(_ELEMENT)
    return [pieces[0], *(_ELEMENT + piece for piece in pieces[1:])]


def inside_widget(spec: dict[str, Any]) -> str:
    """Return the static HTML of an explorer of which only the specification was stored."""
    first = {control.name: control.first for control in controls_of(spec)}
    try:
        result = function_of(spec)(**first)
    except CourseError as error:
        result = str(error)
    return page.static(spec, result)


def controls_of(spec: dict[str, Any]) -> tuple[Control, ...]:
    """Return the controls that a specification describes."""
    return tuple(
        Control(
            name=stored["name"],
            label=stored["label"],
            kind=stored["kind"],
            values=tuple(stored["values"]),
            labels=tuple(stored["labels"]),
            unit=stored["unit"],
            default=0 if stored["kind"] == "text" else stored["first"],
            text=stored["first"] if stored["kind"] == "text" else "",
        )
        for stored in spec["controls"]
    )


def function_of(spec: dict[str, Any]) -> Callable[..., Any]:
    """Return the function of an explorer, which must stand in a module of the course."""
    module, _colon, name = spec["function"].partition(":")
    try:
        if module.partition(".")[0] != "countycase":
            raise ImportError(module)
        function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise CourseError(
            f"The explorer {spec['name']!r} cannot answer on a page: its function "
            f"{spec['function']} is not in a module of countycase; move it into one."
        ) from error
    return function


@functools.cache
def write(spec_text: str, site: Path) -> str:
    """Write the table of the explorer ``spec_text`` (JSON) below ``site``; return its file name."""
    spec = json.loads(spec_text)
    made = grid.table(spec["name"], function_of(spec), controls_of(spec))
    body = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    script = f"CountyExplorer.table({json.dumps(spec['name'])},{body});\n"
    return _store(site, spec["name"], "js", script)


def _store(site: Path, stem: str, suffix: str, text: str) -> str:
    data = text.encode("utf-8")
    name = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{stem}.*.{suffix}"):
        if old.name != name:
            old.unlink()
    (folder / name).write_bytes(data)
    return name


def _live_only(spec: dict[str, Any]) -> str:
    return _("{count} controls; this explorer answers in the notebook only.").format(
        count=len(spec["controls"])
    )


def _add_runtime(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if "data-explorer=" not in context.get("body", ""):
        return
    site = Path(app.outdir)
    root = context["content_root"]
    style = _store(site, "explorer", "css", STYLE)
    script = _store(site, "explorer", "js", SCRIPT)
    context["metatags"] += (
        f'<link rel="stylesheet" href="{root}{FOLDER}/{style}">'
        f'<script defer src="{root}{FOLDER}/{script}"></script>'
    )
