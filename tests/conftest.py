"""Fixtures that several parts of the test suite share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own; where there is neither, the test is skipped.

    Where ``CI`` is set a missing browser is a failure: there nobody reads a skip.
    """
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    executable = executable or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        except Error as error:
            reason = (
                "No Chromium was found: install the package 'chromium' "
                "or run 'playwright install chromium'."
            )
            if os.environ.get("CI"):
                raise AssertionError(reason) from error
            pytest.skip(reason)
        yield started
        started.close()
