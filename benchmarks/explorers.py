"""Measures one explorer in five forms, in one run, and prints one Markdown table.

The explorer who-goes: on the static page; as ``ipywidgets.interactive`` with matplotlib, as the
course's own widget and as a bare round trip in a live JupyterLab; and as Panel's ``embed=True``
export. ``make bench`` makes ``benchmarks/.venv``, which the export needs, and calls this.
"""

from __future__ import annotations

import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import lab_latency
import page_latency
import stopwatch
import subject
from playwright.sync_api import Browser, Error, Locator, sync_playwright

from countycase.errors import CourseError
from countycase.explore import grid
from countycase.site import builder, explorers
from countycase.site.server import bind

ROUNDS = 4
_PEERS = subject.FOLDER / ".venv"
_EXPLORER = f"[data-explorer='{subject.NAME}']"


@dataclass(frozen=True)
class Case:
    """A row of the table; ``None`` where a figure has no meaning for the case."""

    name: str
    settings: int | None
    taken: list[float]
    explorer: float | None
    everything: float
    own: int
    foreign: int
    made: float | None


def main() -> None:
    """Print the table, what it means, and the machine's facts."""
    facts = _facts()
    try:
        site = builder.build(subject.ROOT)
    except CourseError as error:
        raise SystemExit(f"bench: {error}") from error
    with tempfile.TemporaryDirectory() as name, _chromium() as browser:
        exports = Path(name)
        seconds = _exported(exports)
        page = _page(browser, site)
        lab = _lab(browser)
        panel, without = _panel(browser, exports, seconds)
        traced = page_latency.measured(browser, subject.NAME, subject.ADDRESS)
        facts.append(f"Chromium {browser.version}")
    print(_table([page, *lab, panel]))
    print(_notes(traced, without, facts))


def _facts() -> list[str]:
    """Return what a reader must know of the machine; the load is that before the measures."""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    names = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib")
    versions = [f"{name} {metadata.version(name)}" for name in names]
    probe = "from importlib.metadata import version as v; print(v('panel'), v('bokeh'))"
    panel, bokeh = _peer("-c", probe).split()
    cores = f"{os.cpu_count()} cores, load before {load}"
    versions += [f"Panel {panel}", f"Bokeh {bokeh}"]
    return [cores, f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
            *versions]  # fmt: skip


