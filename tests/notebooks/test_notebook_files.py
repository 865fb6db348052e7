"""The stored notebooks are complete and true, and what is not is refused in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from countycase import notebooks, resources
from countycase.errors import CourseError
from countycase.notebooks import digest
from countycase.notebooks.execution import execute, refresh

ROOT = Path(__file__).resolve().parents[2]
STORED = [*notebooks.chapters(ROOT), *notebooks.exercises(ROOT)]


def saved(path: Path, *cells: Any) -> Path:
    notebook = new_notebook(cells=[new_markdown_cell("# A notebook"), *cells])
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    nbformat.write(notebook, path)
    return path


def ran(source: str, *outputs: Any) -> Any:
    return new_code_cell(source, execution_count=1, outputs=list(outputs))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_notebook_has_no_fault(path: Path) -> None:
    assert notebooks.faults(path) == []


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_stored_notebook_is_in_normal_form(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebooks.normalised(notebook) == notebook


def test_there_are_notebooks_and_exercises_for_each_laboratory_and_pathway_and_a_capstone() -> None:
    names = {path.stem for path in STORED}
    assert names >= {
        "timeline-and-calendar",
        "county-in-nation",
        "cadre-allocation",
        "text-analysis",
        "argument-analysis",
        "pathway-1",
        "pathway-2",
        "pathway-3",
        "pathway-4a",
        "pathway-4b",
        "laboratory-allocation",
        "laboratory-text",
        "capstone",
    }


def test_a_notebook_saved_without_outputs_is_refused(tmp_path: Path) -> None:
    """N1: nbval compares nothing in a cell that has no execution count."""
    path = saved(tmp_path / "blank.ipynb", new_code_cell("1 + 1"))
    assert notebooks.faults(path) == [
        "blank.ipynb, cell 2 was saved without having been run; run 'make notebooks'."
    ]


def test_an_object_address_in_an_output_is_refused(tmp_path: Path) -> None:
    """N3: a cell ending in plt.plot([1]) stores the address of the line it drew."""
    said = "[<matplotlib.lines.Line2D at 0x7f3a2c1d9e50>]"
    output = new_output("execute_result", data={"text/plain": said}, execution_count=1)
    path = saved(tmp_path / "plot.ipynb", ran("plt.plot([1])", output))
    (fault,) = notebooks.faults(path)
    assert "at 0x7f3a2c1d9e50" in fault


@pytest.mark.parametrize("text", ["/home/mei/essay.txt", "C:\\Users\\mei", "/root/x.csv"])
def test_a_path_of_a_machine_in_an_output_is_refused(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path / "p.ipynb", ran("print(x)", new_output("stream", text=text)))
    assert "belongs to one machine" in notebooks.faults(path)[0]


def test_a_message_on_stderr_is_refused(tmp_path: Path) -> None:
    """J7: stock jieba prints its start-up lines there."""
    output = new_output("stream", name="stderr", text="Building prefix dict …")
    path = saved(tmp_path / "noisy.ipynb", ran("cut('x')", output))
    assert "writes to stderr" in notebooks.faults(path)[0]


def test_a_stored_error_is_refused_each_time(tmp_path: Path) -> None:
    """E4: a cell that raises fails the build, each time it is run."""
    output = new_output("error", ename="ValueError", evalue="no", traceback=[])
    path = saved(tmp_path / "raises.ipynb", ran("raise ValueError('no')", output))
    first, second = notebooks.faults(path), notebooks.faults(path)
    assert first == second
    assert "ends in ValueError" in first[0]


@pytest.mark.parametrize("content", ["", "{", '{"cells": 3}'], ids=["empty", "cut off", "no cells"])
def test_a_damaged_notebook_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "damaged.ipynb"
    path.write_text(content, encoding="utf-8")
    (fault,) = notebooks.faults(path)
    assert fault.startswith("damaged.ipynb is not a readable notebook")


def test_a_changed_data_file_makes_the_outputs_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E1: a CSV changes; nothing stale is published."""
    source = "from countycase import resources\nlen(resources.read_rows('case/drives.csv'))"
    path = saved(tmp_path / "counts.ipynb", new_code_cell(source))
    refresh([path], say=lambda line: None)
    assert notebooks.faults(path) == []
    (tmp_path / "data" / "case").mkdir(parents=True)
    changed = resources.read_text("case/drives.csv") + "\n"
    (tmp_path / "data" / "case" / "drives.csv").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path / "data")
    assert notebooks.faults(path) == [
        "counts.ipynb: its code or data changed after it was last run; run 'make notebooks'."
    ]


