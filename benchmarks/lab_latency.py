"""Three widgets in a live JupyterLab, each answered by the kernel.

``ipywidgets.interactive`` with a matplotlib figure, the course's own explorer, and the bare round
trip of an ``anywidget``, which is the floor of everything that asks a kernel.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import stopwatch
import subject
from nbformat.v4 import new_code_cell
from playwright.sync_api import Browser, Page

from tests import live_jupyter

_INTERACTIVE = """\
import ipywidgets, subject
from IPython.display import SVG, display

def draw(county, drive, rule, team_size):
    bars, sentence = subject.svg(county, drive, rule, team_size)
    display(SVG(bars))
    print(sentence)

controls = {name: ipywidgets.Dropdown(options=values, value=subject.START[name])
            for name, values in subject.CONTROLS.items()}
controls["team_size"] = ipywidgets.IntSlider(min=1, max=5, value=subject.START["team_size"])
ipywidgets.interactive(draw, **controls)
"""
_EXPLORER = """\
import subject
from countycase.explore import explore

controls = dict(subject.CONTROLS, team_size=(1, 5))
explorer = explore(subject.answer, name=subject.NAME, **controls)
for name, value in subject.START.items():
    setattr(explorer, name, value)
explorer
"""
_ROUND_TRIP = "import subject\nsubject.RoundTrip()"
_EXPLORED = f".jp-OutputArea [data-explorer='{subject.NAME}']"
_CELLS = (_INTERACTIVE, _EXPLORER, _ROUND_TRIP)


@dataclass(frozen=True)
class LabLatencies:
    """Milliseconds of each input, and what the open notebook had to load before the first."""

    interactive: list[float]
    explorer: list[float]
    round_trip: list[float]
    kilobytes: float
    own: int
    foreign: int


def latencies(browser: Browser, rounds: int) -> LabLatencies:
    """Return how long the three widgets take over ``rounds`` rounds of the subject's walk."""
    with _jupyterlab() as address, stopwatch.opened(browser, address) as (page, traffic):
        _run_cells(page)
        kilobytes, own, foreign = traffic.kilobytes(), len(traffic.own), len(traffic.foreign)
        return LabLatencies(
            _interactive(page, rounds),
            _explorer(page, rounds),
            _round_trip(page, rounds),
            kilobytes,
            own,
            foreign,
        )


def _run_cells(page: Page) -> None:
    live_jupyter.await_kernel(page)
    page.locator(".jp-Cell .cm-content").first.click()
    for _cell in _CELLS:
        page.keyboard.press("Shift+Enter")
    page.locator(".jp-OutputArea .round-trip button").wait_for()
    page.locator(f"{_EXPLORED} svg").first.wait_for()
    page.locator(".jp-OutputArea img").wait_for()


def _interactive(page: Page, rounds: int) -> list[float]:
    output = page.locator(".jp-Cell .jp-OutputArea").first
    selects = output.locator("select")
    controls = {name: selects.nth(index) for index, name in enumerate(subject.CONTROLS)}
    controls["team_size"] = output.locator(".noUi-handle")
    return stopwatch.walked(output, "img", controls, rounds)


def _explorer(page: Page, rounds: int) -> list[float]:
    explorer = page.locator(_EXPLORED)
    selects = explorer.locator("form select")
    controls = {name: selects.nth(index) for index, name in enumerate(subject.CONTROLS)}
    controls["team_size"] = explorer.locator("form input[type=range]")
    return stopwatch.walked(explorer, "svg", controls, rounds)


def _round_trip(page: Page, rounds: int) -> list[float]:
    widget = page.locator(".jp-OutputArea .round-trip")
    button = widget.locator("button")
    button.click()
    widget.locator("output", has_text="1").wait_for()
    inputs = range(rounds * len(subject.WALK))
    return [stopwatch.timed(widget, "output", button.click) for _input in inputs]


@contextmanager
def _jupyterlab() -> Iterator[str]:
    """Yield the address of a JupyterLab on a notebook of the three cells."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        live_jupyter.write_notebook(folder / "bench.ipynb", list(map(new_code_cell, _CELLS)))
        path = {"PYTHONPATH": f"{subject.FOLDER}{os.pathsep}{subject.ROOT}"}
        with live_jupyter.served(folder, path) as address:
            yield f"{address}/lab/tree/bench.ipynb"
