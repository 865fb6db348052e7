"""The search of a view as a page runs it: in JavaScript, over the data that the page carries."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.sync_api import Browser

from countycase.explore import grid
from countycase.explore.runtime import SCRIPT


def plain(answer: Any) -> Any:
    """Return an answer as a page has it: through JSON."""
    return json.loads(json.dumps(answer))


def disagreements(
    browser: Browser,
    name: str,
    data: Any,
    function: Callable[..., Any],
    settings: Sequence[Mapping[str, Any]],
) -> list[Mapping[str, Any]]:
    """Return the settings that a page answers otherwise than Python does.

    Args:
        browser: runs the page's script.
        name: of the search, in ``CountyExplorer.searches``.
        data: what the page carries for it.
        function: answers the same settings in Python.
        settings: what a reader may type and choose.
    """
    page = browser.new_page()
    page.evaluate("script => (0, eval)(script)", SCRIPT)
    # Text travels as JSON, since a lone surrogate would not survive the way otherwise.
    answers = json.loads(
        page.evaluate(
            """([name, data, settings]) => {
                 data = JSON.parse(data);
                 return JSON.stringify(JSON.parse(settings).map(
                   values => CountyExplorer.searches[name](data, values)));
               }""",
            [name, json.dumps(data), json.dumps(settings)],
        )
    )
    page.close()
    return [
        setting
        for setting, answer in zip(settings, answers, strict=True)
        if answer != plain(grid.answered(function, setting))
    ]
