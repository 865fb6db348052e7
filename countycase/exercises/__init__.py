"""Exercises: one source with answers, and what students and readers get of it.

A source is a notebook in nbgrader's format below ``notebooks/exercises``.
"""

from __future__ import annotations

from countycase.exercises.release import released

__all__ = ["released"]
