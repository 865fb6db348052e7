"""Lower layers know nothing of upper ones; the calculating core can run without pandas."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "countycase"
BASE = {"errors", "i18n", "resources", "tables"}
DATA = BASE | {"essay", "case", "argument", "context", "glossary"}
# What each part may import from the course itself, and from other packages at any time.
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "resources": ({"errors"}, set()),
    "i18n": ({"resources"}, set()),
    "zips": (set(), set()),
    "tables": ({"errors", "resources"}, {"pandas"}),
    "essay": (BASE, {"pandas"}),
    "case": (BASE | {"essay"}, {"pandas"}),
    "argument": (BASE | {"essay", "case"}, {"pandas"}),
    "context": (BASE, {"pandas"}),
    "glossary": (BASE | {"essay"}, {"pandas"}),
    "allocation": (DATA, {"pandas", "numpy"}),
    "text": (DATA, {"pandas", "numpy", "jieba", "opencc", "docx", "markdown_it"}),
    "explore": (BASE, {"ipywidgets", "anywidget", "traitlets"}),
    "notebooks": (BASE, {"nbformat", "nbclient", "traitlets"}),
    "figures": (
        DATA | {"allocation", "text", "explore"}, {"matplotlib", "pandas", "PIL", "fontTools"}
    ),
    "exercises": (
        DATA | {"allocation", "text", "notebooks", "zips"},
        {"IPython", "markdown_it", "mdit_py_plugins", "nbconvert", "nbformat", "nbgrader", "numpy",
         "yaml"},
    ),
    "course": (BASE | {"exercises", "notebooks", "zips"}, {"nbformat", "packaging"}),
}  # fmt: skip
OWN = set(ALLOWED) | {"site", "cli", "bootstrap"}


def modules(part: str) -> list[Path]:
    folder = PACKAGE / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{part}.py"]


def imports(path: Path) -> tuple[set[str], set[str]]:
    """The parts of the course and the other packages that a module names in import statements."""
    own: set[str] = set()
    other: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            first, _, rest = name.partition(".")
            if first == "countycase":
                part = rest.partition(".")[0]
                own |= {part} if part in OWN else set()
            elif first not in sys.stdlib_module_names:
                other.add(first)
    return own, other


@pytest.mark.parametrize("part", ALLOWED)
def test_a_part_imports_only_what_lies_below_it(part: str) -> None:
    own_allowed, other_allowed = ALLOWED[part]
    for path in modules(part):
        own, other = imports(path)
        above = own - {part} - own_allowed
        assert not above, f"{part}/{path.name} may not import {sorted(above)}, which lie above it"
        foreign = other - other_allowed
        assert not foreign, f"{part}/{path.name} may not import {sorted(foreign)}"


def test_only_the_site_imports_sphinx_and_jupyter_book() -> None:
    builders = {"sphinx", "docutils", "myst_nb", "myst_parser", "jupyter_book", "sphinx_book_theme"}
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] != "site":
            assert not imports(path)[1] & builders, path


@pytest.mark.parametrize(
    "statement",
    ["import countycase.essay, countycase.case, countycase.argument, countycase.context",
     "import countycase.allocation", "import countycase.text"],
)  # fmt: skip
def test_the_core_is_imported_without_pandas_matplotlib_or_jieba(statement: str) -> None:
    heavy = "{'pandas', 'matplotlib', 'numpy', 'jieba', 'opencc', 'ipywidgets'}"
    code = f"import sys; {statement}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
