"""The widget that joins controls, a pure function and its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
from ipywidgets.widgets.interaction import interactive

from countycase.errors import CourseError
from countycase.explore.result import html
from countycase.i18n import _


class Explorer(ipywidgets.VBox):  # type: ignore[misc]
    """Controls above the result of a function; the result follows every change of a control.

    Attributes:
        controls: the widget of each parameter, by the parameter's name.
        result: what the function returned for the present setting.
    """

    def __init__(
        self, function: Callable[..., Any], controls: dict[str, ipywidgets.Widget]
    ) -> None:
        self.controls = controls
        self.result: Any = None
        self._function = function
        self._shown = ipywidgets.HTML()
        super().__init__([*controls.values(), self._shown])
        for control in controls.values():
            control.observe(self._update, names="value")
        self._update()

    def __repr__(self) -> str:
        setting = ", ".join(f"{name}={value!r}" for name, value in self.setting.items())
        return f"Explorer({self._function.__name__}, {setting})"

    @property
    def setting(self) -> dict[str, Any]:
        """The present value of every parameter."""
        return {name: control.value for name, control in self.controls.items()}

    def _update(self, _change: object = None) -> None:
        try:
            self.result = self._function(**self.setting)
        except CourseError as error:
            # A setting that cannot be met is a finding, said in words, not a crash.
            self.result = str(error)
        self._shown.value = html(self.result)


def explore(function: Callable[..., Any], **controls: Any) -> Explorer:
    """Return an explorer of ``function``.

    Args:
        function: takes the controls' names as keyword arguments and has no side effects.
        controls: one abbreviation of ``ipywidgets.interact`` for each parameter: ``(low, high)``
            or ``(low, high, step)`` a slider, a list or dict a choice, a bool a check box, a
            string a text field; or a widget with a ``value``.

    Raises:
        CourseError: if an abbreviation is not understood; the control is named.
    """
    widgets: dict[str, ipywidgets.Widget] = {}
    for name, abbreviation in controls.items():
        widget = interactive.widget_from_abbrev(abbreviation)
        if widget is None:
            raise CourseError(
                _(
                    "The control {name!r} of the explorer cannot be made from {value!r}; "
                    "give a (low, high) pair, a list, a dict, a bool, a string or a widget."
                ).format(name=name, value=abbreviation)
            )
        if not widget.description:
            widget.description = name.replace("_", " ").capitalize()
        widget.style = {"description_width": "initial"}
        widgets[name] = widget
    return Explorer(function, widgets)
