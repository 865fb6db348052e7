"""Explorers made for one question each, and what a test finds of them on a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Locator, Page

from countycase.explore import Explorer, View, explore
from countycase.figures import burden


def write(file: Path, name: str, table: dict[str, Any]) -> None:
    file.write_text(f"CountyExplorer.table({json.dumps(name)},{json.dumps(table)});")


def staff(sent: int = 2, county: str = "one") -> tuple[View, str]:
    """Bars of two or three offices that send the same number."""
    whole = [40, 10] if county == "one" else [60, 30, 8]
    names = ["Agriculture Bureau", "Industry and Commerce Federation", "Sports Bureau"]
    data = {
        "names": names[: len(whole)],
        "names_zh": ["縣農業局", "縣工商業聯合會", "縣體育局"][: len(whole)],
        "whole": whole,
        "part": [each - sent for each in whole],
        "least": [each // 2 for each in whole],
        "legend": ["remaining", "below the least", "sent", "least"],
        "heads": ["Unit", "單位", "Staff", "Remaining", "Least"],
    }
    text = f"{sent} of each office of county {county}"
    return View("bars", data, text), f"{sent * len(whole)} are sent by {county}."


def bars() -> Explorer:
    return explore(staff, name="staff", sent=(0, 8), county=["one", "two"])


def week() -> Explorer:
    return explore(
        burden.double_burden,
        name="week",
        old_post=(0.0, 1.0, 0.25),
        field_hours=(6, 12, 2),
    )


def table(size: int = 2) -> Any:
    return pd.DataFrame(
        {"單位": ["縣農業局 office"] * size, "a_name_that_cannot_be_broken": [0.1 + 0.2] * size}
    )


def days(most: int = 1) -> View:
    legend = {"o": "working day", "x": "holiday, cancelled"}
    data = {"months": ["2017-04", "2017-05"], "days": ["ox" * 15, "o" * 31], "legend": legend}
    data |= {"begins": "a drive begins", "drives": [["1", 0, 21], ["2", 1, 31]]}
    return View("days", data, f"{most} day")


def now(page: Page) -> Locator:
    return page.locator(".explorer-now")


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)
