"""Formulas of numeric questions: arithmetic and five functions, and nothing that could run."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from countycase.errors import CourseError

_MOST_CHARACTERS = 300
_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_UNARY: dict[type[ast.unaryop], Callable[[float], float]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}


def _round(number: float, places: float = 0) -> float:
    """Round half away from zero, as learning platforms and people do."""
    shift = 10.0 ** int(places)
    return math.copysign(math.floor(abs(number) * shift + 0.5) / shift, number)


def _rounded(numbers: Any, places: Any = 0.0) -> Any:
    """Round arrays as :func:`_round` rounds a number."""
    import numpy as np

    shift = 10.0 ** np.trunc(places)
    return np.copysign(np.floor(np.abs(numbers) * shift + 0.5) / shift, numbers)


_ARGUMENTS = {
    "min": range(2, 9),
    "max": range(2, 9),
    "round": range(1, 3),
    "ceil": range(1, 2),
    "floor": range(1, 2),
}
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "round": _round,
    "ceil": math.ceil,
    "floor": math.floor,
}


def evaluate(formula: str, values: Mapping[str, float] | None = None) -> float:
    """Return the value of a formula such as ``ceil(levy * units / 3)``.

    Allowed are numbers, names, ``+ - * /``, parentheses, and ``min``, ``max``, ``round`` (half away
    from zero; a second argument gives the places), ``ceil`` and ``floor``.

    Args:
        formula: at most 300 characters.
        values: what its names stand for.

    Raises:
        CourseError: if the formula holds anything else, or has no finite value.
    """
    try:
        calculation = _Calculation(formula, values or {}, _FUNCTIONS, lambda result: result)
        result = float(calculation.value(_tree(formula)))
    except (ZeroDivisionError, OverflowError) as error:
        raise _fault(formula, f"has no value ({error})") from error
    if not math.isfinite(result):
        raise _fault(formula, "has no finite value")
    return result


def without_value(formula: str, ranges: Mapping[str, Sequence[float]]) -> dict[str, float] | None:
    """Return numbers for which a formula has no finite value; None if it always has one.

    Args:
        formula: as :func:`evaluate` takes it.
        ranges: all that each name can stand for; every combination is tried, at once.

    Raises:
        CourseError: if the formula holds what it must not.
    """
    # Imported here, as whoever only reads a question needs none of it.
    import numpy as np

    functions: dict[str, Callable[..., Any]] = {
        "min": lambda *parts: reduce(np.minimum, parts),
        "max": lambda *parts: reduce(np.maximum, parts),
        "round": _rounded,
        "ceil": np.ceil,
        "floor": np.floor,
    }
    shape = tuple(len(values) for values in ranges.values())
    fails = np.zeros(shape, bool)

    def watched(result: Any) -> Any:
        fails[...] |= ~np.isfinite(result)
        return result

    every = (np.array(values, float) for values in ranges.values())
    grid = np.meshgrid(*every, indexing="ij", sparse=True)
    values = dict(zip(ranges, grid, strict=True))
    try:
        with np.errstate(all="ignore"):
            _Calculation(formula, values, functions, watched).value(_tree(formula))
    except (ZeroDivisionError, OverflowError):
        # In a part without names, so that it fails for all.
        fails[...] = True
    if not fails.any():
        return None
    first = map(int, np.unravel_index(int(fails.argmax()), shape))
    asked = names(formula) or ranges.keys()
    return {n: ranges[n][at] for n, at in zip(ranges, first, strict=True) if n in asked}


def number(value: float) -> str:
    """Return a number as people and platforms read it, without an exponent unless it is huge."""
    return f"{value:.12g}"


def names(formula: str) -> frozenset[str]:
    """Return the names in a formula that stand for numbers; raises as :func:`evaluate` does."""
    tree = _tree(formula)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and id(n) not in called]
    return frozenset(node.id for node in found)


def _tree(formula: str) -> ast.expr:
    if len(formula) > _MOST_CHARACTERS:
        raise _fault(formula[:40] + "…", f"is longer than {_MOST_CHARACTERS} characters")
    try:
        return ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _fault(formula, "cannot be read") from error


@dataclass(frozen=True)
class _Calculation:
    """Computes a formula's parts from numbers or from arrays of them.

    Attributes:
        formula: for sentences about faults.
        values: what names stand for.
        functions: those of numbers, or of arrays.
        watched: is given every result in between and returns it.
    """

    formula: str
    values: Mapping[str, Any]
    functions: Mapping[str, Callable[..., Any]]
    watched: Callable[[Any], Any]

    def value(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=int() | float() as constant) if not isinstance(constant, bool):
                return constant
            case ast.Name(id=name) if name in self.values:
                return self.values[name]
            case ast.Name(id=name):
                raise _fault(self.formula, f"names {name}, which is no parameter")
            case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
                return _UNARY[type(op)](self.value(operand))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return self.watched(_BINARY[type(op)](self.value(left), self.value(right)))
            case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if (
                name in _ARGUMENTS and len(parts) in _ARGUMENTS[name]
            ):
                return self.watched(self.functions[name](*map(self.value, parts)))
        raise _fault(self.formula, f"holds {ast.unparse(node)[:40]!r}")


def _fault(formula: str, what: str) -> CourseError:
    return CourseError(
        f"The formula {formula!r} {what}; use numbers, the question's parameters, + - * /, "
        "parentheses, min, max, round, ceil and floor."
    )
