"""Exercises: one source with answers, and what students and readers get of it.

A source is a notebook in nbgrader's format below ``notebooks/exercises``. What an exercise computes
on is imported by students, who have no nbgrader; so only a release loads it.
"""

from __future__ import annotations

from typing import Any

__all__ = ["released"]


def released(source: Any, name: str = "the exercise") -> Any:
    """Return what students may see of an exercise source; see ``countycase.exercises.release``."""
    from countycase.exercises.release import released as without_answers

    return without_answers(source, name)
