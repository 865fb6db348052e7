"""Runs readers of formats that are written in JavaScript; ``make test`` installs their packages."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_NOT_INSTALLED = 3


def read_with(script: Path, text: str) -> Any:
    """What a reader prints as JSON of a text; the test is skipped where the reader cannot run.

    Args:
        script: gets the text on its standard input, and leaves with 3 where its package is absent.
        text: what is read.
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip(f"Node.js, in which {script.name} is written, is not installed")
    done = subprocess.run(
        [node, str(script)],
        input=text, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode == _NOT_INSTALLED:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
