"""The chapters' guided questions name a setting and quote its answer; both are held to it.

A question links to a setting (``#who-goes?county=small&…``); the first words in curly quotes after
the link are what the explorer says there.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest

from countycase import notebooks
from countycase.explore import grid
from countycase.site.explorers import controls_of, function_of

ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r'<a href="#([a-z-]+)\?([^"]+)">.*?</a>(.*?)(?=<a href="#|\Z)', re.DOTALL)
_SPEC = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)


def specifications(notebook: Any) -> dict[str, dict[str, Any]]:
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            for text in _SPEC.findall(output.get("data", {}).get("text/html", "")):
                spec = json.loads(text)
                found[spec["name"]] = spec
    return found


def questions() -> Iterator[tuple[str, dict[str, Any], dict[str, str], str]]:
    for path in notebooks.chapters(ROOT):
        notebook = nbformat.read(path, as_version=4)
        specs = specifications(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                for name, query, after in _LINK.findall(cell.source):
                    pairs = (pair.split("=") for pair in html.unescape(query).split("&"))
                    setting = {key: unquote(value) for key, value in pairs}
                    quoted = re.search("“(.*?)”", after)
                    yield name, specs[name], setting, quoted[1] if quoted else ""


ALL = list(questions())


@pytest.mark.parametrize(
    ("name", "spec", "setting", "quoted"), ALL, ids=[f"{q[0]}-{i}" for i, q in enumerate(ALL)]
)
def test_the_quoted_answer_is_what_the_explorer_says(
    name: str, spec: dict[str, Any], setting: dict[str, str], quoted: str
) -> None:
    assert quoted, f"a question on {name} quotes no answer"
    controls = controls_of(spec)
    assert set(setting) == {control.name for control in controls}
    values = {}
    for control in controls:
        written = {str(v).lower() if isinstance(v, bool) else str(v): v for v in control.values}
        is_text = control.kind == "text"
        values[control.name] = setting[control.name] if is_text else written[setting[control.name]]
    assert quoted in said(grid.answered(function_of(spec), values))


def said(answer: dict[str, Any]) -> str:
    if answer["kind"] == "parts":
        return " ".join(said(part) for part in answer["parts"])
    return str(answer.get("text", answer.get("value", "")))


def test_every_explorer_has_three_or_four_guided_questions() -> None:
    counts: dict[str, int] = {}
    for name, *_rest in ALL:
        counts[name] = counts.get(name, 0) + 1
    assert set(counts) == {
        "who-goes",
        "double-burden",
        "villages-covered",
        "villages-served",
        "calendar",
        "concordance",
        "cuts",
        "keywords",
        "argument",
    }
    assert set(counts.values()) <= {3, 4}
