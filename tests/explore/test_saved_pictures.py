"""A drawing saved as PNG: what it shows, and what is said above it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from countycase.explore import explore
from tests.explore.conftest import Opened
from tests.explore.samples import bars, days, table, tool


def test_a_picture_can_be_saved_only_where_there_is_one(opened: Opened) -> None:
    page = opened(explore(table, name="table", size=(1, 3)))
    expect(tool(page, "Save as PNG")).to_be_hidden()
    opened(bars())
    with page.expect_download() as download:
        tool(page, "Save as PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_picture_saved_during_a_comparison_is_of_the_current_setting(
    opened: Opened,
) -> None:
    page = opened(bars())
    with page.expect_download() as before:
        tool(page, "Save as PNG").click()
    tool(page, "Keep for comparison").click()
    page.get_by_label("Sent", exact=True).fill("8")
    with page.expect_download() as after:
        tool(page, "Save as PNG").click()
    assert Path(before.value.path()).read_bytes() != Path(after.value.path()).read_bytes()


def test_a_picture_of_a_comparison_says_both_settings(
    opened: Opened, painted: Callable[[], list[list[Any]]]
) -> None:
    page = opened(bars())
    tool(page, "Keep for comparison").click()
    page.get_by_label("Sent", exact=True).fill("8")
    with page.expect_download():
        tool(page, "Save as PNG").click()
    texts = " ".join(text for name, text in painted() if name == "fillText")
    assert "Sent: 8; County: one Kept setting (Sent: 2; County: one)" in texts


def test_a_saved_legend_has_the_lines_and_crosses_of_the_one_on_the_page(
    opened: Opened, painted: Callable[[], list[list[Any]]]
) -> None:
    page = opened(explore(days, name="days", most=[1, 2]))
    with page.expect_download():
        tool(page, "Save as PNG").click()
    calls = painted()
    assert ["fillText", "×"] in calls
    assert [name for name, _text in calls].count("strokeRect") == 1