def test_a_changed_module_makes_the_outputs_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E1: a helper changes; nothing stale is published."""
    path = saved(tmp_path / "title.ipynb", new_code_cell("from countycase import essay"))
    refresh([path], say=lambda line: None)
    noted = nbformat.read(path, as_version=4).metadata["countycase"]["modules"]
    assert "essay/parser.py" in noted
    assert not any(name.startswith("site/") for name in noted)
    package = tmp_path / "countycase"
    for name in noted:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes((ROOT / "countycase" / name).read_bytes())
    monkeypatch.setattr(digest, "_PACKAGE", package)
    assert notebooks.faults(path) == []
    (package / "essay" / "parser.py").write_text("# changed", encoding="utf-8")
    assert len(notebooks.faults(path)) == 1


def test_a_changed_cell_makes_the_outputs_stale(tmp_path: Path) -> None:
    path = saved(tmp_path / "sum.ipynb", new_code_cell("1 + 1"))
    refresh([path], say=lambda line: None)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = "1 + 2"
    notebooks.write(notebook, path)
    assert "changed after it was last run" in notebooks.faults(path)[0]


def test_a_notebook_that_is_up_to_date_is_not_run_again(tmp_path: Path) -> None:
    path = saved(tmp_path / "sum.ipynb", new_code_cell("1 + 1"))
    assert refresh([path], say=lambda line: None) == [path]
    content = path.read_bytes()
    assert refresh([path], say=lambda line: None) == []
    assert refresh([path], everything=True, say=lambda line: None) == [path]
    assert path.read_bytes() == content


def test_a_failing_cell_is_named_and_the_stored_notebook_stays(tmp_path: Path) -> None:
    path = saved(tmp_path / "fails.ipynb", new_code_cell("1 / 0"))
    content = path.read_bytes()
    with pytest.raises(CourseError, match=r"fails.ipynb, cell 2 ends in ZeroDivisionError"):
        refresh([path], say=lambda line: None)
    assert path.read_bytes() == content


def test_a_fault_of_the_data_is_said_in_its_own_words_and_not_laid_on_the_cell(
    tmp_path: Path,
) -> None:
    source = (
        "from countycase.errors import CourseError\n"
        "raise CourseError('results.csv, row 2: no such span; correct the offsets.')"
    )
    path = saved(tmp_path / "fails.ipynb", new_code_cell(source))
    with pytest.raises(CourseError) as caught:
        refresh([path], say=lambda line: None)
    assert str(caught.value) == (
        "fails.ipynb, cell 2: results.csv, row 2: no such span; correct the offsets."
    )


def test_a_run_that_shows_what_cannot_be_published_leaves_the_stored_notebook(
    tmp_path: Path,
) -> None:
    path = saved(tmp_path / "noisy.ipynb", new_code_cell("import sys; print('x', file=sys.stderr)"))
    content = path.read_bytes()
    with pytest.raises(CourseError, match=r"noisy.ipynb, cell 2 writes to stderr"):
        refresh([path], say=lambda line: None)
    assert path.read_bytes() == content


def test_a_damaged_notebook_is_said_in_a_sentence_when_it_is_to_be_run(tmp_path: Path) -> None:
    path = tmp_path / "cut.ipynb"
    path.write_text('{"cells": [', encoding="utf-8")
    with pytest.raises(CourseError, match=r"cut.ipynb is not a readable notebook"):
        refresh([path], say=lambda line: None)
    assert path.read_text(encoding="utf-8") == '{"cells": ['


def test_a_cell_that_ends_the_kernel_is_said_in_a_sentence(tmp_path: Path) -> None:
    """N6: os._exit(0) in a cell."""
    path = saved(tmp_path / "exits.ipynb", new_code_cell("import os; os._exit(0)"))
    with pytest.raises(CourseError, match="ended the kernel"):
        execute(nbformat.read(path, as_version=4), path)


def test_widgets_are_stored_under_the_same_ids_each_time(tmp_path: Path) -> None:
    source = "import ipywidgets\nipywidgets.VBox([ipywidgets.IntSlider(3, description='Size')])"
    path = saved(tmp_path / "widget.ipynb", new_code_cell(source))
    refresh([path], say=lambda line: None)
    first = path.read_bytes()
    refresh([path], everything=True, say=lambda line: None)
    assert path.read_bytes() == first
    assert b"widget-001" in first


def test_a_run_keeps_what_the_course_notes_in_a_cell_and_drops_what_front_ends_do(
    tmp_path: Path,
) -> None:
    hint = {"hint": "Try a day on which nobody came."}
    metadata = {"countycase": hint, "collapsed": True, "execution": {"iopub.execute_input": "9:00"}}
    path = saved(tmp_path / "exercise.ipynb", new_code_cell("1 + 1", metadata=metadata))
    refresh([path], say=lambda line: None)
    assert nbformat.read(path, as_version=4).cells[1].metadata == {"countycase": hint}
