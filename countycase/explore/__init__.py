"""Explorers: a pure function, some controls, and its answer, declared in one line.

``explore(area, name="area", width=(1, 9), shape=["square", "circle"])`` takes the abbreviations of
``ipywidgets.interact``. In Jupyter it is a widget that asks the kernel; on a page of the book the
same controls and the same drawing look the answers up in a table computed when the book is built.
"""

from __future__ import annotations

from countycase.explore.answer import View, answer
from countycase.explore.controls import Control, control, vocabulary
from countycase.explore.explorer import Explorer, explore
from countycase.explore.search import Search

__all__ = ["Control", "Explorer", "Search", "View", "answer", "control", "explore", "vocabulary"]
