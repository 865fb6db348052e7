"""A damaged or hostile file of questions is refused in a sentence that says where, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from countycase.errors import CourseError
from countycase.exercises import questions

OUTCOMES = "outcomes:\n- {id: shown, chapter: chapter, text: Read a file}\n"
QUESTION = """\
questions:
  - id: chapter-first
    use: bank
    kind: numeric
    outcome: shown
    level: apply
    minutes: 1
    needs: [essay]
    passages: [case-2.1]
    stem: "How many are {n}?"
    formula: n
    parameters: {n: [0, 10, 1]}
    why: "That many."
"""
# Seconds of the processor; a hostile file would take minutes. Reading the packages is in it.
SOON = 3


def load(folder: Path, text: str) -> tuple[questions.Question, ...]:
    (folder / "outcomes.yml").write_text(OUTCOMES, encoding="utf-8")
    (folder / "chapter.yml").write_text(text, encoding="utf-8")
    return questions.load(folder)


def refused(folder: Path, text: str) -> str:
    """What is said of a file; it has to be said soon."""
    begun = time.process_time()
    with pytest.raises(CourseError) as caught:
        load(folder, text)
    assert time.process_time() - begun < SOON
    said = str(caught.value)
    assert said.startswith(f"{folder.name}/chapter.yml")
    assert said.endswith(".")
    assert len(said) < 400
    assert said.isprintable()
    return said.removeprefix(f"{folder.name}/chapter.yml")


def with_field(field: str, content: str) -> str:
    """The question with one field written so."""
    lines = [f"    {field}: {content}\n" if line.startswith(f"    {field}:") else line
             for line in QUESTION.splitlines(keepends=True)]  # fmt: skip
    return "".join(lines) if f"    {field}:" in QUESTION else QUESTION + f"    {field}: {content}\n"


def test_the_question_is_read_where_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    (question,) = load(tmp_path, QUESTION)
    assert question.numeric
    assert question.numeric.parameters[0].values == tuple(range(11))


DEEP = "[" * 5_000 + "]" * 5_000
STEPS = "".join(" " * (6 + n) + "-\n" for n in range(999))
LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("field", "content", "said"),
    [
        # Dates, and numbers in a notation that means another than it looks.
        ("stem", "2020-13-45", "stem is 2020-13-45 and no text; put it in quotation marks."),
        ("stem", "2017-04-01", "stem is 2017-04-01 and no text; put it in quotation marks."),
        ("stem", "2017-04-01 25:61:61", "stem is 2017-04-01 25:61:61 and no text"),
        ("minutes", "2020-13-45", "minutes is 2020-13-45 and no number"),
        ("minutes", "1:30", "minutes is 1:30 and no number"),
        ("minutes", "010", "minutes is 010 and no number"),
        ("minutes", "0x10", "minutes is 0x10 and no number"),
        ("minutes", "1_000", "minutes is 1_000 and no number"),
        ("tolerance", "1:30.5", "tolerance is 1:30.5 and no number"),
        ("needs", "[2020-13-45]", "needs is no list of texts"),
        ("kind", "[numeric]", "kind is ['numeric']; use one of"),
        ("kind", "{numeric: numeric}", "kind is {'numeric': 'numeric'}; use one of"),
        ("parameters", "{2020-13-45: [0, 1, 1]}", "parameters.2020-13-45 is not right"),
        # Numbers that are none or too many.
        ("minutes", ".inf", "minutes is inf; write a number"),
        ("minutes", "1.0e+400", "minutes is inf; write a number"),
        ("minutes", LONG, "minutes is inf; write a number"),
        ("tolerance", ".nan", "tolerance is nan; write a number"),
        ("parameters", "{n: [0, .inf, 1]}", "parameters.n has no range"),
        ("parameters", "{n: [-.inf, 0, 1]}", "parameters.n has no range"),
        ("parameters", "{n: [0, 1, .nan]}", "parameters.n has no range"),
        ("parameters", "{n: [.nan, 1, 1]}", "parameters.n has no range"),
        ("parameters", f"{{n: [0, {LONG}, 1]}}", "parameters.n has no range"),
        ("parameters", "{n: [0, 2020-13-45, 1]}", "parameters.n is not right"),
        ("parameters", "{n: [0, 1, 0.6]}", "parameters.n does not end on 1 in steps of 0.6;"),
        ("parameters", "{n: [1, 10, 4]}", "parameters.n does not end on 10 in steps of 4;"),
        ("parameters", "{n: [0, 1, 3]}", "parameters.n does not end on 1 in steps of 3;"),
        ("parameters", "{n: [0, 3000000, 1]}", "parameters.n has 3000001 numbers; take"),
        ("parameters", "{n: [0, 1.0e+300, 1]}", "parameters.n has "),
        ("parameters", "{n: [0, 1.0e-10, 1.0e-11]}", "parameters.n has steps too small to tell"),
        ("parameters", "{n: [1.0e+17, 1.0e+17, 1]}", "parameters.n has no range"),
        # Formulas that have no value for some number.
        ("formula", "1 / (n - 5)", "formula has no value where n is 5;"),
        ("formula", "1 / n", "formula has no value where n is 0;"),
        ("formula", "n * 1e308 * 10", "formula has no value where n is 1;"),
        ("formula", "round(n, 400)", "formula has no value where n is 0;"),
        ("formula", "n + 1 / 0", "formula has no value where n is 0;"),
        ("wrong", "[{formula: 1 / (7 - n), why: Off.}]", "wrong.0.formula has no value where n"),
        # What is nested, or too long to be repeated.
        ("stem", "[" + "[a], " * 5_000 + "]", "stem is [['a'], ['a'], "),
        ("stem", LONG, "stem is inf and no text"),
        ("level", "a" * 5_000, "level is 'aaa"),
        ("a" * 500, "1", "'aaaa"),
        ('"a\\0b"', "1", r"'a\x00b' is not known here"),
        # Quotation marks.
        ("stem", 'How many, {n}?"', "stem has a quotation mark \" that nothing opens or closes;"),
        ("why", 'That "many', "why has a quotation mark \" that nothing"),
        ("why", "That \u201cmany", "why has a quotation mark \u201c that nothing"),
        ("why", "That many\u201d", "why has a quotation mark \u201d that nothing"),
        ("why", "「情", "why has a quotation mark 「 that nothing"),
        ("why", "』情『", "why has a quotation mark 』 that nothing"),
        ("why", "That many.'", "why has a quotation mark ' that nothing"),
        ("wrong", '[{value: 1, why: Off."}]', "wrong.0.why has a quotation mark \""),
        # Places that are nowhere.
        (
            "passages",
            "[case-2.1, pathway-33-1.1]",
            "passages.1 is 'pathway-33-1.1', and nothing in the essay or the case is called so; "
            "did you mean pathway-3-1.1",
        ),
        ("passages", "[levy-drive-1-other]", "passages.0 is 'levy-drive-1-other', and nothing"),
        ("passages", "[case-2.99]", "passages.0 is 'case-2.99', and nothing"),
        ("needs", "[esay]", "needs.0 is 'esay'; use one of essay, "),
    ],
)  # fmt: skip
def test_a_fault_in_a_field_names_file_question_and_field(
    field: str, content: str, said: str, tmp_path: Path
) -> None:
    found = refused(tmp_path, with_field(field, content))
    assert found.startswith(f": question chapter-first: {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("2020-13-45", "id is 2020-13-45 and no text"),
        ('"a\\0b"', "id holds the character U+0000"),
        (f'"{"a" * 5_000}"', "id is too long"),
        ("[[a, b], c]", "id is [['a', 'b'], 'c'] and no text"),
    ],
)
def test_a_question_whose_id_cannot_be_said_is_named_by_its_number(
    content: str, said: str, tmp_path: Path
) -> None:
    text = QUESTION.replace("id: chapter-first", f"id: {content}")
    assert refused(tmp_path, text).startswith(f": question number 1: {said}")


BOMB = "".join(
    f"    {name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (with_field("stem", DEEP), 10, "brackets or indents lie in each other"),
        (QUESTION + "    hint:\n" + STEPS, 32, "lie in"),
        (with_field("hint", "*both*"), 14, "found '*'"),
        (with_field("hint", "*both"), 14, "'*both' refers to another place"),
        (with_field("hint", "&both yes"), 14, "'&both' names a place"),
        (with_field("hint", "!right yes"), 14, "'!right' is a tag"),
        (with_field("hint", "!!int x"), 14, "is a tag"),
        (with_field("hint", "!!timestamp x"), 14, "is a tag"),
        (QUESTION + "    a: &a [1]\n" + BOMB + "    stem: *i\n", 14, "'&a' names a place"),
        (with_field("hint", '"\\U99999999"'), 14, "the escape"),
        (with_field("hint", "[a"), 15, "expected"),
        (with_field("hint", "one: two: three"), 14, "mapping values are not allowed here"),
        (QUESTION + "---\n" + QUESTION, 14, "another document"),
    ],
)  # fmt: skip
def test_a_fault_of_the_file_names_the_line_and_the_question(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    found = refused(tmp_path, text)
    assert found.startswith(f" is damaged at line {line}, ")
    assert said in found
    assert "in question chapter-first" in found


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "questions:\n", "- id: x\n", "\ufeff\n", "1:30\n"]
)
def test_a_file_without_a_list_of_questions_is_refused(text: str, tmp_path: Path) -> None:
    assert "must hold one list named 'questions'" in refused(tmp_path, text)


@pytest.mark.parametrize(
    "stem",
    [
        "How many are {n} of the officials' visits?",
        "It's {n} o'clock; 'now' or 'then'?",
        '"Now" is "{n}"',
        'The sign `"` and {n} of `「`',
        "$5''$ and {n}",
        "「『{n}』」",
        "‘it’s’ {n} “times”",
        "the ’90s and {n}",
    ],
)
def test_quotation_marks_in_pairs_and_apostrophes_are_read(stem: str, tmp_path: Path) -> None:
    quoted = "'" + stem.replace("'", "''") + "'"
    assert load(tmp_path, with_field("stem", quoted))[0].stem == stem


def test_a_range_ends_on_its_last_number_however_it_is_written(tmp_path: Path) -> None:
    (question,) = load(tmp_path, with_field("parameters", "{n: [0.1, 0.7, 0.1]}"))
    assert question.numeric
    assert question.numeric.parameters[0].values == (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@pytest.mark.parametrize("step", [0.3, 0.6, 0.7, 1, 3])
def test_no_value_of_a_range_lies_beyond_its_last(step: float) -> None:
    assert max(questions.Parameter("n", 0, 1, step).values) <= 1


def test_parameters_that_allow_too_many_numbers_together_are_refused(tmp_path: Path) -> None:
    names = "abcd"
    text = with_field("parameters", f"{{{', '.join(f'{n}: [0, 999, 1]' for n in names)}}}")
    text = text.replace("{n}", " ".join(f"{{{n}}}" for n in names)).replace(
        "formula: n", "formula: a"
    )
    assert "parameters allow 1000000000000 combinations; " in refused(tmp_path, text)


def test_all_combinations_of_parameters_are_tried(tmp_path: Path) -> None:
    """The only one without a value lies in the middle of both ranges."""
    text = with_field("parameters", "{n: [0, 100, 1], m: [0, 100, 1]}").replace("{n}?", "{n} {m}?")
    apart = "max(n - 50, 50 - n) + max(m - 37, 37 - m)"
    said = refused(tmp_path, text.replace("formula: n", f"formula: 1 / ({apart})"))
    assert "formula has no value where n is 50, m is 37;" in said
    assert load(tmp_path, text.replace("formula: n", f"formula: 1 / (1 + {apart})"))


def test_a_large_number_is_shown_to_the_last_digit(tmp_path: Path) -> None:
    text = with_field("parameters", "{n: [1234567, 1234569, 1]}")
    pool = questions.variants(load(tmp_path, text)[0])
    assert {variant.stem: variant.answer for variant in pool} == {
        f"How many are {n}?": n for n in range(1234567, 1234570)
    }
