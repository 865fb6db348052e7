"""What a student reads where a hidden test failed: a hint for each test cell, and no answer."""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import harness
import pytest
from decoding import bare
from mistakes import MISTAKES
from nbclient import NotebookClient

from countycase import notebooks
from countycase.exercises import cells, instructor_pages, regions, released
from countycase.exercises.feedback import TestResults, page
from countycase.notebooks.digest import KEY

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))
HINTS = {
    (name, cell): hint
    for name in NAMES
    for cell, hint in harness.hints(harness.source(name)).items()
}
# A shorter run of words stands in any sentence.
RUN = 4
NUMBERS = {
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "hundred": "100",
}  # fmt: skip

# For each exercise a typical mistake that passes the visible tests.
WRONG = {
    "pathway-1": "gives nought where there is nobody",
    "pathway-2": "counts inferred duties once more",
    "pathway-3": "lets differences cancel",
    "pathway-4a": "chains: an actor answers to itself in a circle",
    "pathway-4b": "inspection: at least one visit",
    "laboratory-allocation": "calls: the floor undercut by one",
    "laboratory-text": "distance: places taken in the order given",
    "capstone": "register: single characters counted",
}


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_with_hidden_tests_has_a_hint_and_no_other_cell_has_any_note(name: str) -> None:
    for cell in harness.source(name).cells:
        hidden = cells.is_test(cell) and bool(
            regions.between(cell.source, regions.HIDDEN_TESTS).strip()
        )
        assert set(cell.metadata.get(KEY, {})) == ({"hint"} if hidden else set()), cell.id


@pytest.mark.parametrize(("name", "cell"), HINTS)
def test_a_hint_is_one_or_two_sentences_of_plain_prose(name: str, cell: str) -> None:
    """Feedback shows it as text: no Markdown, and nothing that only code has."""
    hint = HINTS[name, cell]
    assert re.findall(r"[^\w\s,;:.?'-]", hint) == []
    assert "_" not in hint
    assert len(re.findall(r"[.?](?= |$)", hint)) in (1, 2)
    assert hint[0].isupper()
    assert hint[-1] in ".?"
    assert 60 < len(hint) < 400


def test_no_two_cells_have_the_same_hint() -> None:
    assert len(set(HINTS.values())) == len(HINTS)


@pytest.mark.parametrize(("name", "cell"), HINTS)
def test_a_hint_tells_nothing_of_the_hidden_tests_and_the_answers(name: str, cell: str) -> None:
    assert told(name, cell, HINTS[name, cell]) == []


@pytest.mark.parametrize(
    ("name", "cell", "hint", "said"),
    [
        ("pathway-1", "test-complaint", "Is it claim-deficit-2-8?", "claim-deficit-2-8"),
        (
            "pathway-1",
            "test-tally",
            "Add if item.waited > promise: here.",
            "if item.waited > promise:",
        ),
        ("pathway-1", "test-targeting", "A share of nobody does not exist.", "of nobody does not"),
        ("pathway-2", "test-classes", "Nobody but 縣政府常務會 is meant.", "縣政府常務會"),
        ("pathway-4a", "test-measures", "Did you think of 依法行政?", "依法行政"),
        ("pathway-4a", "test-edges", "The sentences hold seven of them.", "seven"),
        ("pathway-4b", "test-ordered", "There are 43 of them.", "43"),
    ],
)
def test_a_hint_that_tells_a_value_a_line_or_words_of_a_test_is_found(
    name: str, cell: str, hint: str, said: str
) -> None:
    assert any(said in what for what in told(name, cell, hint))


def told(name: str, cell: str, hint: str) -> list[str]:
    """What the hint of a cell says of its exercise's tests and answers that nobody can read there.

    Texts and words may stand in the release, a number has to stand in the wording of the task; in
    the code of tasks any small one does.
    """
    known, asked = secrets(name), numbers(wording(name, cell))
    # A line of fewer letters ("stretches = []") is a word of the task.
    lines = {line: bare(line) for line in known.lines}
    said = bare(hint)
    found = [line for line, letters in lines.items() if len(letters) >= 12 and letters in said]
    found += [text for text in known.texts if text in hint and text not in known.public]
    found += [
        n for n, digits in numbers(hint).items() if digits in known.numbers and n not in asked
    ]
    return found + sorted((runs(hint) & known.runs) - runs(known.public))


@dataclass(frozen=True)
class Secrets:
    """What the tests and answers of an exercise hold, and what its release does.

    Attributes:
        lines: of hidden tests, answers, model answers and rubric.
        texts, numbers, runs: literal texts, numbers and runs of words in hidden tests and answers.
        public: the text of the release.
    """

    lines: frozenset[str]
    texts: frozenset[str]
    numbers: frozenset[str]
    runs: frozenset[str]
    public: str


