"""A drawing saved as PNG on a device that has no Chinese font of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import matplotlib.image
import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.conftest import started_chromium
from tests.site.installed_fonts import configuration

MARGIN, SCALE = 16, 2


@pytest.fixture(scope="module")
def page(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    fonts = configuration(tmp_path_factory.mktemp("fonts"))
    started = started_chromium(playwright, {**os.environ, "FONTCONFIG_FILE": str(fonts)})
    yield started.new_page(viewport={"width": 1100, "height": 900})
    started.close()


def drawn(label: Locator, picture: np.ndarray) -> np.ndarray:
    """The part of a saved picture in which a text of the drawing stands; the drawing ends it."""
    box = label.evaluate("""label => {
      const [own, all] = [label, label.closest('svg')].map(node => node.getBoundingClientRect());
      return [own.left - all.left, own.top - all.top, own.width, own.height, all.height];
    }""")
    left, top, width, height, whole = (round(SCALE * number) for number in box)
    above = picture.shape[0] - SCALE * MARGIN - whole + top
    beside = SCALE * MARGIN + left
    return picture[above : above + height, beside : beside + width, :3]


def test_a_saved_picture_has_no_empty_squares(page: Page, address: str, tmp_path: Path) -> None:
    """Empty squares are alike: two names of four characters would be the same picture."""
    page.goto(f"{address}/notebooks/cadre-allocation.html#who-goes?county=middle")
    explorer = page.locator("[data-explorer='who-goes']")
    expect(explorer.locator(".explorer-first")).to_be_hidden()
    page.evaluate("document.fonts.ready")
    with page.expect_download() as download:
        explorer.get_by_role("button", name="Save as PNG").click()
    file = tmp_path / "saved.png"
    download.value.save_as(file)
    picture = matplotlib.image.imread(file)
    one, other = (
        drawn(explorer.locator("svg text", has_text=name), picture)
        for name in ("縣農業局", "縣財政局")
    )
    assert one.shape == other.shape
    for name in (one, other):
        assert name.min() < 0.5, "something is written there"
    assert np.abs(one - other).mean() > 0.02
