"""Reads a file of YAML in which everything is what it looks like; faults name line and question.

A part of YAML is enough for questions: no references, no tags, one document. What YAML takes for a
date, or for a number in another notation (``010`` is 8, ``1:30`` is 90), is neither here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from countycase.errors import CourseError

# A rubric's levels lie seven deep.
_DEEPEST = 20
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?\d*\.?\d*([eE][-+]?\d+)?")
_EXACT = 15
"""Digits that a binary fraction keeps apart."""


@dataclass(frozen=True)
class Unquoted:
    """What is no text, since no quotation marks are around it, and no number either."""

    text: str

    def __repr__(self) -> str:
        return self.text


def mapping(path: Path, file: str) -> Mapping[str, Any]:
    """Return the mapping that a file holds; an empty one where it holds something else.

    Args:
        path: the file.
        file: what it is called in a sentence about a fault.

    Raises:
        CourseError: if it cannot be read, is not UTF-8 or no YAML, or holds what is not read here.
    """
    # Imported here: whoever only does an exercise has no YAML.
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(
            f"{file} cannot be read ({error.strerror}); questions stand in the course's "
            "repository alone, so work in a clone of it or restore the file."
        ) from error
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{file} is not UTF-8 at byte {error.start}; save it as UTF-8."
        ) from error
    try:
        loader = _strict()(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CourseError(
            f"{file} holds the character U+{error.character:04X} at line {line}; take it out, "
            "no file of questions can have it."
        ) from error
    try:
        whole = loader.get_single_data()
    except (yaml.MarkedYAMLError, ValueError, OverflowError) as error:
        # All but the first are of an escape with a number that no character has.
        problem = getattr(error, "problem", None) or "the escape names no character"
        mark = getattr(error, "problem_mark", None) or loader.get_mark()
        raise CourseError(
            f"{file} is damaged at line {mark.line + 1}{_question(text, mark.line)} ({problem}); "
            "look at the indentation and for a colon, a star or a quotation mark in a text that is "
            "not quoted."
        ) from error
    return whole if isinstance(whole, Mapping) else {}


def _question(text: str, line: int) -> str:
    """Name the question in which a line stands; empty where there is none above."""
    above = "\n".join(text.split("\n")[: line + 1])
    names = re.findall(r"^ *- +(?:\{ *)?id: *([\w-]{1,80})", above, re.MULTILINE)
    return f", in question {names[-1]}" if names else ""


@cache
def _strict() -> Any:
    """Return YAML's safe loader, made to refuse what can mean another thing than it says."""
    import yaml

    class Strict(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            self._refuse_properties(event)
            self.depth += 1
            if self.depth > _DEEPEST:
                raise _fault(f"more than {_DEEPEST} brackets or indents lie in each other", event)
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

        def _refuse_properties(self, event: Any) -> None:
            if isinstance(event, yaml.AliasEvent):
                raise _fault(f"'*{str(event.anchor)[:40]}' refers to another place", event)
            if event.anchor is not None:
                raise _fault(f"'&{str(event.anchor)[:40]}' names a place", event)
            if event.tag is not None:
                raise _fault(f"{str(event.tag)[:40]!r} is a tag", event)

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            for index, key in enumerate(keys):
                if key in keys[:index]:
                    raise _fault(f"the field {str(key)[:40]} stands twice", node.value[index][0])
            return super().construct_mapping(node, deep)

    def whole(_loader: Any, node: Any) -> float | Unquoted:
        text = node.value
        if not _WHOLE.fullmatch(text):
            return Unquoted(text)
        return int(text) if len(text) <= _EXACT else float(text)

    def decimal(loader: Any, node: Any) -> float | Unquoted:
        text = node.value
        if text.lower().strip("+-") in (".inf", ".nan") or _DECIMAL.fullmatch(text):
            return float(loader.construct_yaml_float(node))
        return Unquoted(text)

    def _fault(problem: str, at: Any) -> yaml.MarkedYAMLError:
        return yaml.MarkedYAMLError(None, None, problem, at.start_mark)

    Strict.add_constructor("tag:yaml.org,2002:int", whole)
    Strict.add_constructor("tag:yaml.org,2002:float", decimal)
    Strict.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: Unquoted(node.value))
    return Strict
