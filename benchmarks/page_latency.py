"""What an input costs in the explorer on the static page: ``python benchmarks/page_latency.py``.

Chromium opens the built page, and a seeded walk over all controls of the explorer (the county
included, which changes how many bars there are) presses real keys: arrows, Home, the space bar.
Around each input two marks are set in Chromium's trace (``devtools.timeline``): one before the key,
one when the second animation frame after it begins, so that the frame which shows the change lies
between them. The cost of an input is the time that the page's main thread spends between its marks
in the union of these events: ``EventDispatch`` and ``FunctionCall`` (scripting, with all that it
calls), garbage collection, ``UpdateLayoutTree``, ``Layout``, ``PrePaint``, ``Paint``, ``Layerize``
and ``Commit``. It is scripting, style, layout and paint; waiting for the next frame and the work of
other threads (raster, compositing) are not in it. Inputs after which the answer is the same are
not counted. What the explorer leaves for when the hand is at rest (the page's address, the text
read out) comes 300 ms later and is in no input's cost.
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
from typing import Any

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


def latencies(browser: Browser, name: str, address: str) -> list[float]:
    """Return the milliseconds of each input that changed the answer of an explorer.

    Args:
        browser: a Chromium.
        name: of the explorer.
        address: of its page, in the built book.
    """
    return [cost for _control, cost in measured(browser, name, address)]


def measured(browser: Browser, name: str, address: str) -> list[tuple[str, float]]:
    """Return the control and the milliseconds of each input that changed the answer."""
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
    return [(control, cost) for control, cost in zip(moved, spent, strict=True) if control]


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


def costs(events: list[dict[str, Any]]) -> list[float]:
    """Return the milliseconds of main-thread work between each pair of marks of a trace."""
    begins, ends = (
        sorted((event for event in events if event["name"] == name), key=lambda event: event["ts"])
        for name in (_BEGIN, _END)
    )
    thread = (begins[0]["pid"], begins[0]["tid"])
    work = sorted(
        (event["ts"], event["ts"] + event.get("dur", 0))
        for event in events
        if event["name"] in _WORK and event["ph"] == "X" and (event["pid"], event["tid"]) == thread
    )
    return [
        _union([span for span in work if begin["ts"] <= span[0] < end["ts"]]) / 1000
        for begin, end in zip(begins, ends, strict=True)
    ]


def _union(spans: list[tuple[float, float]]) -> float:
    total, reached = 0.0, 0.0
    for start, end in spans:
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def compressed(*files: Path) -> int:
    """Return the bytes of files after gzip -9."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that at least ``share`` of all do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -int(-len(ranked) * share // 1) - 1)]


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
    print(f"{'control':<12}{'inputs':>8}{'median':>9}{'p95':>9}{'worst':>9}")
    for label in [*sorted({control for control, _cost in found}), "all"]:
        times = [cost for control, cost in found if label in (control, "all")]
        row = [statistics.median(times), percentile(times, 0.95), max(times)]
        print(f"{label:<12}{len(times):>8}" + "".join(f"{value:>9.1f}" for value in row))
    runtime = compressed(*(SITE / "_static").glob("explorer.*"))
    table = compressed(*(SITE / "_static" / "explorers").glob("who-goes.*.js"))
    print(f"gzip -9: {runtime:,} bytes of runtime, {table:,} bytes of answers.")


if __name__ == "__main__":
    main()
