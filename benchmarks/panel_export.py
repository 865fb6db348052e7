"""Writes who-goes as Panel's ``embed=True`` export of 90 states, for ``explorers.py``.

Run with the Python of ``benchmarks/.venv``: ``panel_export.py FOLDER`` writes ``cdn.html``, Panel's
default, whose scripts come from other hosts, and ``index.html``, with its scripts inside; it
prints the seconds of processor time that each took. The picture is the SVG that the kernel sends
in JupyterLab, in a pane that embeds it as it is: base64 would add half to the compressed bytes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import panel
import subject
from bokeh.resources import CDN, INLINE


def _shown(**setting: Any) -> Any:
    bars, sentence = subject.svg(**setting)
    return panel.Column(panel.pane.SVG(bars, encode=False), panel.pane.Str(sentence))


def _explorer() -> Any:
    controls = {
        name: panel.widgets.Select(name=name, options=values, value=subject.START[name])
        for name, values in subject.CONTROLS.items()
    }
    controls["team_size"] = panel.widgets.IntSlider(
        name="team_size", start=1, end=5, value=subject.START["team_size"]
    )
    return panel.Column(*controls.values(), panel.bind(_shown, **controls))


def main() -> None:
    """Write both exports into the folder that the command line names."""
    panel.extension()
    for name, resources in (("cdn", CDN), ("index", INLINE)):
        start = time.process_time()
        _explorer().save(
            Path(sys.argv[1]) / f"{name}.html",
            resources=resources,
            embed=True,
            max_states=subject.SETTINGS,
            max_opts=5,
            progress=False,
        )
        print(time.process_time() - start)


if __name__ == "__main__":
    main()
