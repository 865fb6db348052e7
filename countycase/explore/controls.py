"""The controls of an explorer, from the abbreviations of ``ipywidgets.interact``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from countycase.errors import CourseError
from countycase.explore.answer import unwrapped
from countycase.i18n import _

Kind = Literal["slider", "choice", "check", "text", "vocabulary"]
_MOST_STEPS = 2000
_MOST_NAMED = 8


@dataclass(frozen=True)
class Control:
    """One parameter's control.

    Attributes:
        name: the parameter.
        label: what the reader sees.
        kind: how it looks; a ``text`` field is the one kind that cannot be enumerated.
        values: the values it can take, in order; empty for ``text``.
        labels: how each value is shown; of a ``text`` field, what it suggests.
        unit: shown behind the value, may be empty.
        default: position in ``values`` of the first setting.
        text: first content of a ``text`` field.
    """

    name: str
    label: str
    kind: Kind
    values: tuple[Any, ...] = ()
    labels: tuple[str, ...] = ()
    unit: str = ""
    default: int = 0
    text: str = ""

    @property
    def first(self) -> Any:
        """The value of the first setting."""
        return self.text if self.kind == "text" else self.values[self.default]

    def __post_init__(self) -> None:
        """Refuse values that a page or a link could not tell apart."""
        for index, value in enumerate(self.values):
            if not _is_plain(value):
                raise CourseError(
                    _(
                        "The control '{name}' cannot have the value {value}; give a text, a "
                        "number or a truth value, and let the function look up what it stands for."
                    ).format(name=self.name, value=repr(value))
                )
            # A trait does not notice a change from 1 to True, nor a link one from 1 to "1".
            if value in self.values[:index] or self.labels[index] in self.labels[:index]:
                raise CourseError(
                    _("The control '{name}' has the value {value} twice; name each once.").format(
                        name=self.name, value=repr(value)
                    )
                )

    def taken(self, value: Any) -> Any:
        """Return ``value`` as the function gets it.

        Raises:
            CourseError: if the control cannot take it.
        """
        if self.kind != "text":
            return self.values[self.position(value)]
        if isinstance(value, str):
            return value
        raise CourseError(
            _("The control '{name}' takes a text, not {value}.").format(
                name=self.name, value=repr(value)
            )
        )

    def position(self, value: Any) -> int:
        """Return where ``value`` stands among the values.

        Raises:
            CourseError: if the control cannot take it.
        """
        sought = unwrapped(value)
        for index, candidate in enumerate(self.values):
            if _is_plain(sought) and candidate == sought:
                return index
        raise CourseError(
            _("The control '{name}' cannot take {value}; it takes {values}.").format(
                name=self.name, value=repr(value), values=self._named_values()
            )
        )

    def _named_values(self) -> str:
        shown = [repr(value) for value in self.values]
        if len(shown) <= _MOST_NAMED:
            return ", ".join(shown)
        return _("{first} to {last}").format(
            first=", ".join([*shown[: _MOST_NAMED - 2], "…"]), last=shown[-1]
        )


@dataclass(frozen=True)
class _Worded:
    abbreviation: Any
    label: str
    unit: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class _Vocabulary:
    items: tuple[str, ...]


def control(
    abbreviation: Any, *, label: str = "", unit: str = "", suggestions: Iterable[str] = ()
) -> Any:
    """Return an abbreviation with a label of its own and a unit behind its value.

    ``suggestions`` are offered while a text is typed.
    """
    return _Worded(abbreviation, label, unit, tuple(suggestions))


def vocabulary(items: Iterable[str]) -> Any:
    """Return a search field over an enumerated list of words.

    Raises:
        CourseError: if the list is empty or a word stands twice.
    """
    # A text is iterable too, letter by letter, which nobody means.
    words = () if isinstance(items, str) or not isinstance(items, Iterable) else tuple(items)
    is_typed = all(isinstance(word, str) and word and word == word.strip() for word in words)
    if not words or not is_typed or len(set(words)) != len(words):
        raise CourseError(
            _("A vocabulary needs at least one word, each only once and without outer spaces.")
        )
    return _Vocabulary(words)


_NOTHING = object()


def from_abbreviation(name: str, abbreviation: Any, preferred: Any = _NOTHING) -> Control:
    """Return the control that an abbreviation stands for.

    Args:
        name: the parameter.
        abbreviation: ``(low, high)`` or ``(low, high, step)``, a number, a list of values or of
            pairs of label and value, a dict of labels and values, a bool, a string,
            :func:`vocabulary`, or one of these in :func:`control`.
        preferred: the value to begin with, where the control can take it; a number, a bool or a
            string says by itself with what it begins, as in ``ipywidgets.interact``.

    Raises:
        CourseError: if the abbreviation is not understood; the control is named.
    """
    worded = (
        abbreviation if isinstance(abbreviation, _Worded) else _Worded(abbreviation, "", "", ())
    )
    label = worded.label or name.replace("_", " ").capitalize()
    made = _made(name, label, worded.unit, worded.abbreviation)
    if made.kind == "text":
        return replace(made, labels=worded.suggestions)
    says_itself = made.kind == "check" or _is_number(unwrapped(worded.abbreviation))
    if preferred is not _NOTHING and not says_itself:
        try:
            return replace(made, default=made.position(preferred))
        except CourseError:
            return made
    return made


def _made(name: str, label: str, unit: str, given: Any) -> Control:
    given = unwrapped(given)
    if isinstance(given, bool):
        return Control(name, label, "check", (False, True), (_("no"), _("yes")), unit, int(given))
    if isinstance(given, str):
        return Control(name, label, "text", unit=unit, text=given)
    if isinstance(given, _Vocabulary):
        return Control(name, label, "vocabulary", given.items, given.items, unit)
    if isinstance(given, tuple):
        numbers = tuple(map(unwrapped, given))
        if len(numbers) in (2, 3) and all(map(_is_number, numbers)):
            values = _steps(name, *numbers)
            first = (len(values) - 1) // 2
            return Control(name, label, "slider", values, _written(values), unit, first)
    elif _is_number(given):
        values = _around(name, given)
        first = values.index(given)
        return Control(name, label, "slider", values, _written(values), unit, first)
    elif isinstance(given, Iterable) and not isinstance(given, Set):
        pairs = _labelled(given)
        values = tuple(unwrapped(value) for _label, value in pairs)
        labels = tuple(str(unwrapped(shown)) for shown, _value in pairs)
        if values:
            return Control(name, label, "choice", values, labels, unit)
    raise CourseError(
        _(
            "The control {name!r} of the explorer cannot be made from {value!r}; "
            "give a (low, high) pair, a number, a list, a dict, a bool, a string or a vocabulary."
        ).format(name=name, value=given)
    )


def _labelled(given: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return labels and values of a choice; a value that has no label is its own."""
    if isinstance(given, Mapping):
        return list(given.items())
    items = list(given)
    if all(isinstance(item, tuple | list) and len(item) == 2 for item in items):
        return [(label, value) for label, value in items]
    return [(item, item) for item in items]