@cache
def secrets(name: str) -> Secrets:
    source, release = harness.source(name), released(harness.source(name))
    code = [cell.source for cell in source.cells if cell.cell_type == "code"]
    inside = "\n".join(
        regions.between(text, region)
        for text in code
        for region in (regions.HIDDEN_TESTS, regions.SOLUTION)
    )
    return Secrets(
        lines=frozenset(harness.secrets(source) - set(harness.hints(source).values())),
        texts=frozenset(literal for text in code for literal in literals(text)),
        numbers=frozenset(numbers(inside).values()),
        runs=frozenset(runs(inside)),
        public="\n".join(cell.source for cell in release.cells),
    )


def wording(name: str, cell_id: str) -> str:
    """The text of the task that a test cell belongs to, from its heading on."""
    text = ""
    for cell in released(harness.source(name)).cells:
        if cell.id == cell_id:
            break
        if cell.cell_type == "markdown":
            text = cell.source if "\n## " in cell.source else f"{text}\n{cell.source}"
    return text


def literals(code: str) -> set[str]:
    """The literal texts of a cell's hidden tests and answers, without single characters.

    The parts of a message into which values are put are no texts of their own.
    """
    hidden = regions.lines_inside(code, regions.HIDDEN_TESTS)
    hidden |= regions.lines_inside(code, regions.SOLUTION)
    nodes = list(ast.walk(ast.parse(code)))
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    texts = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.lineno in hidden and id(node) not in parts
    }
    return {text for text in texts if len(re.sub(r"[\W\d_]", "", text)) > 1}


def numbers(text: str) -> dict[str, str]:
    """Each number in a text as it stands there, in digits or in words, with its digits."""
    words = re.findall(r"[a-z]+", text.lower())
    return {n: n for n in re.findall(r"\d+", text)} | {w: NUMBERS[w] for w in words if w in NUMBERS}


def runs(text: str) -> set[str]:
    """Each run of words in a text, in small letters."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


# Where it is shown.


@pytest.mark.parametrize("name", NAMES)
def test_neither_the_release_nor_the_readers_page_has_a_hint(name: str) -> None:
    """Of the built book, its zip and the student repository test_leaks.py says the same."""
    for product, text in harness.given_away(name).items():
        shown = [hint for hint in harness.hints(harness.source(name)).values() if hint in text]
        assert shown == [], product


@pytest.mark.parametrize("name", NAMES)
def test_the_instructors_page_has_each_hint_in_a_box_after_the_hidden_tests(name: str) -> None:
    # A fence is longer than the runs of colons inside.
    whole = re.sub("^:{3,}", ":::", instructor_pages.page(harness.path(name)), flags=re.M)
    hints = harness.hints(harness.source(name))
    title = "Said after grading where a hidden test fails"
    for cell in harness.source(name).cells:
        if cell.id in hints:
            hidden = regions.between(cell.source, regions.HIDDEN_TESTS).rstrip()
            box = f":::{{admonition}} {title}\n:class: instructor\n\n{hints[cell.id]}\n:::"
            assert f"{hidden}\n```\n:::\n\n{box}\n" in whole, cell.id


@pytest.mark.parametrize("name", NAMES)
def test_feedback_on_a_wrong_answer_shows_the_hint_of_its_test_and_no_other(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake = MISTAKES[name][WRONG[name]]
    folder = tmp_path / "source" / name
    folder.mkdir(parents=True)
    shutil.copy(harness.path(name), folder)
    monkeypatch.chdir(tmp_path)
    grading = {"notebook": name, "assignment": name, "score": 0, "max_score": 0}
    notebook = graded(harness.with_mistake(name, mistake.cell, mistake.right, mistake.wrong))
    text = page(TestResults().preprocess(notebook, {"nbgrader": grading})[0], grading)
    hints = harness.hints(harness.source(name))
    assert f"<p>A hidden test failed. {escape(hints[mistake.test])}</p>" in text
    assert [test for test, hint in hints.items() if escape(hint) in text] == [mistake.test]


def graded(notebook: Any) -> Any:
    """The notebook as autograding leaves it: run, and each test cell with its score."""
    NotebookClient(notebook, timeout=120, allow_errors=True, store_widget_state=False).execute()
    for cell in filter(cells.is_test, notebook.cells):
        failed = any(output.output_type == "error" for output in cell.outputs)
        role = cell.metadata["nbgrader"]
        role["score"] = 0 if failed else role["points"]
    return notebook
