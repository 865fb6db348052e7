"""Fixtures that several parts of the test suite share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

from countycase.site import builder

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FULL = bool(os.environ.get("COUNTYCASE_FULL"))

# The same examples on every machine, so that a failure can be repeated, and no deadline, because
# a busy machine is not a fault; "make test-all" tries ten times as many.
settings.register_profile("default", derandomize=True, deadline=None, print_blob=False)
settings.register_profile("full", settings.get_profile("default"), max_examples=1000)
settings.load_profile("full" if FULL else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked "full" to ``make test-all``."""
    if FULL:
        return
    full = [item for item in items if item.get_closest_marker("full")]
    if full:
        config.hook.pytest_deselected(items=full)
        items[:] = [item for item in items if not item.get_closest_marker("full")]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def site(root: Path) -> Path:
    """The folder of the built book; it is built first where it is out of date."""
    return builder.build(root)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of browsers in a test process."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own."""
    started = started_chromium(playwright)
    yield started
    started.close()


@contextmanager
def opened_page(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """A page of this size; one that waits in vain for ten seconds says so."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(10_000)
    try:
        yield page
    finally:
        context.close()


def started_chromium(playwright: Playwright, environment: dict[str, str] | None = None) -> Browser:
    """Start Chromium; where there is none, the test is skipped.

    Where ``CI`` is set a missing browser is a failure: there nobody reads a skip.
    """
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    executable = executable or shutil.which("google-chrome")
    try:
        return playwright.chromium.launch(
            executable_path=executable, args=CHROMIUM_FLAGS, env=environment
        )
    except Error as error:
        reason = (
            "No Chromium was found: install the package 'chromium' "
            "or run 'playwright install chromium'."
        )
        if os.environ.get("CI"):
            raise AssertionError(reason) from error
        pytest.skip(reason)
