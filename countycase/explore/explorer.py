"""The explorer as a Jupyter widget: controls, a pure function, and its answer."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from countycase.errors import CourseError
from countycase.explore import grid, page
from countycase.explore.controls import Control, from_abbreviation
from countycase.explore.runtime import SCRIPT, STYLE
from countycase.i18n import _

_MODULE = """
export default {
  render({ model, el }) {
    globalThis.CountyExplorer.live(model, el);
  }
};
"""
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Explorer(anywidget.AnyWidget):
    """Controls above the answer of a function; the answer follows every change.

    Each parameter is a trait, so that ``explorer.width = 3``, ``observe`` and ``link`` work; the
    trait ``result`` is what the function returned.
    """

    _esm = SCRIPT + _MODULE
    _css = STYLE
    spec = traitlets.Dict().tag(sync=True)
    setting = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    result = traitlets.Any()

    def __init__(
        self, function: Callable[..., Any], controls: tuple[Control, ...], name: str = ""
    ) -> None:
        self.controls = controls
        self.function = function
        self.name = name
        super().__init__(spec=page.specification(name, function, controls))
        self.add_traits(**{control.name: traitlets.Any(control.first) for control in controls})
        self.observe(self._changed, [control.name for control in controls])
        self.observe(self._moved, "setting")
        self._changed()

    def __repr__(self) -> str:
        setting = ", ".join(f"{c.name}={getattr(self, c.name)!r}" for c in self.controls)
        return f"Explorer({self.function.__name__}, {setting})"

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**_options) or ({}, {})
        data["text/plain"] = repr(self)
        data["text/html"] = self.static_html()
        return data, metadata

    def static_html(self) -> str:
        """Return the explorer for a page: its first setting's answer, and what finds its table."""
        first = {control.name: control.first for control in self.controls}
        try:
            result = self.function(**first)
        except CourseError as error:
            result = str(error)
        return page.static(self.spec, result)

    def _changed(self, _change: object = None) -> None:
        values = {control.name: getattr(self, control.name) for control in self.controls}
        positions = {
            control.name: values[control.name]
            if control.kind == "text"
            else control.position(values[control.name])
            for control in self.controls
        }
        try:
            self.result = self.function(**values)
        except CourseError as error:
            # A setting that cannot be met is a finding, said in words, not a crash.
            self.result = str(error)
        with self.hold_sync():
            self.setting = positions
            self.shown = grid.answered(lambda: self.result, {})

    def _moved(self, _change: object = None) -> None:
        with self.hold_trait_notifications():
            for control in self.controls:
                value = self.setting[control.name]
                if control.kind != "text":
                    value = control.values[int(value)]
                setattr(self, control.name, value)


def explore(function: Callable[..., Any], *, name: str = "", **controls: Any) -> Explorer:
    """Return an explorer of ``function``.

    Args:
        function: takes the controls' names as keyword arguments and has no side effects; defined
            in a module of the course where the explorer is to answer on the page.
        name: its name in page addresses and tests, lower case with hyphens; one without a name
            answers in the notebook only.
        controls: an abbreviation of ``ipywidgets.interact`` for each parameter: ``(low, high)`` or
            ``(low, high, step)`` a slider, a list or dict a choice, a bool a check box, a string a
            text field; or :func:`vocabulary`, or one of these in :func:`control` with a label and
            a unit. It begins with the function's own default where the control can take it.

    Raises:
        CourseError: if an abbreviation or a name cannot be used; it is named.
    """
    if name and not _NAME.fullmatch(name):
        raise CourseError(
            _("{name!r} cannot name an explorer; use lower-case letters and hyphens.").format(
                name=name
            )
        )
    reserved = [parameter for parameter in controls if hasattr(Explorer, parameter)]
    if reserved:
        raise CourseError(
            _("A control cannot be called {name!r}, which a widget has already; rename it.").format(
                name=reserved[0]
            )
        )
    defaults = inspect.signature(function).parameters
    made = []
    for parameter, abbreviation in controls.items():
        found = defaults.get(parameter)
        preferred = None if found is None or found.default is found.empty else found.default
        made.append(from_abbreviation(parameter, abbreviation, preferred))
    return Explorer(function, tuple(made), name)
