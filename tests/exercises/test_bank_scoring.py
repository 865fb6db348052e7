"""An engine that delivers a bank marks every response as the question's record says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bank_pictures import stored
from bank_reading import files, html, tree
from bank_scoring import Item12, Item21
from expected import flat

from countycase.exercises import banks, questions
from countycase.exercises.banks import items
from countycase.exercises.questions import Question

SAMPLES = Path(__file__).parent / "questions"
ASKED = {"samples": questions.load(SAMPLES), "ours": questions.load(use="bank")}
CASES = [(name, question) for name, asked in ASKED.items() for question in asked]
PLACES = {"qti12": "{name}/{name}.xml", "cartridge": "questions/questions.xml"}


def of_kind(*kinds: str) -> Any:
    found = [(name, question) for name, question in CASES if question.kind in kinds]
    return pytest.mark.parametrize(("name", "question"), found, ids=[q.id for _, q in found])


@cache
def package(kind: str, name: str) -> dict[str, bytes]:
    return files(banks.FORMATS[kind].bank(name, ASKED[name], stored(ASKED[name])))


def item21(name: str, ident: str) -> Item21:
    return Item21(tree(package("qti21", name)[f"items/{ident}.xml"]))


@cache
def items12(kind: str, name: str) -> dict[str, Item12]:
    whole = tree(package(kind, name)[PLACES[kind].format(name=name)])
    return {each.attrib["ident"]: Item12(each) for each in whole.iter("item")}


def item12(kind: str, name: str, ident: str) -> Item12:
    return items12(kind, name)[ident]


def selections(question: Question) -> Iterator[tuple[int, ...]]:
    """Every choice, and where several can be chosen every set of them."""
    numbers = range(len(question.choices))
    most = len(numbers) if question.kind == "multiple" else 1
    for count in range(most + 1):
        yield from itertools.combinations(numbers, count)


def share(question: Question, chosen: tuple[int, ...]) -> float:
    """The right ones share the points; as many wrong ones take as much; less than 0 is 0."""
    right = sum(choice.right for choice in question.choices)
    wrong = len(question.choices) - right
    loss = 1 / wrong if question.kind == "multiple" else 0
    return max(0, sum(1 / right if question.choices[i].right else -loss for i in chosen))


choosing = of_kind("single", "multiple", "true-false")


@choosing
def test_choices_are_marked_in_parts_in_qti_21(name: str, question: Question) -> None:
    item = item21(name, question.id)
    labels = [choice.attrib["identifier"] for choice in item.interaction.iter("simpleChoice")]
    for chosen in selections(question):
        marked = item.marked(*(labels[i] for i in chosen))
        assert marked.share == pytest.approx(share(question, chosen)), chosen
        assert marked.shown == [flat(question.choices[i].why) for i in chosen]
    assert item.marked(*item.correct).share == pytest.approx(1)


@choosing
@pytest.mark.parametrize("kind", ["qti12", "cartridge"])
def test_choices_are_marked_as_a_whole_in_qti_12(name: str, question: Question, kind: str) -> None:
    item = item12(kind, name, question.id)
    labels = [label.attrib["ident"] for label in item.item.iter("response_label")]
    right = tuple(i for i, choice in enumerate(question.choices) if choice.right)
    for chosen in selections(question):
        marked = item.marked(*(labels[i] for i in chosen))
        assert marked.share == (chosen == right), chosen
        assert [html(text) for text in marked.shown] == [
            flat(question.choices[i].why) for i in chosen
        ]


def variants(question: Question) -> Iterator[tuple[str, questions.Variant]]:
    assert question.numeric
    many = bool(question.numeric.parameters)
    for number, variant in enumerate(questions.variants(question), 1):
        yield (f"{question.id}-{number:02}" if many else question.id), variant


@of_kind("numeric")
def test_numbers_are_right_up_to_the_tolerance(name: str, question: Question) -> None:
    numeric = question.numeric
    assert numeric
    for ident, variant in variants(question):
        new, old = item21(name, ident), item12("qti12", name, ident)
        assert new.interaction.tag == "textEntryInteraction"
        for distance in (-1.01, -0.99, 0, 0.99, 1.01):
            given = variant.answer + distance * max(numeric.tolerance, 1e-6)
            near = abs(given - variant.answer) <= max(numeric.tolerance, 1e-9)
            assert new.marked(repr(given)).share == near
            assert old.marked(repr(given)).share == near
        assert new.marked(*new.correct).share == 1
        assert new.marked().share == old.marked().share == 0
        assert new.marked(*new.correct).shown == [flat(numeric.why)]
        assert list(map(html, old.marked("-1e9").shown)) == [flat(numeric.why)]


@of_kind("numeric")
def test_a_known_mistake_is_explained_in_qti_21(name: str, question: Question) -> None:
    numeric = question.numeric
    assert numeric
    for ident, variant in variants(question):
        item, said = item21(name, ident), {}
        for value, wrong in zip(variant.wrong, numeric.wrong, strict=True):
            if abs(value - variant.answer) > numeric.tolerance:
                said.setdefault(value, flat(wrong.why))
        for value, why in said.items():
            marked = item.marked(repr(value))
            assert marked.share == 0
            # Two mistakes that lie within the tolerance of another are told apart by none.
            near = [w for v, w in said.items() if abs(v - value) <= numeric.tolerance]
            assert marked.shown[0] in (near or [why])
            assert marked.shown[1:] == [flat(numeric.why)]


@of_kind("matching")
def test_each_pair_has_its_share(name: str, question: Question) -> None:
    matching = question.matching
    assert matching
    item = item21(name, question.id)
    sets = [
        {_flat(choice): choice.attrib["identifier"] for choice in part}
        for part in item.interaction.iter("simpleMatchSet")
    ]
    pairs = [f"{sets[0][flat(p.left)]} {sets[1][flat(p.right)]}" for p in matching.pairs]
    off = {
        pair: next(f"{sets[0][flat(pair.left)]} {name}" for text, name in sets[1].items()
                   if text != flat(pair.right))
        for pair in matching.pairs
    }  # fmt: skip
    for right in range(len(pairs) + 1):
        mixed = pairs[:right] + list(off.values())[right:]
        assert item.marked(*mixed).share == pytest.approx(right / len(pairs))
        assert item.marked(*pairs[:right]).share == pytest.approx(right / len(pairs))
    assert sorted(item.correct) == sorted(pairs)
    assert len(item.marked(*pairs).shown) == 1


def _flat(element: Any) -> str:
    return "".join(element.itertext())


@of_kind("matching")
def test_each_row_has_its_share_in_qti_12(name: str, question: Question) -> None:
    matching = question.matching
    assert matching
    item = item12("qti12", name, question.id)
    rows = {
        row: {label.findtext("material/mattext"): label.attrib["ident"]
              for label in asked.iter("response_label")}
        for row, asked in item.asked.items()
    }  # fmt: skip
    right = [labels[flat(p.right)] for labels, p in zip(rows.values(), matching.pairs, strict=True)]
    for count in range(len(rows) + 1):
        given = dict(zip(rows, right[:count], strict=False))
        for row, labels in list(rows.items())[count:]:
            given[row] = next(label for label in labels.values() if label != right[len(given)])
        assert item.marked(**given).share == pytest.approx(count / len(rows), abs=1e-4)


@of_kind("short")
@pytest.mark.parametrize("kind", ["qti21", "qti12", "cartridge"])
def test_words_are_right_or_not(name: str, question: Question, kind: str) -> None:
    assert question.short
    item = item21(name, question.id) if kind == "qti21" else item12(kind, name, question.id)
    for word in question.short.accepted:
        assert item.marked(word).share == 1
        assert [html(text) if kind != "qti21" else text for text in item.marked(word).shown] == [
            flat(question.short.why)
        ]
    assert item.marked("something else").share == item.marked().share == 0
    if isinstance(item, Item21):
        assert item.interaction.tag == "textEntryInteraction"
        assert item.correct == [question.short.answers[0]]
        assert item.marked(question.short.answers[0].upper()).share == 1


@of_kind("essay")
def test_an_essay_is_marked_by_nobody_but_a_person(name: str, question: Question) -> None:
    new, old = item21(name, question.id), item12("qti12", name, question.id)
    assert new.interaction.tag == "extendedTextInteraction"
    assert new.marked("Any words.").share == old.marked("Any words.").share == 0
    assert float(new.most.text or 0) == items.points(question)
    assert new.marked("Any words.").shown == old.marked("Any words.").shown == []
    assert new.item.find("responseProcessing") is None


@pytest.mark.parametrize(("name", "question"), CASES, ids=[q.id for _, q in CASES])
def test_an_item_of_qti_21_declares_the_outcomes_that_it_uses(
    name: str, question: Question
) -> None:
    ident = next(variants(question))[0] if question.numeric else question.id
    item = item21(name, ident)
    explained = {part.attrib["outcomeIdentifier"] for part in item.item.iter("modalFeedback")}
    # FEEDBACK is declared for the kinds too that explain nothing but the answer.
    assert set(item.outcomes) == {"SCORE", "MAXSCORE", "FEEDBACK"} | explained
