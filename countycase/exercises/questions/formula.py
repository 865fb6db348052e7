"""Formulas of numeric questions: arithmetic and five functions, and nothing that could run."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping

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


_FUNCTIONS: dict[str, tuple[Callable[..., float], range]] = {
    "min": (min, range(2, 9)),
    "max": (max, range(2, 9)),
    "round": (_round, range(1, 3)),
    "ceil": (math.ceil, range(1, 2)),
    "floor": (math.floor, range(1, 2)),
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
        result = float(_value(_tree(formula), values or {}, formula))
    except (ZeroDivisionError, OverflowError) as error:
        raise _fault(formula, f"has no value ({error})") from error
    if not math.isfinite(result):
        raise _fault(formula, "has no finite value")
    return result


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


def _value(node: ast.expr, values: Mapping[str, float], formula: str) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise _fault(formula, f"names {name}, which is no parameter")
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
            return _UNARY[type(op)](_value(operand, values, formula))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_value(left, values, formula), _value(right, values, formula))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            function, allowed = _FUNCTIONS[name]
            if len(arguments) in allowed:
                return function(*(_value(part, values, formula) for part in arguments))
    raise _fault(formula, f"holds {ast.unparse(node)[:40]!r}")


def _fault(formula: str, what: str) -> CourseError:
    return CourseError(
        f"The formula {formula!r} {what}; use numbers, the question's parameters, + - * /, "
        "parentheses, min, max, round, ceil and floor."
    )
