"""A widget in the browser, with a model that stands for the kernel."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from countycase.explore import Explorer
from tests.explore import samples


def test_a_widget_that_is_taken_away_leaves_nothing_behind(live: Page) -> None:
    assert live.evaluate("Object.values(model.handlers).flat().length") == 2
    live.evaluate("clear()")
    assert live.evaluate("Object.values(model.handlers).flat().length") == 0


def test_the_kernel_does_not_pull_a_slider_out_of_the_readers_hand(live: Page) -> None:
    slider = live.get_by_label("Sent", exact=True)
    box = slider.bounding_box()
    live.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    live.mouse.down()
    held = slider.input_value()
    live.evaluate("model.set('setting', { sent: 8, county: 1 })")
    assert slider.input_value() == held != "8"
    live.mouse.up()
    assert slider.input_value() == "8"


def test_the_kernel_moves_a_slider_that_nobody_holds(live: Page) -> None:
    live.evaluate("model.set('setting', { sent: 7, county: 1 })")
    assert live.get_by_label("Sent", exact=True).input_value() == "7"


def test_a_link_to_a_setting_leads_there_as_often_as_it_is_clicked(live: Page) -> None:
    """A notebook's questions link to settings; in Jupyter no page address takes them up."""
    live.evaluate("model.save_changes = () => { window.saved = model.get('setting'); }")
    slider = live.get_by_label("Sent", exact=True)
    for _time in range(2):
        live.get_by_role("link", name="Seven").click()
        assert live.evaluate("saved") == {"sent": 7, "county": 1}
        assert slider.input_value() == "7"
        slider.fill("1")
    live.get_by_role("link", name="Other").click()
    assert slider.input_value() == "1"
    live.evaluate("clear()")
    live.get_by_role("link", name="Seven").click()
    assert live.evaluate("saved") == {"sent": 1, "county": 1}


def test_an_answer_is_kept_under_the_setting_that_it_answers(live: Page) -> None:
    """The kernel may still be at work on what the controls show by now."""
    slider = live.get_by_label("Sent", exact=True)
    slider.fill("8")
    live.get_by_role("button", name="Keep for comparison").click()
    expect(live.locator(".explorer-kept")).to_contain_text("Kept setting (Sent: 2; County: one)")
    live.evaluate("""() => {
        Object.assign(values, { shown: { kind: "text", text: "late" },
                                shown_for: { sent: 5, county: 0 } });
        model.fire("shown_for"); }""")
    expect(live.locator(".explorer-setting")).to_have_text("Sent: 5; County: one")
    assert slider.input_value() == "8"


@pytest.mark.parametrize("made", [samples.bars(), samples.week()], ids=["bars", "stacked"])
def test_names_have_room_where_the_output_joins_the_page_after_it_is_drawn(
    live: Page, made: Explorer
) -> None:
    """JupyterLab draws an output first and hangs it into the notebook then."""
    values = {name: getattr(made, name) for name in ("spec", "setting", "shown", "shown_for")}
    long = json.dumps(values).replace('"Day 1"', '"The first day of the second week"')
    live.evaluate(
        """values => {
          document.body.style.fontFamily = "monospace";
          const host = document.createElement("div");
          host.id = "later";
          CountyExplorer.live({ ...model, get: (name) => values[name], on: () => {} }, host);
          document.body.append(host);
        }""",
        json.loads(long),
    )
    drawing = live.locator("#later svg")
    expect(drawing).to_have_attribute("width", re.compile(r"8\d\d"))
    left = drawing.evaluate(
        """figure => Math.min(...[...figure.querySelectorAll("text")]
          .filter((text) => text.getBBox().width).map((text) => text.getBBox().x))"""
    )
    assert left >= 0
