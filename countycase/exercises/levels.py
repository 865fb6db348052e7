"""The processes of the revised Bloom taxonomy (Anderson and Krathwohl, 2001), lowest first."""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
LEVELS: tuple[Level, ...] = get_args(Level)