def _is_plain(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool | str | int)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _steps(name: str, low: float, high: float, step: float | None = None) -> tuple[Any, ...]:
    whole = isinstance(low, int) and isinstance(high, int) and isinstance(step, int | None)
    # Decimal steps are exact, so that 0.3 is 0.3 on the page and in the kernel.
    start, end = Fraction(str(low)), Fraction(str(high))
    width = Fraction(str(step)) if step is not None else Fraction(1) if whole else Fraction(1, 10)
    count = (end - start) // width + 1 if width > 0 else 0
    if not 1 <= count <= _MOST_STEPS:
        raise CourseError(
            _("The slider {name!r} needs low ≤ high and a positive step, at most {most} values.")
            .format(name=name, most=_MOST_STEPS)
        )  # fmt: skip
    values = [start + index * width for index in range(int(count))]
    return tuple(int(value) if whole else float(value) for value in values)


def _around(name: str, number: float) -> tuple[Any, ...]:
    """Return the values of a slider around a number, which is one of them: as far as interact's."""
    low, high = sorted((-number, 3 * number)) if number else (number, number + 1)
    # A step of a tenth would pass a number of more decimals by.
    exponent = int(Decimal(str(number)).normalize().as_tuple().exponent)
    step = None if isinstance(number, int) or exponent >= -1 else 10.0**exponent
    return _steps(name, low, high, step)


def _written(values: tuple[Any, ...]) -> tuple[str, ...]:
    """Return numbers as texts of the same number of decimals, none of them rounded."""
    exact = [Decimal(str(value)).normalize() for value in values]
    places = max(max(0, -int(number.as_tuple().exponent)) for number in exact)
    return tuple(f"{number:.{places}f}" for number in exact)
