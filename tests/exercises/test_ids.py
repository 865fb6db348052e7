"""A student's id, and what a grader is told about the one in a notebook."""

from __future__ import annotations

from typing import Any

import harness
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycase import notebooks
from countycase.errors import CourseError
from countycase.exercises import draws
from countycase.exercises.ids import normalised, noticed

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("s01", "s01"),
        ("  S01\n", "s01"),
        ("Ｓ０１", "s01"),
        ("王小明", "王小明"),
        ("王\u3000小明", "王 小明"),
        ("Zoe\u0308  Li", "zoë li"),
        ("zhang.san@example.org", "zhang.san@example.org"),
        ("2018-07-05", "2018-07-05"),
        ("x", "x"),
        ("s_01", "s_01"),
        ("cons", "cons"),
        ("con artist", "con artist"),
        ("com10", "com10"),
        ("s.con", "s.con"),
        ("हिन्दी", "हिन्दी"),
        ("x" * 64, "x" * 64),
    ],
)
def test_one_student_is_one_id_however_it_is_typed(written: str, one: str) -> None:
    assert normalised(written) == one


@given(st.text(max_size=30))
def test_an_id_that_is_normalised_stays_as_it_is(text: str) -> None:
    try:
        once = normalised(text)
    except CourseError:
        return
    assert normalised(once) == once


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "no letter and no digit"),
        ("...", "no letter and no digit"),
        ("x" * 65, "65 characters"),
        ("s\u200b01", r"U\+200B"),
        ("\ufeffs01", r"U\+FEFF"),
        ("s\x0001", r"U\+0000"),
        ("../s01", r"U\+002F"),
        ("ｓ／０１", r"U\+002F"),
        ("s\ud80001", r"U\+D800"),
        # What nobody sees: ignored by every program that shows a text, or drawn as a blank.
        ("s01\ufe0f", r"U\+FE0F"),
        ("s01\u034f", r"U\+034F"),
        ("葛\U000e0100", r"U\+E0100"),
        ("s01\u3164", r"U\+3164"),
        ("\u115f", r"U\+115F"),
        ("\uffa0", r"U\+FFA0"),
        ("s\u17b401", r"U\+17B4"),
        ("s\u180b01", r"U\+180B"),
        ("s\u280001", r"U\+2800"),
        ("s\U0001d15901", r"U\+1D159"),
        ("s\U00016fe401", r"U\+16FE4"),
        # What Windows keeps for its devices, whatever follows a dot, or cannot end a name with.
        ("con", "no folder"),
        ("Nul", "no folder"),
        ("ＣＯＭ１", "no folder"),
        ("lpt³", "no folder"),
        ("aux.2018", "no folder"),
        ("prn .x", "no folder"),
        ("CONIN$", "no folder"),
        ("s01.", "no folder"),
        ("王小明．", "no folder"),
        (1, "quotation marks"),
        (None, "quotation marks"),
        (True, "quotation marks"),
    ],
)
def test_what_is_no_id_is_refused_in_a_sentence(written: object, said: str) -> None:
    with pytest.raises(CourseError, match=rf"^The student's id .*{said}.*\.$"):
        normalised(written)


def submission(*codes: str) -> Any:
    cells = [new_markdown_cell("STUDENT_ID = 's99'"), *(new_code_cell(code) for code in codes)]
    return new_notebook(cells=[*cells, new_code_cell("student = draws.student(STUDENT_ID)")])


