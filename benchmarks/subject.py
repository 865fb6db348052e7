"""What ``explorers.py`` measures: who-goes over 90 settings, as each of its peers needs it.

Two counties, three drives, three rules, team sizes 1 to 5, under the requirement per village,
where each of them matters. The peers show a plain matplotlib figure of the same bars, without
layout engine and Chinese font, as SVG with its letters as text: of matplotlib's formats the one
that is made in the least time and compresses to the fewest bytes (measured: half the time of a
PNG, a tenth of the bytes).
"""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import anywidget
import matplotlib
import traitlets
from matplotlib.figure import Figure

from countycase.errors import CourseError
from countycase.explore import View
from countycase.figures import allocation

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
NAME = "who-goes"
ADDRESS = "notebooks/cadre-allocation.html"

CONTROLS: dict[str, list[Any]] = {
    "county": ["small", "middle"],
    "drive": [1, 2, 3],
    "rule": ["uniform", "hamilton", "dhondt"],
    "team_size": [1, 2, 3, 4, 5],
}
SETTINGS = math.prod(map(len, CONTROLS.values()))
START: dict[str, Any] = {"county": "small", "drive": 2, "rule": "uniform", "team_size": 4}
# From START round to START: each move is of one control to the next value, and changes the bars.
WALK: tuple[tuple[str, Any], ...] = (
    ("team_size", 5),
    ("team_size", 4),
    ("team_size", 3),
    ("rule", "hamilton"),
    ("drive", 3),
    ("team_size", 2),
    ("county", "middle"),
    ("rule", "dhondt"),
    ("team_size", 3),
    ("team_size", 2),
    ("drive", 2),
    ("team_size", 3),
    ("county", "small"),
    ("rule", "hamilton"),
    ("team_size", 4),
    ("rule", "uniform"),
)
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


def answer(county: str, drive: int, rule: str, team_size: int) -> tuple[str, View]:
    """Return the explorer's answer; a CourseError where the demand cannot be met."""
    return allocation.who_goes(county, drive, rule, basis="requirement", team_size=team_size)


def svg(county: str, drive: int, rule: str, team_size: int) -> tuple[str, str]:
    """Return the bars as SVG and the sentence below; no bars where the demand cannot be met."""
    try:
        sentence, bars = answer(county, drive, rule, team_size)
    except CourseError as error:
        return _EMPTY, str(error)
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": NAME}):
        figure = _figure(bars.data, f"{county}, drive {drive}, {rule}")
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :], sentence


def _figure(data: Any, title: str) -> Figure:
    rows = range(len(data["names"]))
    part = [own / whole for own, whole in zip(data["part"], data["whole"], strict=True)]
    least = [own / whole for own, whole in zip(data["least"], data["whole"], strict=True)]
    low = [own < needed for own, needed in zip(data["part"], data["least"], strict=True)]
    numbers = [f"{own} / {all_}" for own, all_ in zip(data["part"], data["whole"], strict=True)]
    figure = Figure(figsize=(7, 1 + 0.2 * len(rows)))
    axes = figure.add_axes((0.35, 0.05, 0.6, 0.9))
    axes.barh(rows, [1] * len(part), color="#D0D0D0")
    bars = axes.barh(rows, part, color=["#D55E00" if yes else "#0072B2" for yes in low])
    axes.plot(least, rows, "|k")
    axes.bar_label(bars, numbers)
    axes.set_yticks(rows, data["names"])
    axes.invert_yaxis()
    axes.set_title(title)
    return figure


class RoundTrip(anywidget.AnyWidget):
    """A button and a number that the kernel raises by one: the least that any widget can do."""

    _esm = """
    export default {
      render({ model, el }) {
        const button = document.createElement("button");
        const shown = document.createElement("output");
        button.textContent = "ask";
        button.addEventListener("click", () => {
          model.set("asked", model.get("asked") + 1);
          model.save_changes();
        });
        model.on("change:answered", () => { shown.textContent = model.get("answered"); });
        el.classList.add("round-trip");
        el.append(button, shown);
      }
    };
    """
    asked = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)

    @traitlets.observe("asked")
    def _raise(self, _change: object) -> None:
        self.answered = self.asked
