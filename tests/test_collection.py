"""``pytest`` finds every code cell of every notebook, none left out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent


def test_every_code_cell_of_every_notebook_is_collected() -> None:
    """nbval counts the code cells of a notebook from 0; an empty one has nothing to run."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = re.findall(r"^(\S.*\.ipynb)::Cell \d+$", done.stdout, re.MULTILINE)
    expected = {}
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            cells = nbformat.read(path, as_version=4).cells
            code = [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]
            expected[path.relative_to(ROOT).as_posix()] = len(code)
    assert Counter(listed) == expected
    assert min(expected.values()) > 0
