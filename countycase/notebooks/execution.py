"""Runs notebooks from top to bottom in a fresh kernel and stores their outputs."""

from __future__ import annotations

import copy
import json
import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from countycase.errors import CourseError
from countycase.notebooks.checks import content_faults, faults, read
from countycase.notebooks.digest import PROBE, note
from countycase.notebooks.normal_form import normalised, stored_form, write

CELL_SECONDS = 120
# A kernel's ports are open to everybody on the machine: it warns unless its messages are encrypted.
_KERNELS = Config({"KernelManager": {"transport_encryption": "auto"}})


def refresh(
    paths: Iterable[Path], *, everything: bool = False, say: Callable[[str], None] = print
) -> list[Path]:
    """Run the notebooks that need it and store them in normal form.

    Args:
        paths: notebook files.
        everything: run also those whose outputs fit their code and data.
        say: called with one line for each notebook.

    Returns:
        The notebooks that were run.

    Raises:
        CourseError: if the file cannot be read, a cell fails, hangs or kills the kernel, or what it
            shows cannot be published; that notebook stays as it was.
    """
    run = []
    for path in paths:
        if not everything and not faults(path):
            say(f"{path.name}: up to date")
            continue
        say(f"{path.name}: running")
        executed = normalised(execute(read(path), path))
        left = content_faults(path.name, executed, len(stored_form(executed).encode("utf-8")))
        if left:
            raise CourseError(left[0])
        write(executed, path)
        run.append(path)
    return run


def execute(notebook: Any, path: Path) -> Any:
    """Return ``notebook`` with the outputs of a run and a note of what it depends on.

    Args:
        notebook: its cells; it is not changed.
        path: where it is stored; it runs in that folder, and errors name it.

    Raises:
        CourseError: if a cell fails, hangs longer than two minutes, or kills the kernel.
    """
    work = copy.deepcopy(notebook)
    work.metadata.pop("widgets", None)
    work.cells.append(nbformat.v4.new_code_cell(PROBE))
    client = NotebookClient(
        work,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        config=_KERNELS,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        # What a cell prints is an output. What the kernel itself writes, such as that a socket was
        # closed while it ended, tells nobody what to do.
        client.execute(env={**os.environ, "PYTHONHASHSEED": "0"}, stderr=subprocess.DEVNULL)
    except CellTimeoutError as error:
        raise CourseError(
            f"{path.name}: a cell ran longer than {CELL_SECONDS} seconds; shorten its work."
        ) from error
    except DeadKernelError as error:
        raise CourseError(
            f"{path.name}: a cell ended the kernel; look for what exits or exhausts memory."
        ) from error
    except CellExecutionError as error:
        number = next((n for n, c in enumerate(work.cells, 1) if _failed(c)), len(work.cells))
        where = f"{path.name}, cell {number}"
        if error.ename == CourseError.__name__:
            # It says itself what to mend, which may be a row of data and no cell.
            raise CourseError(f"{where}: {error.evalue}") from error
        raise CourseError(
            f"{where} ends in {error.ename}: {error.evalue.rstrip('.')}; mend the cell."
        ) from error
    probe = work.cells.pop()
    note(work, json.loads(probe.outputs[0].text))
    return work


def _failed(cell: Any) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))
