"""What a self-check question says at the first try, and what after it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.answering import answer, asked_for, explanations, feedback, form_of


def test_nothing_chosen_is_said_and_not_counted(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    for name, said in (
        ("pathway-1-can-or-should", "Give an answer first."),
        ("pathway-1-could-notice", "Give an answer first."),
        ("pathway-1-kept-broken-open", "Choose something in every row first."),
    ):
        form = form_of(page, asked_for(name))
        form.get_by_role("button", name="Check").click()
        expect(feedback(form)).to_have_text(said)
        expect(form.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_hint_is_named_once_and_the_answers_come_after_a_second_try(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, _ = opened("pathway-1")
    asked = asked_for("pathway-1-can-or-should")
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
    form = form_of(page, asked_for("pathway-1-could-notice"))
    form.get_by_label("A decision within twenty working days").check()
    form.get_by_role("button", name="Check").click()
    expect(feedback(form)).to_contain_text("What you chose is right, but 3 in all are right.")


def test_a_pair_is_explained_after_a_second_try(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    """What explains a pair tells it, so that at first the wrong rows are named alone."""
    page, _ = opened("pathway-1")
    asked = asked_for("pathway-1-kept-broken-open")
    assert asked.matching
    form = form_of(page, asked)
    answer(page, asked, right=False)
    for pair, why in zip(asked.matching.pairs, explanations(asked), strict=True):
        expect(feedback(form)).to_contain_text(pair.left)
        expect(feedback(form)).not_to_contain_text(why)
    form.get_by_role("button", name="Try again").press("Enter")
    answer(page, asked, right=False)
    for why in explanations(asked):
        expect(feedback(form)).to_contain_text(why)
    expect(form.locator(".self-check-answer summary")).to_be_visible()
