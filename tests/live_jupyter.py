"""A Jupyter server of a folder of notebooks, for browser tests and for the benchmark of explorers.

JupyterLab and Notebook 7 stand behind one address: ``/lab/tree/NAME.ipynb`` and
``/notebooks/NAME.ipynb``.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_notebook
from playwright.sync_api import Page

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_KEPT_APART = ("settings", "workspaces")
"""What JupyterLab would else take from, and leave in, the folder of whoever starts it."""
_SETTINGS = {
    # Every cell is in the page, wherever it stands: one finds what one has not scrolled to.
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    # No offer of news lies over the notebook.
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}
_KERNEL_IDLE = """() => {
  const shown = globalThis.jupyterapp?.shell.currentWidget;
  return shown?.context?.isReady
    && shown.context.sessionContext.session?.kernel?.status === "idle";
}"""
_PATIENCE = 60.0
"""Seconds that a server may take to start; a busy machine needs many of them."""


def write_notebook(path: Path, cells: Sequence[nbformat.NotebookNode]) -> None:
    """Write a notebook of these cells for the kernel of Python."""
    notebook = new_notebook(cells=list(cells))
    notebook.metadata["kernelspec"] = _KERNEL
    nbformat.write(notebook, path)


@contextmanager
def served(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the address of a server on ``folder``; it and its kernels end with the block.

    Args:
        folder: holds the notebooks, and takes the server's settings.
        environment: what the server and its kernels have beside this process's own.

    Raises:
        TimeoutError: the server did not start within a minute.
    """
    for name, text in _SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    port = _free_port()
    apart = {f"JUPYTERLAB_{kind.upper()}_DIR": str(folder / kind) for kind in _KEPT_APART}
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    options += [f"--ServerApp.root_dir={folder}", "--LabApp.news_url="]
    options += [f"--{app}.expose_app_in_browser=True" for app in ("LabApp", "JupyterNotebookApp")]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=folder,
        env=os.environ | apart | dict(environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/api", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


def await_kernel(page: Page) -> None:
    """Wait until the kernel of the notebook that a page shows takes a cell.

    The indicator in the toolbar says idle before there is a kernel, and a cell that is run then is
    passed over without a word.
    """
    page.wait_for_function(_KERNEL_IDLE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The Jupyter server did not start; try 'make lab' to see why.")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        # A busy machine may not give it the time to end its kernels; they go with it.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
