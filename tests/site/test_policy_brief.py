"""The policy brief on the chapter's page reads as a memo."""

from __future__ import annotations

from playwright.sync_api import Browser, expect


def test_the_memo_sets_its_measures_side_by_side_in_a_table(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/notebooks/cadre-allocation.html")
    row = page.get_by_role("row").filter(has_text="units below their least staff")
    expect(row.get_by_role("cell")).to_have_text(["units below their least staff", "0", "11"])
    page.close()
