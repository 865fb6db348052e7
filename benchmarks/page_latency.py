"""What an input costs in the explorer on the static page: ``python benchmarks/page_latency.py``.

Chromium opens the built page, and a seeded walk over all controls of the explorer (the county
included, which changes how many bars there are) presses real keys: arrows, Home, the space bar.
Around each input two marks are set in Chromium's trace (``devtools.timeline``): one before the key,
one when the second animation frame after it begins, so that the frame which shows the change lies
between them. The cost of an input is the time that the page's main thread spends between its marks
in the union of these events: ``EventDispatch`` and ``FunctionCall`` (scripting, with all that it
calls), garbage collection, ``UpdateLayoutTree``, ``Layout``, ``PrePaint``, ``Paint``, ``Layerize``
and ``Commit``. It is scripting, style, layout and paint; waiting for the next frame and the work of
other threads (raster, compositing) are not in it. Inputs after which the answer is the same are not
counted. What the explorer leaves for when the hand is at rest (the page's address, the text read
out) comes 300 ms later and is in no input's cost. Beside the time stands the processor time of the
same events: on a machine with other work, the time holds pauses in which the browser did not run.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import statistics
import threading
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, ElementHandle, Page, sync_playwright

from countycase.site.server import bind

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-sync"]
INPUTS = 360
FRAME = 1000 / 60
KEYS = {"range": ["ArrowRight", "ArrowLeft", "Home"], "checkbox": ["Space"]}
CHOICE_KEYS = ["ArrowDown", "ArrowUp", "Home"]
_WORK = {
    "EventDispatch", "FunctionCall", "MinorGC", "MajorGC", "UpdateLayoutTree", "Layout",
    "PrePaint", "Paint", "Layerize", "Commit",
}  # fmt: skip
_BEGIN, _END = "explorer-input", "explorer-shown"
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_SHOWN = f"""() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {{
  performance.mark("{_END}");
  done();
}})))"""


class Cost(NamedTuple):
    """What an input cost, in milliseconds of the main thread."""

    control: str
    time: float
    processor: float


def latencies(browser: Browser, name: str, address: str) -> list[float]:
    """Return the milliseconds of each input that changed the answer of an explorer.

    Args:
        browser: a Chromium.
        name: of the explorer.
        address: of its page, in the built book.
    """
    return [cost.time for cost in measured(browser, name, address)]


def measured(browser: Browser, name: str, address: str) -> list[Cost]:
    """Return the cost of each input that changed the answer."""
    server = bind(SITE, 8900)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
        explorer = page.locator(f"[data-explorer='{name}']")
        explorer.scroll_into_view_if_needed()
        explorer.locator(".explorer-first").wait_for(state="hidden")
        page.wait_for_function("document.fonts.status === 'loaded'")
        browser.start_tracing(page=page, categories=["devtools.timeline", "blink.user_timing"])
        moved = _walk(page, name)
        trace = json.loads(browser.stop_tracing())
        page.close()
    finally:
        server.shutdown()
    spent = costs(trace["traceEvents"])
    return [Cost(label, *cost) for label, cost in zip(moved, spent, strict=True) if label]


def _walk(page: Page, name: str) -> list[str]:
    """Press keys until ``INPUTS`` have changed the answer; return each one's control, else ""."""
    explorer = page.locator(f"[data-explorer='{name}']")
    controls = {
        field.locator("label").inner_text(): field.locator("input, select").element_handle()
        for field in explorer.locator(".explorer-field").all()
    }
    answer = explorer.locator(".explorer-now").element_handle()
    walk = random.Random(1)
    moved: list[str] = []
    before = answer.inner_html()
    while sum(map(bool, moved)) < INPUTS:
        label = walk.choice(sorted(controls))
        control = controls[label]
        control.focus()
        page.evaluate(_SETTLED)
        page.evaluate(f"performance.mark('{_BEGIN}')")
        page.keyboard.press(walk.choice(_keys(control)))
        page.evaluate(_SHOWN)
        after = answer.inner_html()
        moved.append(label if after != before else "")
        before = after
    return moved


def _keys(control: ElementHandle) -> list[str]:
    return KEYS.get(control.get_attribute("type") or "", CHOICE_KEYS)


def costs(events: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Return the milliseconds of main-thread work, and of processor time, of each pair of marks."""
    begins, ends = (
        sorted((event for event in events if event["name"] == name), key=lambda event: event["ts"])
        for name in (_BEGIN, _END)
    )
    thread = (begins[0]["pid"], begins[0]["tid"])
    work = sorted(
        (event for event in events if event["name"] in _WORK and event["ph"] == "X"),
        key=lambda event: (event["ts"], -event["dur"]),
    )
    work = [event for event in work if (event["pid"], event["tid"]) == thread]
    return [
        _spent([event for event in work if begin["ts"] <= event["ts"] < end["ts"]])
        for begin, end in zip(begins, ends, strict=True)
    ]


def _spent(work: list[dict[str, Any]]) -> tuple[float, float]:
    """Add up events of one thread; one that lies in another is part of it."""
    time, processor, reached = 0.0, 0.0, 0.0
    for event in work:
        if event["ts"] >= reached:
            time += event["dur"] / 1000
            processor += event.get("tdur", event["dur"]) / 1000
            reached = event["ts"] + event["dur"]
    return time, processor


def compressed(*files: Path) -> int:
    """Return the bytes of files after gzip -9."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that at least ``share`` of all do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -int(-len(ranked) * share // 1) - 1)]


def _row(values: list[float]) -> str:
    shown = [statistics.median(values), percentile(values, 0.95), max(values)]
    return "".join(f"{value:>9.1f}" for value in shown)


def main() -> None:
    """Measure "who goes" and print what an input costs, and what a reader loads."""
    load = os.getloadavg()[0]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        found = measured(browser, "who-goes", "notebooks/cadre-allocation.html")
        version = browser.version
        browser.close()
    print(f"who-goes, Chromium {version}, load {load:.1f} on {os.cpu_count()} cores before.")
    print(f"Scripting, style, layout and paint per input, in ms (a frame is {FRAME:.1f}):")
    print(f"{'control':<12}{'inputs':>8}{'median':>9}{'p95':>9}{'worst':>9}   (processor time)")
    for label in [*sorted({cost.control for cost in found}), "all"]:
        chosen = [cost for cost in found if label in (cost.control, "all")]
        times, processor = [c.time for c in chosen], [c.processor for c in chosen]
        print(f"{label:<12}{len(chosen):>8}{_row(times)}   ({_row(processor).strip()})")
    runtime = compressed(*(SITE / "_static").glob("explorer.*"))
    table = compressed(*(SITE / "_static" / "explorers").glob("who-goes.*.js"))
    print(f"gzip -9: {runtime:,} bytes of runtime, {table:,} bytes of answers.")


if __name__ == "__main__":
    main()
