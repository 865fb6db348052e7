"""Answers self-check questions on a page as a reader does, with keys alone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from countycase.exercises import questions
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import evaluate

PATHWAYS = tuple(f"pathway-{name}" for name in ("1", "2", "3", "4a", "4b"))
PAGES = {
    **{name: f"book/exercises/{name}.html" for name in PATHWAYS},
    **{name: f"notebooks/{name}.html" for name in ("cadre-allocation", "text-analysis")},
}


def asked_for(name: str) -> Question:
    return next(q for q in questions.load(use="self-check") if q.id == name)


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
    """The plain part of what a wrong answer given by ``answer`` is told, as a page prints it."""
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
    return [max(re.split(r"[`*$]", why), key=len).strip().replace("'", "’") for why in whys]
