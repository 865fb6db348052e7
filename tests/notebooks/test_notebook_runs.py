"""Notebooks run again give what is stored; a runaway cell fails in bounded time."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image

from countycase import notebooks
from countycase.notebooks.execution import execute

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = notebooks.chapters(ROOT)
# Fonts are drawn by the FreeType inside matplotlib, so figures differ between systems by little
# more than the rounding of colours: at most one pixel in two hundred by more than a tenth.
LARGEST_SHARE = 0.005
LARGEST_STEP = 26


def pictures(notebook) -> list[np.ndarray]:
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                data = base64.b64decode(output.data["image/png"])
                found.append(np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=int))
    return found


def texts(notebook) -> list[str]:
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            found.append(output.get("text", "") or output.get("data", {}).get("text/plain", ""))
    return found


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_notebook_started_from_another_folder_gives_the_same_texts_and_figures(
    path: Path, tmp_path: Path
) -> None:
    """E2, and the figures, which nbval passes over: run again elsewhere and compared."""
    stored = nbformat.read(path, as_version=4)
    again = execute(stored, tmp_path / path.name)
    assert texts(again) == texts(stored)
    before, after = pictures(stored), pictures(again)
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert old.shape == new.shape
        different = (np.abs(old - new).max(axis=2) > LARGEST_STEP).mean()
        assert different <= LARGEST_SHARE


def test_running_a_notebook_says_nothing_on_stderr(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What the kernel writes there itself reaches whoever runs "make notebooks"."""
    noise = "import os\nos.write(2, b'a socket was closed');\n1 + 1"
    one_cell(tmp_path / "sum.ipynb", noise, "2")
    execute(nbformat.read(tmp_path / "sum.ipynb", as_version=4), tmp_path / "sum.ipynb")
    assert capfd.readouterr().err == ""


def pytest_on(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), *arguments]
    command += ["--rootdir", str(folder), "-p", "no:cacheprovider", "-q", str(folder)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def one_cell(path: Path, source: str, result: str = "") -> None:
    cell = new_code_cell(source, execution_count=1)
    if result:
        cell.outputs = [
            nbformat.v4.new_output("execute_result", data={"text/plain": result}, execution_count=1)
        ]
    nbformat.write(new_notebook(cells=[cell]), path)


def kernels_of(folder: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["cmdline", "cwd"]):
        command = " ".join(process.info["cmdline"] or ())
        if "ipykernel" in command and process.info["cwd"] == str(folder):
            found.append(process)
    return found


def outcomes(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """How each notebook of one cell ended: PASSED or FAILED."""
    found = re.findall(r"^(PASSED|FAILED) (\S+\.ipynb)::", done.stdout, re.MULTILINE)
    return {name: outcome for outcome, name in found}


def test_a_runaway_cell_fails_in_bounded_time_and_leaves_no_kernel(tmp_path: Path) -> None:
    """N6."""
    one_cell(tmp_path / "endless.ipynb", "while True: pass")
    one_cell(tmp_path / "exit.ipynb", "import os; os._exit(0)")
    done = pytest_on(tmp_path, "--nbval-cell-timeout=3", "-rA")
    assert outcomes(done) == {"endless.ipynb": "FAILED", "exit.ipynb": "FAILED"}, done.stdout
    assert kernels_of(tmp_path) == []


def test_strict_nbval_notices_a_changed_output(tmp_path: Path) -> None:
    one_cell(tmp_path / "changed.ipynb", "1 + 1", "3")
    one_cell(tmp_path / "kept.ipynb", "1 + 1", "2")
    done = pytest_on(tmp_path, "-rA")
    assert outcomes(done) == {"changed.ipynb": "FAILED", "kept.ipynb": "PASSED"}, done.stdout


def test_cells_of_one_notebook_stay_on_one_worker(tmp_path: Path) -> None:
    """N5: dependent cells, run in parallel as 'make test' runs them."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--dist loadfile" in makefile
    for name in ("a", "b"):
        cells = [new_code_cell(f"x{i} = {i}", execution_count=i + 1) for i in range(6)]
        cells.append(new_code_cell("assert x0 + x5 == 5", execution_count=7))
        nbformat.write(new_notebook(cells=cells), tmp_path / f"{name}.ipynb")
    done = pytest_on(tmp_path, "-n", "2", "--dist", "loadfile")
    assert done.returncode == 0, done.stdout
    assert "14 passed" in done.stdout


def test_copies_under_the_build_folder_and_the_environment_are_not_collected(
    tmp_path: Path,
) -> None:
    """N7, E3: what a build or an environment leaves behind is not a notebook of the course."""
    for folder in ("_build/html/_sources", ".venv/lib", ".ipynb_checkpoints", "notebooks"):
        (tmp_path / folder).mkdir(parents=True)
        one_cell(tmp_path / folder / "copy.ipynb", "1 + 1", "2")
    done = pytest_on(tmp_path, "--collect-only")
    collected = [line for line in done.stdout.splitlines() if "::" in line]
    assert collected == ["notebooks/copy.ipynb::Cell 0"]