def test_the_right_id_is_nothing_to_notice_however_it_is_typed() -> None:
    assert noticed(submission('STUDENT_ID = "Ｓ０１ "'), "s01") == []
    assert noticed(submission('%matplotlib inline\nSTUDENT_ID = "王小明"'), "王小明") == []


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (['STUDENT_ID = ""'], "empty"),
        (['STUDENT_ID = "s02"'], "'s02', and the submission is that of 's01'"),
        (["STUDENT_ID = 1"], "not a text"),
        (['STUDENT_ID = "s01".lower()'], "Cell 2 computes the id"),
        (['STUDENT_ID = "Demonstration"'], "the demonstration's"),
        (['STUDENT_ID = "s\u200b01"'], "U+200B"),
        ([], "No cell sets STUDENT_ID"),
        (["STUDENT_ID = "], "No cell sets STUDENT_ID"),
        (['STUDENT_ID = "s01"', 'STUDENT_ID = "s02"'], "2 different ids"),
        (['STUDENT_ID = "s01"', 'student = draws.student("s02")'], "drawn 2 times"),
        (['STUDENT_ID: str = "s02"'], "'s02'"),
        (['if True:\n    STUDENT_ID = "s02"'], "'s02'"),
        (['def f():\n    global STUDENT_ID\n    STUDENT_ID = "s02"'], "'s02'"),
    ],
)
def test_a_missing_changed_or_computed_id_is_noticed(codes: list[str], said: str) -> None:
    found = noticed(submission(*codes), "s01")
    assert any(said in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


OTHERWISE = {
    "of several": 'STUDENT_ID, x = "s02", 1',
    "of a list": '[STUDENT_ID] = ["s02"]',
    "starred": '*STUDENT_ID, x = "s02"',
    "by a loop": 'for STUDENT_ID in ["s02"]:\n    pass',
    "by with": 'with nullcontext("s02") as STUDENT_ID:\n    pass',
    "by an import": "import os as STUDENT_ID",
    "by a part of an import": "from os import sep as STUDENT_ID",
    "by a case": 'match "s02":\n    case STUDENT_ID:\n        pass',
    "by the rest of a case": 'match ["s02"]:\n    case [*STUDENT_ID]:\n        pass',
    "by an item of a case": "match {}:\n    case {**STUDENT_ID}:\n        pass",
    "in a comprehension": 'any(STUDENT_ID := x for x in ["s02"])',
    "by an exception": "try:\n    1 / 0\nexcept Exception as STUDENT_ID:\n    pass",
    "as a function": "def STUDENT_ID():\n    pass",
    "as a class": "class STUDENT_ID:\n    pass",
    "in a function": "def f():\n    global STUDENT_ID\n    STUDENT_ID = str(2)",
    "added to": 'STUDENT_ID += "2"',
    "deleted": "del STUDENT_ID",
    "of full width": 'ＳTUDENT_ID, x = "s02", 1',
    "by globals": 'globals()["STUDENT_ID"] = "s02"',
    "by exec": "exec(\"STUDENT_ID = 's02'\")",
    "by the kernel": 'get_ipython().user_ns["STUDENT_ID"] = "s02"',
    "by the kernel's push": 'get_ipython().push({"STUDENT_ID": "s02"})',
    "in a module": 'import __main__\n__main__.STUDENT_ID = "s02"',
    "by setattr": 'import __main__\nsetattr(__main__, "STUDENT_ID", "s02")',
    "beside a shell's output": 'x = !ls\nSTUDENT_ID, y = "s02", 1',
    "beside a question": 'len?\nSTUDENT_ID, y = "s02", 1',
    "by a magic": '%time STUDENT_ID, x = "s02", 1',
    "below a magic": '%%capture\nSTUDENT_ID, x = "s02", 1',
    "stored by a magic": "%store -r STUDENT_ID",
    "in what is no Python": 'STUDENT_ID, x = "s02", 1\nprint "old"',
    "too deep to be read": 'STUDENT_ID, x = "s02", ' + "(" * 5000 + ")" * 5000,
    "in what IPython cannot take apart": '\x00case*==%"""}STUDENT_ID = 1',
    "below magics without end": "%%time\n" * 2000 + 'STUDENT_ID = "s02"',
    "the student of several": 'student, y = draws.student("s02"), 1',
    "the student's seed": 'object.__setattr__(student, "seed", "s02")',
    "the student's id, plainly": 'student.id = "s02"',
    "the student's dictionary": 'student.__dict__["seed"] = "s02"',
    "the student's county": "student.__class__.county = None",
    "what draws": "draws.student = lambda name: None",
    "another thing that draws": "import random as draws",
    "draws of another name": "from elsewhere import draws",
    "a copy of draws": "draws = object()",
}


@pytest.mark.parametrize("way", OTHERWISE)
def test_an_id_or_its_student_that_is_set_in_any_other_way_is_for_a_person_to_look_at(
    way: str,
) -> None:
    found = noticed(submission('STUDENT_ID = "s01"', OTHERWISE[way]), "s01")
    assert any("Cell 3 " in sentence and "look" in sentence for sentence in found), found


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('x = !ls\nSTUDENT_ID = "s02"', "2 different ids"),
        ('len?\nSTUDENT_ID = "s02"', "2 different ids"),
        ('%%time\nSTUDENT_ID = "s02"', "2 different ids"),
        ('%time STUDENT_ID = "s02"', "2 different ids"),
        ('student = draws.student("s02")', "drawn 2 times"),
        ('(STUDENT_ID := "s02")', "2 different ids"),
    ],
)
def test_an_id_beside_what_only_ipython_reads_is_read(code: str, said: str) -> None:
    assert said in " ".join(noticed(submission('STUDENT_ID = "s01"', code), "s01"))


@pytest.mark.parametrize(
    "code",
    [
        "print(STUDENT_ID, student.seed)",
        "county = student.county()",
        "%matplotlib inline\nstudent.county()",
        "files = !ls\nstudent.county()",
        "%%time\nstudent.county()",
        "%time student.county()",
        "student.county?",
        "def own(student):\n    return student.county()",
        "own(student=student)",
        "exec('x = 1')",
        "x = (",
        "%%html\n<p>A table.</p>",
        "from countycase.exercises import draws",
        "from countycase.exercises import draws, pathways",
        "check = checks.checker('pathway-1', globals())\nprint(student)",
    ],
)
def test_what_leaves_the_id_alone_is_nothing_to_notice(code: str) -> None:
    assert noticed(submission('STUDENT_ID = "s01"', code), "s01") == []


def test_data_that_are_drawn_from_something_else_than_the_id_are_noticed() -> None:
    notebook = submission('STUDENT_ID = "s01"')
    notebook.cells[-1].source = 'student = draws.student("s02")'
    found = noticed(notebook, "s01")
    assert [sentence for sentence in found if "Cell 3 " in sentence and "look" in sentence], found


def test_a_notebook_without_the_cell_that_draws_is_noticed() -> None:
    notebook = submission('STUDENT_ID = "s01"')
    del notebook.cells[-1]
    assert "drawn 0 times" in " ".join(noticed(notebook, "s01"))


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_asks_for_the_id_in_a_cell_that_stays_and_draws_in_one_that_is_locked(
    name: str,
) -> None:
    notebook = harness.source(name)
    cells = {cell.id: cell for cell in notebook.cells}
    assert cells["student-id"].source == 'STUDENT_ID = ""'
    assert cells["student-id"].metadata.deletable is False
    assert "nbgrader" not in cells["student-id"].metadata
    assert cells["setup"].metadata.nbgrader.locked
    assert len(noticed(notebook, "s01")) == 1
    cells["student-id"].source = 'STUDENT_ID = "s01"'
    assert noticed(notebook, "s01") == []
    assert normalised(draws.DEMONSTRATION) == draws.DEMONSTRATION