def _peer(*arguments: str) -> str:
    """Return what the Python of ``benchmarks/.venv`` prints."""
    try:
        done = subprocess.run(
            [str(_PEERS / "bin" / "python"), *arguments],
            env={**os.environ, "PYTHONPATH": str(subject.ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        raise SystemExit("bench: benchmarks/.venv is missing; run 'make bench'.") from None
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise SystemExit(
            "bench: Panel did not run; delete benchmarks/.venv and run 'make bench' again. "
            f"It said: {' '.join(last)}"
        )
    return done.stdout


def _exported(folder: Path) -> float:
    """Write Panel's exports into ``folder``; return the first one's seconds of processor time."""
    print(f"Exporting {subject.SETTINGS} states with Panel, twice (about a minute) …", flush=True)
    return float(_peer(str(subject.FOLDER / "panel_export.py"), str(folder)).split()[0])


@contextmanager
def _chromium() -> Iterator[Browser]:
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    executable = next((path for path in found if path), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=executable, args=page_latency.FLAGS
            )
        except Error:
            raise SystemExit(
                "bench: no Chromium was found; install the package 'chromium' or run "
                "'.venv/bin/python -m playwright install chromium'."
            ) from None
        yield browser
        browser.close()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = bind(folder, 8900)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _page(browser: Browser, site: Path) -> Case:
    print("Measuring the static page …", flush=True)
    with (
        _served(site) as host,
        stopwatch.opened(browser, f"{host}/{subject.ADDRESS}") as (page, traffic),
    ):
        element = page.locator(_EXPLORER)
        stored = element.locator("script[type='application/json']").text_content() or ""
        spec = json.loads(stored)
        element.scroll_into_view_if_needed()
        element.locator("svg").first.wait_for()
        stopwatch.settled(page)
        everything, own, foreign = traffic.kilobytes(), len(traffic.own), len(traffic.foreign)
        files = re.compile(rf"/_static/(explorers/)?(explorer|{subject.NAME})\.")
        explorer = traffic.kilobytes(only=lambda url: bool(files.search(url)))
        taken = stopwatch.walked(element, "svg", _begun(element, spec), ROUNDS)
    settings = math.prod(len(control["values"]) for control in spec["controls"])
    made = _seconds(spec)
    return Case(
        "this course, static page", settings, taken, explorer, everything, own, foreign, made
    )


def _begun(element: Locator, spec: dict[str, list[dict[str, str]]]) -> dict[str, Locator]:
    """Return the explorer's controls by name, set to where the walk begins."""
    fields = element.locator("form").locator("select, input")
    names = [control["name"] for control in spec["controls"]]
    controls = {name: fields.nth(index) for index, name in enumerate(names)}
    for name in ("county", "drive", "rule"):
        controls[name].select_option(index=subject.CONTROLS[name].index(subject.START[name]))
    controls["basis"].select_option(index=1)
    controls["team_size"].fill(str(subject.START["team_size"] - 1))
    return controls


def _seconds(spec: dict[str, object]) -> float:
    """Return the seconds of processor time that the build takes for the explorer's table."""
    start = time.process_time()
    made = grid.table(str(spec["name"]), explorers.function_of(spec), explorers.controls_of(spec))
    json.dumps(made)
    return time.process_time() - start


def _lab(browser: Browser) -> list[Case]:
    print("Measuring three widgets in JupyterLab (a few minutes) …", flush=True)
    found = lab_latency.latencies(browser, ROUNDS)
    rows = [
        ("`interactive` + matplotlib, JupyterLab", subject.SETTINGS, found.interactive),
        ("this course, JupyterLab", subject.SETTINGS, found.explorer),
        ("bare anywidget round trip, JupyterLab", None, found.round_trip),
    ]
    return [
        Case(name, settings, taken, None, found.kilobytes, found.own, found.foreign, None)
        for name, settings, taken in rows
    ]


def _panel(browser: Browser, exports: Path, seconds: float) -> tuple[Case, str]:
    """Return the case of the export, and what its default form does without a network."""
    print("Measuring Panel's export …", flush=True)
    with _served(exports) as host:
        with stopwatch.opened(browser, f"{host}/cdn.html") as (page, traffic):
            stopwatch.settled(page)
            drawn = page.locator("select").count()
            foreign = sorted(traffic.foreign)
        with stopwatch.opened(browser, f"{host}/index.html") as (page, traffic):
            selects = page.locator("select")
            controls = {name: selects.nth(index) for index, name in enumerate(subject.CONTROLS)}
            controls["team_size"] = page.locator(".noUi-handle")
            controls["team_size"].wait_for()
            stopwatch.settled(page)
            size, own = traffic.kilobytes(), len(traffic.own)
            taken = stopwatch.walked(page.locator("body"), "svg", controls, ROUNDS)
    name = "Panel `embed=True`, scripts inlined"
    others = len(traffic.foreign)
    scripts = sum(url.endswith(".js") for url in foreign)
    without = f"{len(foreign)} files of other hosts refused, {scripts} of them scripts"
    without += "; the controls were drawn" if drawn else "; no control and no picture was drawn"
    return Case(name, subject.SETTINGS, taken, size, size, own, others, seconds), without


def _table(cases: list[Case]) -> str:
    """Return the Markdown table; every ratio is to the first case."""
    first = cases[0]
    base = statistics.median(first.taken)
    rows = [
        "| who-goes | settings | inputs | median, ms | 95th percentile, ms | × | explorer, kB | × "
        "| all, kB | requests | foreign | to make, s | × |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for case in cases:
        median = statistics.median(case.taken)
        cells = [
            case.name,
            "–" if case.settings is None else str(case.settings),
            str(len(case.taken)),
            f"{median:.1f}",
            f"{page_latency.percentile(case.taken, 0.95):.1f}",
            f"{median / base:.1f}",
            *_ratio(case.explorer, first.explorer),
            f"{case.everything:.0f}",
            str(case.own),
            str(case.foreign),
            *_ratio(case.made, first.made),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n" + "\n".join(rows)


def _ratio(value: float | None, base: float | None) -> tuple[str, str]:
    if value is None or base is None:
        return "–", "–"
    return f"{value:.1f}", f"{value / base:.1f}"


def _notes(traced: list[page_latency.Cost], without: str, facts: list[str]) -> str:
    time_, processor = (
        f"median {statistics.median(costs):.1f} ms, 95th percentile "
        f"{page_latency.percentile(costs, 0.95):.1f} ms, worst {max(costs):.1f} ms"
        for costs in ([cost.time for cost in traced], [cost.processor for cost in traced])
    )
    return f"""
- Time: wall clock from the input to the first frame with the changed picture, up to one frame of
  16.7 ms in it; the same stopwatch and the same walk over all controls in every row (the round
  trip: a button).
- Cost of an input to the main thread of this course's page, by Chromium's trace, {len(traced)}
  inputs over all controls: {time_}; of it processor time: {processor}.
- To make: processor time, of the table of answers and of Panel's default export.
- Bytes: each file after gzip -9. "explorer" is what this explorer adds (script, style, table);
  "all" is the whole page: a chapter with its other explorers, JupyterLab, or the export.
- The pictures of `interactive` and Panel are matplotlib's SVG, the fastest and smallest that it
  writes; the page has every setting of the chapter.
- Panel's default export, scripts from its hosts: {without}.
- Machine: {"; ".join(facts)}.
"""


if __name__ == "__main__":
    main()
