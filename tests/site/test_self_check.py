"""The self-check questions, by keyboard, served under a strict policy and from disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from countycase.exercises import questions
from countycase.site.self_check import of_chapter, with_questions
from tests.site.answering import answer, asked_for, explanations, feedback, form_of

CHAPTERS = sorted({question.chapter for question in questions.load(use="self-check")})
# Every page from disk; one of each kind served as well, under the policy.
PLACES = [(name, "disk") for name in CHAPTERS]
PLACES += [("pathway-1", "served"), ("text-analysis", "served")]


@pytest.mark.parametrize(("chapter", "place"), PLACES)
def test_every_question_answers_by_keyboard_right_and_wrong(
    opened: Callable[..., tuple[Page, list[str]]], chapter: str, place: str
) -> None:
    page, faults = opened(chapter, place)
    asked = of_chapter(chapter)
    assert page.locator("form.self-check-question").count() == len(asked) >= 6
    for question in asked:
        form = form_of(page, question)
        answer(page, question, right=False)
        expect(feedback(form)).to_contain_text("Not right.")
        for why in explanations(question):
            # What explains a pair tells it, and has to wait for a second try.
            wanted = expect(feedback(form))
            (wanted.not_to_contain_text if question.matching else wanted.to_contain_text)(why)
        expect(form.locator(".self-check-answer")).to_be_hidden()
        form.get_by_role("button", name="Try again").press("Enter")
        expect(feedback(form)).to_be_empty()
        answer(page, question, right=True)
        expect(feedback(form).locator("strong").first).to_have_text("Right.")
        expect(form.locator(".self-check-answer")).to_be_visible()
    count = f"{len(asked)} of {len(asked)} right"
    expect(page.locator(".self-check-count")).to_have_text(count)
    page.reload()
    expect(page.locator(".self-check-count")).to_have_text(count)
    expect(feedback(form_of(page, asked[0]))).to_have_text("You had this right before.")
    page.get_by_role("button", name="Forget my answers on this page").press("Enter")
    expect(page.locator(".self-check-count")).to_have_text(f"0 of {len(asked)} right")
    page.reload()
    expect(page.locator(".self-check-count")).to_have_text(f"0 of {len(asked)} right")
    assert faults == []


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("pathway-1-five-days", "５", "Right."),
        ("pathway-1-five-days", " 5.0 ", "Right."),
        ("pathway-1-five-days", "10/2", "Right."),
        ("pathway-1-five-days", "-5", "Not right."),
        ("pathway-1-five-days", "5 working days", "Right."),
        ("pathway-1-five-days", "5天", "Right."),
        ("pathway-1-five-days", "5 days.", "Right."),
        ("pathway-1-five-days", "days", "Write a number first"),
        ("pathway-1-five-days", "5 or 6", "Write a number first"),
        ("pathway-1-five-days", "five", "Write a number first"),
        ("pathway-1-five-days", "", "Write a number first"),
        ("pathway-1-two-roles", "经营者", "Right."),
        ("pathway-1-two-roles", "「經 營 者」。", "Right."),
        ("pathway-1-two-roles", "", "Give an answer first."),
        ("pathway-4b-where-they-tie", "0,56", "Right."),
        ("pathway-4b-where-they-tie", "5/9", "Right."),
        ("pathway-4b-where-they-tie", "0,556", "Right."),
        ("pathway-4b-where-they-tie", "55.6%", "Right."),
        ("pathway-4b-where-they-tie", "５５．６ ％", "Right."),
        ("pathway-4b-where-they-tie", "0.556%", "Not right."),
        ("pathway-4b-where-they-tie", "50%", "Equal weights give"),
        ("pathway-3-two-counts", "25 %", "Right."),
        ("pathway-3-two-counts", "25% per cent", "Right."),
        ("pathway-3-two-counts", "0.25 %", "Not right."),
        ("pathway-4a-who-may-question", "The People\u2019s  Congress", "Not right."),
        ("pathway-4a-who-may-question", "the People's  Congress", "Right."),
    ],
)
def test_an_answer_is_read_as_a_person_would(
    opened: Callable[..., tuple[Page, list[str]]], name: str, given: str, said: str
) -> None:
    asked = asked_for(name)
    page, _ = opened(asked.chapter)
    form = form_of(page, asked)
    form.get_by_role("textbox").fill(given)
    form.get_by_role("textbox").press("Enter")
    expect(feedback(form)).to_contain_text(said)


def test_a_browser_that_keeps_nothing_still_counts(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, faults = opened("pathway-2")
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }});"
    )
    page.reload()
    asked = asked_for("pathway-2-third-actor")
    answer(page, asked, right=True)
    expect(page.locator(".self-check-progress")).to_contain_text("1 of 7 right")
    expect(page.locator(".self-check-progress")).to_contain_text("This browser keeps nothing")
    assert [fault for fault in faults if "self-check" in fault] == []


def test_a_damaged_record_is_begun_anew(opened: Callable[..., tuple[Page, list[str]]]) -> None:
    page, faults = opened("pathway-2")
    for damaged in ("{", '{"a": 1}', "7", '"x"'):
        page.evaluate(
            "text => localStorage.setItem('county-case:self-check:pathway-2', text)", damaged
        )
        page.reload()
        expect(page.locator(".self-check-count")).to_have_text("0 of 7 right")
    assert faults == []


def test_what_is_kept_is_the_ids_of_right_answers_and_no_more(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-2")
    answer(page, asked_for("pathway-2-third-actor"), right=True)
    kept = page.evaluate("Object.entries(localStorage).filter(e => e[0].includes('self-check'))")
    assert kept == [["county-case:self-check:pathway-2", '["pathway-2-third-actor"]']]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_without_scripts_the_answers_unfold(
    opened: Callable[..., tuple[Page, list[str]]], chapter: str
) -> None:
    page, _ = opened(chapter, java_script_enabled=False)
    expect(page.locator(".self-check-plain")).to_be_visible()
    expect(page.locator(".self-check").get_by_role("button")).to_have_count(0)
    first = page.locator(".self-check-answer").first
    expect(first.locator("li").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("li").first).to_be_visible()


@contextmanager
def media(page: Page, **features: str) -> Iterator[None]:
    page.emulate_media(**features)  # type: ignore[arg-type]
    yield
    page.emulate_media(**dict.fromkeys(features, "null"))  # type: ignore[arg-type]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_questions_fit_a_narrow_screen_and_fingers(
    opened: Callable[..., tuple[Page, list[str]]], chapter: str
) -> None:
    page, _ = opened(chapter, viewport={"width": 320, "height": 700})
    for asked in of_chapter(chapter):
        answer(page, asked, right=False)
    wide = "document.documentElement.scrollWidth <= 320"
    assert page.evaluate(wide)
    controls = page.locator(".self-check :is(button, select, .self-check-choice, input[type=text])")
    heights = [control.bounding_box() for control in controls.all()]
    small = [box for box in heights if box and box["height"] < 44]
    assert small == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_verdict_can_be_read_in_both_themes(
    opened: Callable[..., tuple[Page, list[str]]], theme: str
) -> None:
    """Contrast of at least 4.5, as WCAG 2.1 asks of text."""
    page, _ = opened("pathway-1", color_scheme=theme)
    asked = asked_for("pathway-1-can-or-should")
    for right in (False, True):
        answer(page, asked, right=right)
        verdict = feedback(form_of(page, asked)).locator("strong").first
        ink = verdict.evaluate("element => getComputedStyle(element).color")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert contrast(ink, paper) >= 4.5
        form_of(page, asked).get_by_role("button", name="Try again").press("Enter")


def contrast(ink: str, paper: str) -> float:
    """WCAG's ratio of two CSS colours."""
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_paper_has_the_questions_and_no_buttons(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    with media(page, media="print"):
        expect(page.get_by_role("button", name="Check").first).to_be_hidden()
        expect(page.locator(".self-check-choice").first).to_be_visible()


def test_forced_colours_keep_a_verdict_that_is_not_a_colour(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    with media(page, forced_colors="active"):
        answer(page, asked_for("pathway-1-can-or-should"), right=False)
        place = feedback(form_of(page, asked_for("pathway-1-can-or-should")))
        expect(place).to_have_css("border-left-style", "dashed")
        expect(place.locator("strong")).to_have_text("Not right.")


def test_every_control_has_a_name_and_every_question_a_group(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-4b")
    for asked in of_chapter("pathway-4b"):
        form = form_of(page, asked)
        expect(form.get_by_role("group").first).to_have_accessible_name(
            re.compile(r"Question \d of")
        )
        for control in form.locator("fieldset :is(input, select)").all():
            expect(control).to_have_accessible_name(re.compile(r"\S"))


def test_the_questions_stand_before_those_to_think_about() -> None:
    notebook = (
        '{"cells": [{"cell_type": "markdown", "source": "# A"},'
        ' {"cell_type": "markdown", "source": ["(x-questions)=\\n", "## Questions"]}]}'
    )
    cells = re.findall(r'"source": ("[^"]*"|\[)', with_questions(notebook, "x"))
    assert [("self-check" in cell) for cell in cells] == [False, True, False]
    assert "{self-check} y" in with_questions('{"cells": []}', "y")
