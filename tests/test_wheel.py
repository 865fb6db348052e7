"""The wheel: what it carries, and that it works away from the checkout."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from countycase import __version__

SOURCES = (
    "countycase",
    "data",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "LICENSE-CONTENT",
    "NOTICE",
)
# An interpreter that sees no environment variable, no .pth file and no current folder: only the
# wheel, and behind it the packages that the course needs.
START = "import sys; sys.path[:0] = [{wheel!r}]; sys.path.append({packages!r})\n"


def build(source: Path, target: Path) -> Path:
    """Build the wheel of a checkout as the student repository does, without a set time."""
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(
        command, cwd=source, env=environment, check=True, capture_output=True, timeout=120
    )
    (wheel,) = target.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(root, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--target", str(target), str(wheel)], check=True, timeout=120)
    return target


def said(installed: Path, code: str, folder: Path) -> str:
    start = START.format(wheel=str(installed), packages=sysconfig.get_paths()["purelib"])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + code],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "name",
    [
        "data/essay/essay.txt",
        "data/essay/essay.json",
        "data/essay/translation.en.json",
        "data/argument/nodes.csv",
        "data/case/drives.csv",
        "data/context/national.csv",
        "data/lexicon/glossary.csv",
        "data/scenarios/counties.csv",
        "data/exercises/term.toml",
        "data/exercises/visible/pathway-1.json",
        "data/course.toml",
        "data/datapackage.json",
        "data/README.md",
        "figures/course.mplstyle",
        "figures/fonts/CountyCaseSans-Regular.otf",
        "figures/fonts/OFL.txt",
    ],
)
def test_it_carries_data_style_and_font(names: list[str], name: str) -> None:
    assert f"countycase/{name}" in names


def test_it_carries_every_table_that_its_data_package_describes(
    wheel: Path, names: list[str]
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        package = json.loads(archive.read("countycase/data/datapackage.json"))
    assert len(package["resources"]) > 10
    for resource in package["resources"]:
        assert f"countycase/data/{resource['path']}" in names, resource["path"]


def test_it_carries_neither_answers_nor_gold_standards_nor_tests(names: list[str]) -> None:
    top = {name.split("/")[0] for name in names}
    assert top == {"countycase", f"countycase-{__version__}.dist-info"}
    for part in (
        "data/gold",
        ".ipynb",
        "tests/",
        "test_",
        "conftest",
        "__pycache__",
        ".db",
        "book/",
    ):
        assert not [name for name in names if part in name], part


def test_it_carries_the_three_licences(names: list[str]) -> None:
    for licence in ("LICENSE", "LICENSE-CONTENT", "NOTICE"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names), licence


def test_two_builds_are_equal_byte_for_byte(root: Path, wheel: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name in SOURCES:
        source = root / name
        copied = shutil.copytree if source.is_dir() else shutil.copy
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        copied(source, copy / name)
    for path in copy.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert build(copy, tmp_path / "again").read_bytes() == wheel.read_bytes()


def test_what_it_holds_is_read_from_the_wheel_in_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    code = (
        "import countycase\n"
        "from countycase import case, essay, resources, text\n"
        "print(countycase.__file__, resources.root(), sep='\\n')\n"
        "print(essay.sentence('case-3.1').text[:3], case.fact('drive-1').id)\n"
        "print('/'.join(text.cut('五天四夜')))\n"
    )
    file, data, facts, words = said(installed, code, tmp_path).splitlines()
    assert Path(file) == installed / "countycase" / "__init__.py"
    assert Path(data) == installed / "countycase" / "data"
    assert facts == "在第一 drive-1"
    assert words.replace("/", "") == "五天四夜"


def test_a_figure_is_drawn_with_the_font_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = (
        "import matplotlib; matplotlib.use('agg')\n"
        "from countycase.figures import timeline\n"
        "picture = timeline.drives('exact')\n"
        "print(bool(picture.alt))\n"
        "from matplotlib import font_manager\n"
        "print(font_manager.findfont('County Case Sans', fallback_to_default=False))\n"
    )
    drawn, font = said(installed, code, tmp_path).splitlines()
    assert drawn == "True"
    assert Path(font).is_relative_to(installed)


def test_its_command_says_the_version_and_that_books_need_a_clone(
    installed: Path, tmp_path: Path
) -> None:
    (distribution,) = importlib.metadata.distributions(path=[str(installed)], name="countycase")
    (script,) = distribution.entry_points.select(group="console_scripts", name="countycase")
    assert script.value == "countycase.cli:main"
    code = "import countycase.cli; countycase.cli.main({arguments!r})"
    assert "This command works on a clone" in said(
        installed,
        "import sys; sys.stderr = sys.stdout\n" + code.format(arguments=["book"]),
        tmp_path,
    )
    version = code.format(arguments=["--version"])
    assert said(installed, version, tmp_path) == __version__


def test_the_book_finds_its_renderer_of_notebooks_by_the_entry_point(installed: Path) -> None:
    (distribution,) = importlib.metadata.distributions(path=[str(installed)], name="countycase")
    found = distribution.entry_points.select(group="myst_nb.renderers", name="countycase")
    assert [entry.value for entry in found] == ["countycase.site.notebook:CourseRenderer"]


def test_it_asks_for_what_a_notebook_needs_and_nothing_more(installed: Path) -> None:
    (distribution,) = importlib.metadata.distributions(path=[str(installed)], name="countycase")
    needs = [line for line in distribution.requires or [] if "extra" not in line]
    names = {line.split(">")[0].split("=")[0].strip() for line in needs}
    shown = {"pandas", "matplotlib", "ipywidgets", "anywidget"}
    assert names == shown | {"jieba", "opencc", "markdown-it-py", "python-docx"}
    assert distribution.metadata["Requires-Python"] == ">=3.11"
