"""Compares an element and all in it with what a format's schema allows, written down as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Rules:
    """What a format allows, by the local names of elements.

    Attributes:
        holds: the elements that may stand in each, in their order.
        any_order: elements in which the order is free.
        needs, may_have: the attributes that each must have, and may have besides.
        values: what an attribute of an element can be, where that is a list.
    """

    holds: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, set[str]]
    may_have: Mapping[str, set[str]] = field(default_factory=dict)
    any_order: frozenset[str] = frozenset()
    values: Mapping[tuple[str, str], set[str]] = field(default_factory=dict)


def faults(element: ET.Element, rules: Rules) -> Iterator[str]:
    """Yield what the rules do not allow."""
    tag, given = element.tag, set(element.attrib)
    places = []
    for child in element:
        if child.tag not in rules.holds.get(tag, ()):
            yield f"<{tag}> may not hold <{child.tag}>"
        else:
            places.append(rules.holds[tag].index(child.tag))
        yield from faults(child, rules)
    if places != sorted(places) and tag not in rules.any_order:
        yield f"<{tag}> holds its parts in the wrong order"
    needed = rules.needs.get(tag, set())
    for name in sorted(needed - given):
        yield f"<{tag}> needs {name}="
    for name in sorted(given - needed - rules.may_have.get(tag, set())):
        yield f"<{tag}> may not have {name}="
    for name, value in element.attrib.items():
        if value not in rules.values.get((tag, name), {value}):
            yield f"<{tag} {name}> may not be {value!r}"
