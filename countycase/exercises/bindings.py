"""Where the code of a notebook gives a name a value, in any way that Python and IPython have.

Code is read and never run; what cannot be read is named for a person to look at.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

# What reaches a variable by its name as a text, or past what a record allows.
_REACHING = frozenset(
    {"exec", "eval", "globals", "locals", "vars", "setattr", "delattr", "patch", "modules"}
    | {"__setattr__", "__delattr__", "__dict__", "__globals__", "__builtins__", "__import__"}
    | {"import_module", "get_ipython", "user_ns"}
)
# IPython's own calls for what stands after % and %%, whose last argument is code or words.
_MAGICS = frozenset({"run_line_magic", "run_cell_magic"})
_SHELL = frozenset({"system", "getoutput"})
# Magics within magics that are read; nobody writes more.
_DEEPEST = 4


@dataclass(frozen=True)
class Binding:
    """A place in which a cell gives a name a value.

    Attributes:
        cell: number of the cell in the notebook, from 1.
        name: the name; empty where only one of several names can be meant.
        value: what is assigned, where this is one plain assignment; else None.
    """

    cell: int
    name: str
    value: ast.expr | None


def bindings(notebook: Any, names: Iterable[str]) -> Iterator[Binding]:
    """Yield where the code cells of a notebook set one of ``names``, cell by cell.

    Every form of binding counts, in whatever scope: also changes of what belongs to a named
    object, a call that reaches variables by their names beside one of ``names``, and a cell that
    speaks of one and cannot be read. A parameter of a function does not count.

    Args:
        notebook: a notebook, as nbformat reads it.
        names: the names that are looked for.
    """
    wanted = frozenset(names)
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            for name, value in _bound(cell.source, wanted):
                yield Binding(number, name, value)


def _bound(
    source: str, names: frozenset[str], depth: int = 0
) -> Iterator[tuple[str, ast.expr | None]]:
    tree = _tree(source) if depth <= _DEEPEST else None
    if tree is None:
        if _speaks_of(source, names):
            yield "", None
        return
    plain: set[int] = set()
    own = _harmless(tree)
    reaching = False
    for node in ast.walk(tree):
        for target, value in _assigned(node):
            if target.id in names:
                plain.add(id(target))
                yield target.id, value
        if id(node) not in plain:
            yield from ((name, None) for name in _named(node) if name in names)
        reaching = reaching or (_word(node) in _REACHING and id(node) not in own)
        for code in _magic(node):
            yield from _bound(code, names, depth + 1)
    if reaching and _speaks_of(source, names):
        yield "", None


def _tree(source: str) -> ast.Module | None:
    """Return the code of a cell as IPython gives it to Python; None if it cannot be read."""
    # Only a grader needs it, and it is slow to import.
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        code = TransformerManager().transform_cell(source)  # type: ignore[no-untyped-call]
        return ast.parse(code)
    except Exception:
        # Beside errors of syntax those of depth and size, and IPython's own (it may raise any).
        return None


def _speaks_of(source: str, names: frozenset[str]) -> bool:
    # As Python reads names: letters of full width are the plain ones.
    return not names.isdisjoint(re.findall(r"\w+", unicodedata.normalize("NFKC", source)))


def _assigned(node: ast.AST) -> Iterator[tuple[ast.Name, ast.expr]]:
    """Yield each name to which a node assigns one value as a whole, with the value."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign) or (
        isinstance(node, ast.NamedExpr) and isinstance(node.value, ast.Constant)
    ):
        targets = [node.target]
    value = getattr(node, "value", None)
    for target in targets:
        if isinstance(target, ast.Name) and value is not None:
            yield target, value


def _named(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node sets or deletes, and those whose own it changes."""
    match node:
        case ast.Name(ctx=ast.Store() | ast.Del()):
            yield node.id
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            yield name
        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            yield name
        case ast.Attribute(ctx=ast.Store() | ast.Del()):
            yield node.attr
            yield _owner(node)
        case ast.Subscript(ctx=ast.Store() | ast.Del()):
            yield _owner(node)
        case ast.ImportFrom():
            yield from (
                alias.asname or alias.name
                for alias in node.names
                if (node.module, alias.name, alias.asname)
                != ("countycase.exercises", "draws", None)
            )
        case ast.Import():
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)


def _owner(node: ast.AST) -> str:
    """Return the name at the beginning of ``name.part[item].part``; empty if there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _word(node: ast.AST) -> str:
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word
    return ""


def _magic(node: ast.AST) -> Iterator[str]:
    """Yield the code after a magic, which IPython gives to it as a text."""
    match node:
        case ast.Call(func=ast.Attribute(attr=word), args=[*_, ast.Constant(value=str(code))]):
            if word in _MAGICS:
                yield code


def _harmless(tree: ast.AST) -> set[int]:
    """Return the ids of nodes that reach variables as each exercise and each magic does."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=word, value=ast.Call(func=ast.Name(id="get_ipython") as own)):
                if word in _MAGICS | _SHELL:
                    found.add(id(own))
            case ast.Call(
                func=ast.Attribute(attr="checker", value=ast.Name(id="checks")),
                args=[_, ast.Call(func=ast.Name(id="globals") as own)],
            ):
                found.add(id(own))
    return found
