"""The explorer as a Jupyter widget: controls, a pure function, and its answer."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from countycase.errors import CourseError
from countycase.explore import grid, page
from countycase.explore.answer import answer, asked
from countycase.explore.controls import Control, from_abbreviation
from countycase.explore.runtime import SCRIPT, STYLE
from countycase.explore.search import Search
from countycase.i18n import _

_MODULE = """
export default {
  render({ model, el }) {
    return globalThis.CountyExplorer.live(model, el);
  }
};
"""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class _Parameter(traitlets.TraitType[Any, Any]):
    """A trait that takes what its control can take, and keeps its value where it refuses one."""

    def __init__(self, control: Control) -> None:
        super().__init__(control.first)
        self.control = control

    def validate(self, _obj: object, value: Any) -> Any:
        return self.control.taken(value)


class Explorer(anywidget.AnyWidget):
    """Controls above the answer of a function; the answer follows every change.

    Each parameter is a trait, so that ``explorer.width = 3``, ``observe`` and ``link`` work; the
    trait ``result`` is what the function returned, or the sentence of the ``CourseError`` that it
    raised; ``None`` where it raised anything else. Made by :func:`explore`. Tested in JupyterLab
    and Notebook 7; VS Code and Colab show anywidgets too, but are untested.
    """

    _esm = SCRIPT + _MODULE
    _css = STYLE
    spec = traitlets.Dict().tag(sync=True)
    setting = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    shown_for = traitlets.Dict().tag(sync=True)
    result = traitlets.Any()

    def __init__(
        self,
        function: Callable[..., Any],
        controls: tuple[Control, ...],
        name: str = "",
        search: Search | None = None,
    ) -> None:
        self.controls = controls
        self.function = function
        self.name = name
        self._answered: dict[str, Any] | None = None
        super().__init__(spec=page.specification(name, function, controls, search))
        self.add_traits(**{control.name: _Parameter(control) for control in controls})
        self.observe(self._changed, [control.name for control in controls])
        self.observe(self._moved, "setting")
        self._changed()

    def __repr__(self) -> str:
        setting = "".join(f", {name}={value!r}" for name, value in self._values().items())
        return f"Explorer({_called(self.function)}{setting})"

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**_options) or ({}, {})
        data["text/plain"] = repr(self)
        data["text/html"] = self.static_html()
        return data, metadata

    def static_html(self) -> str:
        """Return the explorer for a page: its first setting's answer, and what finds its table."""
        first = {control.name: control.first for control in self.controls}
        return page.static(self.spec, asked(self.function, first))

    def _values(self) -> dict[str, Any]:
        return {control.name: getattr(self, control.name) for control in self.controls}

    def _changed(self, _change: object = None) -> None:
        values = self._values()
        if values == self._answered:
            # Several traits that change at once each report it; one answer is enough.
            return
        self._answered = values
        try:
            result = asked(self.function, values)
            shown = answer(result)
        except Exception as error:
            # The answer of another setting must not stay under this one; who asked still learns it.
            self._show(values, None, {"kind": "text", "text": f"{type(error).__name__}: {error}"})
            raise
        self._show(values, result, shown)

    def _show(self, values: dict[str, Any], result: Any, shown: dict[str, Any]) -> None:
        with self.hold_sync():
            self.setting = self.shown_for = {
                control.name: values[control.name]
                if control.kind == "text"
                else control.position(values[control.name])
                for control in self.controls
            }
            self.result = result
            self.shown = shown

    def _moved(self, _change: object = None) -> None:
        with self.hold_trait_notifications():
            for control in self.controls:
                value = self.setting[control.name]
                setattr(
                    self, control.name, value if control.kind == "text" else control.values[value]
                )

    @traitlets.validate("setting")
    def _is_setting(self, proposal: Mapping[str, Any]) -> dict[str, Any]:
        setting = dict(proposal["value"])
        for control in self.controls:
            at = setting.get(control.name)
            is_text = control.kind == "text" and isinstance(at, str)
            if not is_text and not (isinstance(at, int) and 0 <= at < len(control.values)):
                raise CourseError(
                    _("The setting {setting} gives '{name}' no position among its values.").format(
                        setting=setting, name=control.name
                    )
                )
        return setting


def explore(
    function: Callable[..., Any],
    /,
    *,
    name: str = "",
    search: Search | None = None,
    **controls: Any,
) -> Explorer:
    """Return an explorer of ``function``.

    Args:
        function: takes the controls' names as keyword arguments and has no side effects; defined
            in a module of the course where the explorer is to answer on the page.
        name: its name in page addresses and tests, lower case with hyphens; one without a name
            answers in the notebook only.
        search: how a page finds the answers where a text field lets no table hold them all.
        controls: an abbreviation of ``ipywidgets.interact`` for each parameter: ``(low, high)`` or
            ``(low, high, step)`` a slider, a number a slider around it, a list or dict a choice,
            a bool a check box, a string a text field; or :func:`vocabulary`, or one of these in
            :func:`control` with a label and a unit. It begins with the function's own default
            where the control can take it; a number, a bool and a string say themselves with what
            they begin.

    Raises:
        CourseError: if a parameter, an abbreviation or a name cannot be used; it is named. Or if
            there are more settings than a page can hold.
    """
    _refuse_name(name)
    if not isinstance(search, Search | None):
        controls["search"] = search
    parameters = _parameters(function, controls)
    made = []
    for parameter, abbreviation in controls.items():
        found = parameters.get(parameter)
        if found is None or found.default is found.empty:
            made.append(from_abbreviation(parameter, abbreviation))
        else:
            made.append(from_abbreviation(parameter, abbreviation, found.default))
    if name and search is None:
        grid.check_count(name, made)
    return Explorer(function, tuple(made), name, search)


def _called(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__name__", _("function")))


def _refuse_name(name: Any) -> None:
    if not isinstance(name, str) or (name and not _NAME.fullmatch(name)):
        raise CourseError(
            _(
                "{name!r} cannot name an explorer; use lower-case letters, digits and single "
                "hyphens. (No control can be called 'name'; rename that parameter.)"
            ).format(name=name)
        )


def _parameters(
    function: Callable[..., Any], controls: Mapping[str, Any]
) -> Mapping[str, inspect.Parameter]:
    """Return the parameters of a function that the controls fit.

    Raises:
        CourseError: if they do not, or there is nothing to explore.
    """
    if not callable(function):
        raise CourseError(
            _("{given!r} is no function; give explore() the function itself, without calling it.")
            .format(given=function)
        )  # fmt: skip
    if not controls:
        raise CourseError(
            _("An explorer needs at least one control, such as width=(1, 9); give it one.")
        )
    taken = {"self", "function", "controls", "search"}
    for parameter in controls:
        if parameter in taken or hasattr(Explorer, parameter):
            raise CourseError(
                _("A control cannot be called {name!r}, which an explorer has already; rename it.")
                .format(name=parameter)
            )  # fmt: skip
    signature: inspect.Signature | str = ""
    try:
        signature = inspect.signature(function)
        signature.bind(**controls)
    except (TypeError, ValueError) as error:
        # Some functions that are built in do not say what they take.
        raise CourseError(
            _("The controls do not fit {function}{signature}: {reason}.").format(
                function=_called(function), signature=signature,
                reason=error,
            )
        ) from error  # fmt: skip
    return signature.parameters
