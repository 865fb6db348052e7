"""Questions as plain data: to check oneself on a page, and for graded banks.

A chapter has one file, ``data/questions/CHAPTER.yml``; ``outcomes.yml`` beside it lists what the
questions are to show. The files stay in the repository: no wheel and no student has them.
"""

from __future__ import annotations

from countycase.exercises.levels import LEVELS
from countycase.exercises.questions.drawing import Variant, variants
from countycase.exercises.questions.reading import load, outcomes
from countycase.exercises.questions.records import (
    KINDS,
    USES,
    VERDICTS,
    Choice,
    Criterion,
    Grade,
    Matching,
    Numeric,
    Outcome,
    Pair,
    Parameter,
    Question,
    Rubric,
    Short,
    Wrong,
    strings,
)

__all__ = [
    "KINDS",
    "LEVELS",
    "USES",
    "VERDICTS",
    "Choice",
    "Criterion",
    "Grade",
    "Matching",
    "Numeric",
    "Outcome",
    "Pair",
    "Parameter",
    "Question",
    "Rubric",
    "Short",
    "Variant",
    "Wrong",
    "load",
    "outcomes",
    "strings",
    "variants",
]
