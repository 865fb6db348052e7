"""Gives the hidden tests of the exercises a secret where the grader's is not at hand."""

from __future__ import annotations

import os

os.environ.setdefault("COUNTYCASE_SECRET", "test secret")
