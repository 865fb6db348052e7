"""The one stopwatch of ``explorers.py``: from an input to the first frame with another picture.

It starts at the time stamp of the first ``keydown``, ``input`` or ``click`` event. At each frame it
compares what the page shows (the text of an SVG, the source of an image that is loaded); once that
has changed, the frame is let out, and the stopwatch stops in the task after it. So it reads the
same for a page that answers itself and for one whose kernel answers, and up to one frame
(16.7 ms at 60 Hz) of every reading is waiting for the screen.
"""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

import subject
from playwright.sync_api import Browser, Locator, Page, Request, Route, TimeoutError

# A hand rests between two inputs; the kernel's last messages come in that time.
REST = 150
_PATIENCE = 60_000
_ARM = """(within, shown) => {
  const found = (root, into) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.matches(shown)) into.push(node);
      if (node.shadowRoot) found(node.shadowRoot, into);
    }
    return into;
  };
  const seen = () => found(within, []).filter((node) => node.checkVisibility())
    .map((node) => node.localName === "img" ? node.src : node.textContent).join("\\n");
  const whole = () => found(within, []).every((node) => node.complete !== false);
  const before = seen();
  window.took = new Promise((done) => {
    let start = 0;
    const look = () => {
      const now = seen();
      if (!now || now === before || !whole()) return requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - start);
      channel.port2.postMessage(null);
    };
    const begin = (event) => {
      if (start) return;
      start = event.timeStamp;
      requestAnimationFrame(look);
    };
    for (const kind of ["keydown", "input", "click"]) {
      window.addEventListener(kind, begin, { capture: true, once: true });
    }
  });
}"""
_STOPPED = "() => window.took.then((time) => { window.time = time; return true; })"


def timed(within: Locator, shown: str, act: Callable[[], object]) -> float:
    """Return the milliseconds from the input that ``act`` makes to the changed picture.

    Args:
        within: the part of the page that is looked at; the smaller, the less looking costs.
        shown: selects what changes there, in shadow roots too.
        act: makes one input in the page.
    """
    page = within.page
    within.evaluate(_ARM, shown)
    act()
    try:
        page.wait_for_function(_STOPPED, timeout=_PATIENCE)
    except TimeoutError:
        raise SystemExit(
            f"bench: nothing changed within a minute of an input at {urlsplit(page.url).path}; "
            "open it by hand to see why."
        ) from None
    taken = float(page.evaluate("window.time"))
    page.wait_for_timeout(REST)
    return taken


def walked(
    within: Locator, shown: str, controls: Mapping[str, Locator], rounds: int
) -> list[float]:
    """Return the milliseconds of each move of ``rounds`` rounds of the subject's walk.

    A native control is given its position, as a mouse does; a slider that is drawn, an arrow key.
    """
    native = controls["team_size"].evaluate("(node) => node.localName === 'input'")
    setting = dict(subject.START)
    taken = []
    for name, value in subject.WALK * rounds:
        values = subject.CONTROLS[name]
        index = values.index(value)
        key = "ArrowRight" if index > values.index(setting[name]) else "ArrowLeft"
        setting[name] = value
        control = controls[name]
        act: Callable[[], object]
        if name != "team_size":
            act = partial(control.select_option, index=index)
        elif native:
            act = partial(control.fill, str(index))
        else:
            act = partial(control.press, key)
        taken.append(timed(within, shown, act))
    return taken


@dataclass
class Traffic:
    """The addresses that a page asked for: of its own host, and of others, which were refused."""

    host: str
    own: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)

    def seen(self, route: Route, request: Request) -> None:
        """Note a request; let it through to the page's own host alone."""
        if not request.url.startswith("http"):
            route.continue_()
        elif urlsplit(request.url).netloc == self.host:
            self.own.add(request.url)
            route.continue_()
        else:
            self.foreign.add(request.url)
            route.abort()

    def kilobytes(self, *, only: Callable[[str], bool] = lambda _url: True) -> float:
        """Return the size of what the page loaded from its host, each file after gzip -9."""
        return sum(_compressed(url) for url in self.own if only(url)) / 1000


def _compressed(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            content: bytes = response.read()
    except OSError:
        return 0
    return min(len(content), len(gzip.compress(content, 9)))


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, Traffic]]:
    """Yield a page at ``address`` in a fresh profile, and what it asks for."""
    context = browser.new_context(viewport={"width": 1200, "height": 1400})
    context.set_default_timeout(_PATIENCE)
    traffic = Traffic(urlsplit(address).netloc)
    context.route("**/*", traffic.seen)
    page = context.new_page()
    page.goto(address)
    try:
        yield page, traffic
    finally:
        context.close()


def settled(page: Page) -> None:
    """Wait until the page asks for nothing more."""
    page.wait_for_load_state("networkidle")
