"""An explorer in a real JupyterLab and a real Notebook 7, with no extension: the kernel answers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page, expect

from countycase.allocation import InfeasibleDemandError, laboratory
from countycase.figures import allocation as pictures

SOURCE = """\
import ipywidgets
from countycase.allocation import laboratory
from countycase.explore import explore
from countycase.figures import allocation as pictures

ipywidgets.VBox([
    explore(pictures.who_goes, name="who-goes", county=["small", "middle"], drive=[1, 2, 3],
            team_size=(1, 5), protect=False),
    explore(laboratory.double_burden, name="double-burden", old_post=(0.0, 1.0, 0.1)),
])
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            process.poll()
    raise AssertionError("The Jupyter server did not start.")


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Jupyter server on a folder with one notebook."""
    folder = tmp_path_factory.mktemp("jupyter")
    notebook = new_notebook(cells=[new_code_cell(SOURCE)])
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    nbformat.write(notebook, folder / "explorers.ipynb")
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    options += [f"--ServerApp.root_dir={folder}", "--LabApp.news_url=", "--expose-app-in-browser"]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/api", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            # A busy machine may not give it the time to end its kernels; they go with it.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)


@pytest.fixture(params=["lab/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])
def opened(request: pytest.FixtureRequest, browser: Browser, jupyter: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{jupyter}/{request.param}/explorers.ipynb")
    page.locator(".jp-Cell .cm-content").first.click()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").wait_for(state="attached")
    page.keyboard.press("Shift+Enter")
    # The first cell imports the course, which takes its time on a busy machine.
    page.locator(".jp-OutputArea [data-explorer] .explorer-now p").first.wait_for()
    yield page
    context.close()


def explorer(page: Page, name: str) -> Locator:
    return page.locator(f".jp-OutputArea [data-explorer='{name}']")


def test_every_control_answers_as_python_does(opened: Page) -> None:
    who = explorer(opened, "who-goes")
    setting = {"county": "middle", "drive": 1, "team_size": 3, "protect": False}

    def agrees() -> None:
        sentence, view = pictures.who_goes(**setting)
        expect(who.locator(".explorer-now svg")).to_have_attribute("aria-label", view.text)
        expect(who.locator(".explorer-now p")).to_have_text(sentence)

    agrees()
    who.get_by_label("County", exact=True).select_option(label="small")
    setting["county"] = "small"
    agrees()
    who.get_by_label("Drive", exact=True).select_option(label="3")
    setting["drive"] = 3
    agrees()
    who.get_by_label("Team size", exact=True).fill("4")
    setting["team_size"] = 5
    agrees()
    who.get_by_label("Protect", exact=True).check()
    with pytest.raises(InfeasibleDemandError) as short:
        pictures.who_goes(**{**setting, "protect": True})
    expect(who.locator(".explorer-now > :not(.explorer-aside)")).to_have_text(str(short.value))
    burden = explorer(opened, "double-burden")
    burden.get_by_label("Old post", exact=True).fill("10")
    expect(burden.locator(".explorer-now")).to_have_text(laboratory.double_burden(1.0))


def test_the_trait_moves_the_control(opened: Page) -> None:
    opened.keyboard.type("box = _\nbox.children[1].old_post = 0.2")
    opened.keyboard.press("Shift+Enter")
    burden = explorer(opened, "double-burden")
    expect(burden.locator(".explorer-now")).to_have_text(laboratory.double_burden(0.2))
    assert burden.get_by_label("Old post", exact=True).input_value() == "2"


def test_arrow_keys_move_a_control_and_not_the_notebook(opened: Page) -> None:
    """JupyterLab takes keys for itself wherever an element does not say that they are its own."""
    who = explorer(opened, "who-goes")
    slider = who.get_by_label("Team size", exact=True)
    slider.focus()
    opened.keyboard.press("ArrowRight")
    expect(slider).to_have_value("3")
    sentence, _view = pictures.who_goes("middle", 1, team_size=4)
    expect(who.locator(".explorer-now p")).to_have_text(sentence)
    drive = who.get_by_label("Drive", exact=True)
    drive.focus()
    opened.keyboard.press("ArrowDown")
    expect(drive).to_have_value("1")
    expect(drive).to_be_focused()
