"""Explorers: a pure function, some controls, and its result, declared in one line.

``explore(area, width=(1, 9), shape=["square", "circle"])`` takes the abbreviations of
``ipywidgets.interact``. It is an ordinary ipywidget; it needs no Output widget, so its stored
state holds its result and a page without a kernel can show it.
"""

from __future__ import annotations

from countycase.explore.explorer import Explorer, explore
from countycase.explore.result import html

__all__ = ["Explorer", "explore", "html"]
