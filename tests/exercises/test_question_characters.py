"""Whatever characters a question is written in, it is held in one form or refused by name."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from countycase.errors import CourseError
from countycase.exercises import questions

SAMPLES = Path(__file__).parent / "questions"
RAW = yaml.safe_load((SAMPLES / "samples.yml").read_text(encoding="utf-8"))["questions"]
Change = Callable[[dict[str, Any]], object]


def raw(kind: str) -> dict[str, Any]:
    return copy.deepcopy(next(entry for entry in RAW if entry["kind"] == kind))


def load(folder: Path, *entries: dict[str, Any], name: str = "samples") -> questions.Question:
    outcomes = (SAMPLES / "outcomes.yml").read_text(encoding="utf-8")
    (folder / "outcomes.yml").write_text(outcomes.replace("samples", name), encoding="utf-8")
    text = yaml.safe_dump({"questions": list(entries)})
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return questions.load(folder)[0]


# No character of XML 1.0; the last is half of a pair.
UNFIT = ["\0", "\x08", "\v", "\x1b", "\x1f", "\ufffe", "\uffff", "\ud83d"]


@pytest.mark.parametrize("character", UNFIT, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize(
    ("kind", "field", "change"),
    [
        ("single", "stem", lambda q, c: q.update(stem=f"What{c}?")),
        ("single", "hint", lambda q, c: q.update(hint=f"{c}Look.")),
        ("single", "choices.1.text", lambda q, c: q["choices"][1].update(text=f"x{c}")),
        ("single", "choices.1.why", lambda q, c: q["choices"][1].update(why=f"x{c}")),
        ("numeric", "unit", lambda q, c: q.update(unit=f"{c}%")),
        ("numeric", "wrong.0.why", lambda q, c: q["wrong"][0].update(why=f"{c}.")),
        ("matching", "pairs.0.1", lambda q, c: q["pairs"][0].__setitem__(1, f"{c}.")),
        ("matching", "distractors.0", lambda q, c: q["distractors"].__setitem__(0, f"{c}.")),
        ("matching", "why", lambda q, c: q["why"].update({"應": f"{c}."})),
        ("short", "answers.1", lambda q, c: q["answers"].append(f"大{c}干")),
        ("essay", "rubric.0.criterion", lambda q, c: q["rubric"][0].update(criterion=f"{c}.")),
        (
            "essay",
            "rubric.0.levels.1.text",
            lambda q, c: q["rubric"][0]["levels"][1].update(text=f"{c}."),
        ),
    ],
)
def test_a_character_that_xml_cannot_hold_is_refused_with_file_and_field(
    kind: str,
    field: str,
    change: Callable[[dict[str, Any], str], object],
    character: str,
    tmp_path: Path,
) -> None:
    entry = raw(kind)
    if kind == "short":
        entry["answers"] = entry["answers"][:1]
    change(entry, character)
    with pytest.raises(CourseError) as caught:
        load(tmp_path, entry)
    assert str(caught.value) == (
        f"{tmp_path.name}/samples.yml: question {entry['id']}: {field} holds the character "
        f"U+{ord(character):04X}; take it out, XML has none."
    )


def test_a_control_character_in_the_file_itself_is_refused_with_its_line(tmp_path: Path) -> None:
    load(tmp_path, raw("single"))
    with (tmp_path / "samples.yml").open("a", encoding="utf-8") as file:
        file.write("# one\n# two\x07\n")
    lines = (tmp_path / "samples.yml").read_text(encoding="utf-8").count("\n")
    with pytest.raises(
        CourseError, match=rf"samples.yml holds the character U\+0007 at line {lines};"
    ):
        questions.load(tmp_path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_the_end_of_a_line_is_a_space_wherever_it_stands(end: str, tmp_path: Path) -> None:
    matching = raw("matching")
    matching["pairs"][0] = ["應", f"demands{end}much"]
    matching["distractors"] = [f"forbids{end}much"]
    matching["why"]["應"] = f"A{end}duty."
    found = load(tmp_path, matching | {"stem": f"One{end}two"})
    assert found.stem == "One two"
    assert found.matching
    assert found.matching.pairs[0] == questions.Pair("應", "demands much", "A duty.")
    assert found.matching.distractors == ("forbids much",)
    short = load(tmp_path, raw("short") | {"answers": [f"work{end}team"]}).short
    assert short
    assert short.answers == ("work team",)


def test_texts_are_in_one_normal_form(tmp_path: Path) -> None:
    """A word typed with a combining accent is the word; a compatibility form is the character."""
    entry = raw("short") | {"stem": "Re\u0301sume\u0301 \uf9dc", "answers": ["lu\u0308"]}
    found = load(tmp_path, entry)
    assert found.stem == "R\u00e9sum\u00e9 \u9686"
    assert found.short
    assert found.short.answers == ("l\u00fc",)
    with pytest.raises(CourseError, match="answers holds the same twice"):
        load(tmp_path, entry | {"answers": ["lu\u0308", "l\u00fc"]})


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("matching", lambda q: q["pairs"].__setitem__(0, [" ", "x"]), "pairs.0.0 is empty; write"),
        ("matching", lambda q: q["pairs"].__setitem__(0, ["應", ""]), "pairs.0.1 is empty; write"),
        ("short", lambda q: q.update(answers=["\u2028"]), "answers.0 is empty; write"),
        ("single", lambda q: q.update(stem=" \n"), "stem is empty; write"),
        (
            "matching",
            lambda q: q.update(distractors=["長" * 256]),
            "pairs have the right side '長長.*too long.* 255 characters",
        ),
        ("single", lambda q: q.update(id="sample-" + "x" * 80), "id is too long; .* 80 characters"),
        ("single", lambda q: q.update(id="1-sample"), "id is not in kebab case; .*letter first"),
        (
            "multiple",
            lambda q: q.update(
                choices=[{"text": f"{n}", "why": "Why.", "right": n < 11} for n in range(12)]
            ),
            "choices are 12; have at most ten right",
        ),
    ],
)
def test_what_a_platform_would_cut_or_refuse_is_refused_here(
    kind: str, change: Change, said: str, tmp_path: Path
) -> None:
    entry = raw(kind)
    change(entry)
    with pytest.raises(CourseError, match=said):
        load(tmp_path, entry)


@pytest.mark.parametrize("name", ["問題", "Pathway", "1-pathway"])
def test_a_file_name_that_no_package_can_hold_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=rf"{name}\.yml is not named in kebab case"):
        load(tmp_path, raw("single"), name=name)
