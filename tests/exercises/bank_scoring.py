"""Marks responses to the items of packages as delivery engines do, by the rules of the formats.

Whatever an engine would not understand is a failed assertion or a missing attribute.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET


@dataclass
class Marked:
    """The points of a response, as a share of all, and the explanations that it is shown."""

    share: float
    shown: list[str] = field(default_factory=list)


def _text(element: ET.Element) -> str:
    return "".join(element.itertext())


# QTI 2.1: "Assessment Test, Section and Item Information Model", IMS Global, 2012.


class Item21:
    """An assessmentItem, its elements by their local names."""

    def __init__(self, item: ET.Element) -> None:
        assert item.attrib["adaptive"] == item.attrib["timeDependent"] == "false"
        self.item = item
        self.declared = {d.attrib["identifier"]: d for d in item.findall("responseDeclaration")}
        self.outcomes = {d.attrib["identifier"]: d for d in item.findall("outcomeDeclaration")}
        assert len(self.declared) == 1
        for each in (*self.declared.values(), *self.outcomes.values()):
            assert each.attrib["cardinality"] in ("single", "multiple")
            assert each.attrib["baseType"] in ("identifier", "float", "string", "directedPair")
        (self.most,) = self.outcomes["MAXSCORE"].findall("defaultValue/value")

    @property
    def interaction(self) -> ET.Element:
        """What asks for the response."""
        (found,) = (e for e in self.item.iter() if e.tag.endswith("Interaction"))
        assert found.attrib["responseIdentifier"] in self.declared
        return found

    @property
    def correct(self) -> list[str]:
        """The response that the item calls right."""
        (declared,) = self.declared.values()
        values = [value.text or "" for value in declared.findall("correctResponse/value")]
        assert len(values) == 1 or declared.attrib["cardinality"] == "multiple"
        return values

    def marked(self, *response: str) -> Marked:
        """Return what comes of a response: identifiers, pairs of them, a number or a word."""
        (declared,) = self.declared.values()
        if declared.attrib["cardinality"] == "single":
            assert len(response) <= 1
        self.values: dict[str, list[str]] = {declared.attrib["identifier"]: list(response)}
        processing = self.item.find("responseProcessing")
        self._run(processing if processing is not None else ())
        (score,) = self.values.get("SCORE", ["0"])
        shown = [
            _text(f)
            for f in self.item.findall("modalFeedback")
            if f.attrib["showHide"] == "show"
            and f.attrib["outcomeIdentifier"] in self.outcomes
            and f.attrib["identifier"] in self.values.get(f.attrib["outcomeIdentifier"], ())
        ]
        return Marked(float(score) / float(self.most.text or "nan"), shown)

    def _run(self, rules: Iterable[ET.Element]) -> None:
        for rule in rules:
            if rule.tag == "setOutcomeValue":
                declared = self.outcomes[rule.attrib["identifier"]]
                (expression,) = rule
                value, kind, cardinality = self._value(expression)
                assert kind == declared.attrib["baseType"]
                assert cardinality == declared.attrib["cardinality"]
                self.values[rule.attrib["identifier"]] = value
            else:
                assert rule.tag == "responseCondition"
                self._run_first(rule)

    def _run_first(self, condition: ET.Element) -> None:
        for number, branch in enumerate(condition):
            assert branch.tag == ("responseElseIf" if number else "responseIf")
            if self._holds(branch[0]):
                self._run(branch[1:])
                return

    def _holds(self, test: ET.Element) -> bool:
        if test.tag == "and":
            return all(map(self._holds, test))
        left, right = (self._value(part) for part in test)
        assert left[1] == right[1] == "float"
        if not left[0]:
            return False
        low, high = float(left[0][0]), float(right[0][0])
        return {"gte": low >= high, "lte": low <= high}[test.tag]

    def _value(self, expression: ET.Element) -> tuple[list[str], str, str]:
        """Return values with their base type and their cardinality."""
        if expression.tag == "baseValue":
            return [expression.text or ""], expression.attrib["baseType"], "single"
        declared = self.declared[expression.attrib["identifier"]]
        given = self.values[expression.attrib["identifier"]]
        if expression.tag == "variable":
            return given, declared.attrib["baseType"], declared.attrib["cardinality"]
        assert expression.tag == "mapResponse"
        return [repr(_mapped(declared, given))], "float", "single"


def _mapped(declared: ET.Element, given: list[str]) -> float:
    mapping = declared.find("mapping")
    assert mapping is not None
    total, otherwise = 0.0, float(mapping.attrib["defaultValue"])
    for value in set(given):
        for entry in mapping.findall("mapEntry"):
            key = entry.attrib["mapKey"]
            if entry.get("caseSensitive", "true") == "false":
                assert declared.attrib["baseType"] == "string"
                key, value = key.casefold(), value.casefold()
            if key == value:
                total += float(entry.attrib["mappedValue"])
                break
        else:
            total += otherwise
    low, high = (float(mapping.get(f"{end}Bound", default)) for end, default in _BOUNDS)
    return min(max(total, low), high)


_BOUNDS = (("lower", "-inf"), ("upper", "inf"))


# QTI 1.2: "ASI Information Model", IMS Global, 2002.


class Item12:
    """An item, its elements by their local names."""

    def __init__(self, item: ET.Element) -> None:
        self.item = item
        self.asked = {
            r.attrib["ident"]: r
            for r in item.iterfind("presentation/*")
            if r.tag in ("response_lid", "response_str")
        }
        (score,) = item.findall("resprocessing/outcomes/decvar")
        assert score.attrib["varname"] == "SCORE"
        self.least, self.most = (float(score.attrib[f"{end}value"]) for end in ("min", "max"))

    def marked(self, *response: str, **responses: str) -> Marked:
        """Return what comes of a response: labels or a word; by name where there are several."""
        given = {name: [value] for name, value in responses.items()}
        if not responses:
            (name,) = self.asked
            given = {name: list(response)}
            many = self.asked[name].attrib["rcardinality"] == "Multiple"
            assert many or len(response) <= 1
        score, shown = 0.0, []
        for condition in self.item.iterfind("resprocessing/respcondition"):
            if not all(self._holds(test, given) for test in condition.iterfind("conditionvar/*")):
                continue
            for then in condition.findall("setvar"):
                assert then.attrib["varname"] == "SCORE"
                points = float(then.text or "nan")
                assert self.least <= points <= self.most
                score = {"Set": points, "Add": score + points}[then.attrib["action"]]
            for then in condition.findall("displayfeedback"):
                assert then.attrib["feedbacktype"] == "Response"
                name = then.attrib["linkrefid"]
                (found,) = self.item.findall(f"itemfeedback[@ident='{name}']")
                shown.append(found.findtext("flow_mat/material/mattext") or "")
            if {"Yes": False, "No": True}[condition.attrib["continue"]]:
                break
        return Marked(min(max(score, self.least), self.most) / self.most, shown)

    def _holds(self, test: ET.Element, given: dict[str, list[str]]) -> bool:
        inner: dict[str, Any] = {"and": all, "or": any, "not": lambda parts: not any(parts)}
        if test.tag in inner:
            return bool(inner[test.tag](self._holds(part, given) for part in test))
        if test.tag == "other":
            return True
        assert test.attrib["respident"] in self.asked
        values = given.get(test.attrib["respident"], [])
        wanted = test.text or ""
        if test.tag == "varequal":
            return wanted in values
        return any(
            {"vargte": float(value) >= float(wanted), "varlte": float(value) <= float(wanted)}[
                test.tag
            ]
            for value in values
        )
