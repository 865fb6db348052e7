"""The reader's page of an exercise."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycase import essay
from countycase.errors import CourseError
from countycase.exercises import instructor_pages
from countycase.exercises.pages import page

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "notebooks" / "exercises").glob("*.ipynb"))
TITLE = new_markdown_cell("# A title", id="title")


def role(name: str, points: int, *, grade: bool, solution: bool) -> dict[str, object]:
    return {
        "schema_version": 3,
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": grade and not solution,
        "task": False,
        "points": points,
    }


def page_of(folder: Path, *cells: object) -> str:
    notebook = new_notebook(cells=[TITLE, *cells])
    path = folder / "sample.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    return page(path)


def test_a_cell_tagged_with_a_paragraph_becomes_its_sentences_each_under_its_id(
    tmp_path: Path,
) -> None:
    cell = new_code_cell("print('passage')", id="passage", metadata={"tags": ["essay:case-3"]})
    text = page_of(tmp_path, cell)
    for sentence in essay.sentences("case-3"):
        assert f"`{sentence.id}`\n\n```{{essay}} {sentence.id}\n```" in text
    assert "print(" not in text


def test_a_tag_that_names_no_paragraph_stops_the_page(tmp_path: Path) -> None:
    cell = new_code_cell("print('passage')", id="passage", metadata={"tags": ["essay:case-99"]})
    with pytest.raises(CourseError, match="case-99"):
        page_of(tmp_path, cell)


@pytest.mark.parametrize(("points", "said"), [(1, "(1 point)"), (3, "(3 points)")])
def test_points_are_counted_in_words_that_agree(tmp_path: Path, points: int, said: str) -> None:
    written = new_markdown_cell(
        "model", id="w", metadata={"nbgrader": role("w", points, grade=True, solution=True)}
    )
    tested = new_code_cell(
        "assert True", id="t", metadata={"nbgrader": role("t", points, grade=True, solution=False)}
    )
    text = page_of(tmp_path, written, tested)
    assert f"Your answer {said}" in text
    assert f"What the visible tests ask {said}" in text
    assert "model" not in text


@pytest.mark.parametrize("fence", ["```", "````", "~~~"])
def test_code_that_holds_a_fence_stays_one_block_and_what_follows_is_text(
    tmp_path: Path, fence: str
) -> None:
    """Of a string that holds Markdown, as an exercise on writing a page has it."""
    given = f'PAGE = """\n{fence}python\nx = 1\n{fence}\n"""'
    test = f"assert PAGE.count('{fence}') == 2\n{fence}\n# and on"
    text = page_of(
        tmp_path,
        new_code_cell(given, id="given"),
        new_code_cell(
            test, id="t", metadata={"nbgrader": role("t", 1, grade=True, solution=False)}
        ),
        new_markdown_cell("The last cell.", id="last"),
    )
    tokens = MarkdownIt().use(colon_fence_plugin).parse(text)
    blocks = [token.content for token in tokens if token.type == "fence"]
    assert f"{given}\n" in blocks
    (tested,) = (token for token in tokens if "visible tests" in token.info)
    inside = MarkdownIt().parse(tested.content.partition("\n\n")[2])
    assert [token.content for token in inside] == [f"{test}\n"]
    assert tokens[-2].content == "The last cell."


def test_a_hint_folded_by_html_becomes_a_folded_box_of_the_book(tmp_path: Path) -> None:
    hint = "<details><summary><strong>Show a hint</strong></summary>\n\n*{}* try.\n\n</details>"
    cell = new_markdown_cell(f"Task.\n\n{hint.format(1)}\n\n{hint.format(2)}", id="task")
    text = page_of(tmp_path, cell)
    for number in (1, 2):
        assert f":::{{hint}}\n:class: dropdown\n\n*{number}* try.\n:::" in text
    assert "<details>" not in text


PIXEL = "iVBORw0KGgo="


def with_picture(source: str, kind: str = "image/png", **more: object) -> object:
    """A task that shows the map attached to it."""
    return new_markdown_cell(
        source, id="task", attachments={"地圖 2.png": {kind: f"{PIXEL}\n"}}, **more
    )


@pytest.mark.parametrize(
    "shown",
    [
        "![a map](attachment:%E5%9C%B0%E5%9C%96%202.png)",
        "![a map](<attachment:地圖 2.png>)",
        "![a map][map]\n\n[map]: <attachment:地圖 2.png>",
        "<details><summary>Hint</summary>\n\n![a map](<attachment:地圖 2.png>)\n\n</details>",
    ],
)
def test_a_picture_that_a_task_shows_is_on_its_page(tmp_path: Path, shown: str) -> None:
    """A page has no attachments: where it named one, the book could not be built."""
    text = page_of(tmp_path, with_picture(f"Look.\n\n{shown}"))
    (image,) = (
        part
        for token in MarkdownIt().parse(re.sub(":::.*|:class:.*", "", text))
        for part in token.children or ()
        if part.type == "image"
    )
    assert image.attrs["src"] == f"data:image/png;base64,{PIXEL}"
    assert image.content == "a map"
    assert "attachment:" not in text


def test_a_picture_in_html_is_on_the_page(tmp_path: Path) -> None:
    cell = with_picture('<img src="attachment:地圖 2.png" alt="a map"/>')
    assert f'<img src="data:image/png;base64,{PIXEL}" alt="a map"/>' in page_of(tmp_path, cell)


def test_a_picture_of_a_model_answer_is_on_the_instructors_page_alone(tmp_path: Path) -> None:
    answer = {"nbgrader": role("w", 2, grade=True, solution=True)}
    cell = with_picture("Model.\n\n![a map](<attachment:地圖 2.png>)", metadata=answer)
    assert PIXEL not in page_of(tmp_path, cell)
    shown = f"![a map](<data:image/png;base64,{PIXEL}>)"
    assert shown in instructor_pages.page(tmp_path / "sample.ipynb")


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (
            with_picture("![a plan](attachment:plan%20b.png)"),
            "sample.ipynb, cell 2: the text shows the picture plan b.png, which is not attached to "
            "the cell; paste it in again.",
        ),
        (
            with_picture("![a map](<attachment:地圖 2.png>)", "image/svg+xml"),
            "sample.ipynb, cell 2: the picture 地圖 2.png is of a kind that a page cannot show "
            "(image/svg+xml); paste it in as PNG, JPEG, GIF or WebP.",
        ),
    ],
)
def test_a_picture_that_a_page_cannot_have_stops_it(
    tmp_path: Path, cell: object, fault: str
) -> None:
    with pytest.raises(CourseError, match=f"^{re.escape(fault)}$"):
        page_of(tmp_path, cell)


def test_prose_on_attachments_shows_no_picture(tmp_path: Path) -> None:
    assert "an attachment: a map" in page_of(tmp_path, with_picture("Add an attachment: a map."))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_notebook_shows_its_hints_in_any_front_end_and_the_page_shows_all_of_them(
    path: Path,
) -> None:
    """Outside of JupyterLab with its MyST extension a directive is shown as code."""
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert "```{" not in text
    assert ":::" not in text
    hints = text.count("<details>")
    assert hints >= 3
    assert page(path).count("{hint}") == hints
    assert "<details" not in page(path)
