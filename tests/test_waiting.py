"""No test waits for a fixed time, which is too short on a busy day, but for what is to happen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
FILES = sorted(path for path in TESTS.rglob("*.py") if "node_modules" not in path.parts)
# Where nothing reports what is waited for, a loop may ask for it again and again.
MAY_ASK_AGAIN = (ast.While, ast.For)


def waits(code: str) -> list[int]:
    """The lines that wait for a fixed time, outside of a loop that leaves as soon as it can."""
    return sorted({node.lineno for node in _waits(ast.parse(code), asking=False)})


def _waits(node: ast.AST, asking: bool) -> Iterator[ast.Call]:
    if isinstance(node, ast.Call):
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name == "wait_for_timeout" or (name == "sleep" and not asking):
            yield node
    leaves = any(isinstance(inner, ast.Return | ast.Break) for inner in ast.walk(node))
    asking = asking or (isinstance(node, MAY_ASK_AGAIN) and leaves)
    for inner in ast.iter_child_nodes(node):
        yield from _waits(inner, asking)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_waits_for_a_fixed_time(path: Path) -> None:
    found = waits(path.read_text(encoding="utf-8"))
    assert found == [], f"line {found[0]} waits for a fixed time; wait for what is to happen"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("time.sleep(1)", [1]),
        ("sleep(1)", [1]),
        ("\npage.wait_for_timeout(500)", [2]),
        ("for page in pages:\n    time.sleep(1)\n    page.click()", [2]),
        ("while True:\n    if ready():\n        break\n    time.sleep(0.1)", []),
        ("while True:\n    if ready():\n        break\n    page.wait_for_timeout(100)", [4]),
        ("page.wait_for_function('ready')", []),
    ],
)
def test_a_wait_for_a_fixed_time_is_found(code: str, lines: list[int]) -> None:
    assert waits(code) == lines
