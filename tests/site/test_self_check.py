"""The self-check questions, by keyboard, served under a strict policy and from disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from countycase.exercises import questions
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import evaluate
from countycase.site.self_check import of_chapter, with_questions

PATHWAYS = tuple(f"pathway-{name}" for name in ("1", "2", "3", "4a", "4b"))
PAGES = {
    **{name: f"book/exercises/{name}.html" for name in PATHWAYS},
    **{name: f"notebooks/{name}.html" for name in ("cadre-allocation", "text-analysis")},
}
CHAPTERS = sorted({question.chapter for question in questions.load(use="self-check")})
# Every page from disk; one of each kind served as well, under the policy.
PLACES = [(name, "disk") for name in CHAPTERS]
PLACES += [("pathway-1", "served"), ("text-analysis", "served")]


@pytest.fixture
def opened(
    browser: Browser, address: str, site: Path
) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Opens a chapter's page: served with ``script-src 'self'``, or from disk."""
    contexts: list[BrowserContext] = []

    def open_page(chapter: str, place: str = "disk", **options: object) -> tuple[Page, list[str]]:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.route(re.compile(r"^http.*\.html"), _strict)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        base = address if place == "served" else site.as_uri()
        page.goto(f"{base}/{PAGES[chapter]}")
        return page, faults

    yield open_page
    for context in contexts:
        context.close()


def _strict(route: Route) -> None:
    response = route.fetch()
    headers = {**response.headers, "content-security-policy": "script-src 'self'"}
    route.fulfill(response=response, headers=headers)


def form_of(page: Page, question: Question) -> Locator:
    return page.locator(f"form[data-question='{question.id}']")


def feedback(form: Locator) -> Locator:
    return form.get_by_role("status")


def press(page: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def answer(page: Page, question: Question, *, right: bool) -> None:
    """Answer a question and check it, with keys alone."""
    form = form_of(page, question)
    form.locator("input, select").first.focus()
    if question.kind == "multiple":
        for choice in question.choices:
            if choice.right == right:
                press(page, "Space")
            press(page, "Tab")
    elif question.choices:
        wanted = next(index for index, c in enumerate(question.choices) if c.right == right)
        press(page, "Space")
        press(page, "ArrowDown", wanted)
        press(page, "Tab")
    elif question.matching:
        for row in range(len(question.matching.pairs)):
            choose(page, form, row, right)
            press(page, "Tab")
    else:
        page.keyboard.type(typed(question, right))
        press(page, "Tab")
    press(page, "Enter")


def choose(page: Page, form: Locator, row: int, right: bool) -> None:
    """Choose the right option of a row, or another."""
    entry = form.locator(f"[data-entry='{row}']")
    wanted = int(entry.get_attribute("data-option") or 0)
    count = form.locator("select").nth(row).locator("option").count() - 1
    press(page, "ArrowDown", (wanted if right else (wanted + 1) % count) + 1)


def typed(question: Question, right: bool) -> str:
    if question.numeric:
        numeric = question.numeric
        return f"{evaluate(numeric.formula if right else numeric.wrong[0].formula):g}"
    assert question.short is not None
    return question.short.answers[0] if right else "統治"


def explanations(question: Question) -> list[str]:
    """The plain part of what a wrong answer given by ``answer`` is told."""
    if question.kind == "multiple":
        whys = [choice.why for choice in question.choices if not choice.right]
    elif question.choices:
        whys = [next(choice.why for choice in question.choices if not choice.right)]
    elif question.matching:
        whys = [pair.why for pair in question.matching.pairs]
    elif question.numeric:
        whys = [question.numeric.wrong[0].why]
    else:
        return ["Another word is meant"]
    return [max(re.split(r"[`*$]", why), key=len).strip() for why in whys]


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
            expect(feedback(form)).to_contain_text(why)
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


def question(name: str) -> Question:
    return next(q for q in questions.load(use="self-check") if q.id == name)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("pathway-1-five-days", "５", "Right."),
        ("pathway-1-five-days", " 5.0 ", "Right."),
        ("pathway-1-five-days", "10/2", "Right."),
        ("pathway-1-five-days", "-5", "Not right."),
        ("pathway-1-five-days", "five", "Write a number first"),
        ("pathway-1-five-days", "", "Write a number first"),
        ("pathway-1-two-roles", "经营者", "Right."),
        ("pathway-1-two-roles", "「經 營 者」。", "Right."),
        ("pathway-1-two-roles", "", "Give an answer first."),
        ("pathway-4b-where-they-tie", "0,56", "Right."),
        ("pathway-4b-where-they-tie", "5/9", "Right."),
        ("pathway-3-two-counts", "25 %", "Right."),
        ("pathway-4a-who-may-question", "The People\u2019s  Congress", "Not right."),
        ("pathway-4a-who-may-question", "the People's  Congress", "Right."),
    ],
)
def test_an_answer_is_read_as_a_person_would(
    opened: Callable[..., tuple[Page, list[str]]], name: str, given: str, said: str
) -> None:
    asked = question(name)
    page, _ = opened(asked.chapter)
    form = form_of(page, asked)
    form.get_by_role("textbox").fill(given)
    form.get_by_role("textbox").press("Enter")
    expect(feedback(form)).to_contain_text(said)


def test_nothing_chosen_is_said_and_not_counted(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    for name, said in (
        ("pathway-1-can-or-should", "Give an answer first."),
        ("pathway-1-could-notice", "Give an answer first."),
        ("pathway-1-kept-broken-open", "Choose something in every row first."),
    ):
        form = form_of(page, question(name))
        form.get_by_role("button", name="Check").click()
        expect(feedback(form)).to_have_text(said)
        expect(form.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_hint_is_named_once_and_the_answers_come_after_a_second_try(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    asked = question("pathway-1-can-or-should")
    form = form_of(page, asked)
    answer(page, asked, right=False)
    expect(feedback(form)).to_contain_text("There is a hint above.")
    form.locator(".self-check-hint summary").press("Enter")
    expect(form.locator(".self-check-hint p")).to_be_visible()
    form.get_by_role("button", name="Check").press("Enter")
    expect(feedback(form)).not_to_contain_text("There is a hint above.")
    expect(form.locator(".self-check-answer summary")).to_be_visible()


def test_some_right_ones_of_several_are_not_all(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    form = form_of(page, question("pathway-1-could-notice"))
    form.get_by_label("A decision within twenty working days").check()
    form.get_by_role("button", name="Check").click()
    expect(feedback(form)).to_contain_text("What you chose is right, but 2 in all are right.")


def test_a_browser_that_keeps_nothing_still_counts(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, faults = opened("pathway-2")
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }});"
    )
    page.reload()
    asked = question("pathway-2-third-actor")
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
    answer(page, question("pathway-2-third-actor"), right=True)
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
    asked = question("pathway-1-can-or-should")
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
        answer(page, question("pathway-1-can-or-should"), right=False)
        place = feedback(form_of(page, question("pathway-1-can-or-should")))
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
