"""Holds a cartridge to the Common Cartridge profile, as its schema and its further rules have it.

The profile (IMS Global, "Common Cartridge Profile: Implementation") allows a part of QTI 1.2 and of
content packaging; a strict importer refuses the rest. No package that we may use carries its
schema, so what it allows is written down here.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import structure

# The elements that may stand in each, in their order.
_MATERIAL = ("material", "flow_mat")
_HOLDS: dict[str, tuple[str, ...]] = {
    "questestinterop": ("objectbank",),
    "objectbank": ("qtimetadata", "item"),
    "item": ("itemmetadata", "presentation", "resprocessing", "itemfeedback"),
    "itemmetadata": ("qtimetadata",),
    "qtimetadata": ("qtimetadatafield",),
    "qtimetadatafield": ("fieldlabel", "fieldentry"),
    "presentation": ("material", "response_lid", "response_str"),
    "material": ("mattext",),
    "flow_mat": ("material",),
    "response_lid": ("material", "render_choice"),
    "response_str": ("material", "render_fib"),
    "render_choice": ("response_label",),
    "render_fib": ("response_label",),
    "response_label": _MATERIAL,
    "resprocessing": ("outcomes", "respcondition"),
    "outcomes": ("decvar",),
    "respcondition": ("conditionvar", "setvar", "displayfeedback"),
    "conditionvar": ("and", "other", "varequal", "varsubstring"),
    "and": ("not", "varequal"),
    "not": ("varequal",),
    "itemfeedback": (*_MATERIAL, "solution", "hint"),
}
_VALUES = {
    ("decvar", "varname"): {"SCORE"},
    ("decvar", "vartype"): {"Decimal", "Integer"},
    ("setvar", "varname"): {"SCORE"},
    ("setvar", "action"): {"Set"},
    ("displayfeedback", "feedbacktype"): {"Response", "Solution", "Hint"},
    ("render_choice", "shuffle"): {"Yes", "No"},
    ("respcondition", "continue"): {"Yes", "No"},
}
_NEEDS = {
    "objectbank": {"ident"},
    "item": {"ident"},
    "response_lid": {"ident", "rcardinality"},
    "response_str": {"ident", "rcardinality"},
    "response_label": {"ident"},
    "render_choice": {"shuffle"},
    "respcondition": {"continue"},
    "decvar": {"varname", "vartype", "minvalue", "maxvalue"},
    "setvar": {"varname", "action"},
    "varequal": {"respident"},
    "displayfeedback": {"feedbacktype", "linkrefid"},
    "itemfeedback": {"ident"},
    "mattext": {"texttype"},
}
_RULES = structure.Rules(
    _HOLDS,
    _NEEDS,
    may_have={"item": {"title"}, "render_fib": {"fibtype"}, "varequal": {"case"}},
    any_order=frozenset({"conditionvar", "and"}),
    values=_VALUES,
)
# What a kind of question asks for: cardinality, how many labels at least and at most.
_CHOICES = {
    "cc.multiple_choice.v0p1": ("Single", 3, 99),
    "cc.multiple_response.v0p1": ("Multiple", 2, 99),
    "cc.true_false.v0p1": ("Single", 2, 2),
}
_WORDS = {"cc.fib.v0p1", "cc.essay.v0p1"}
_FIELDS = {"cc_profile", "cc_question_category", "cc_weighting", "qmd_scoringpermitted"} | {
    "qmd_computerscored"
}


def faults(questions: ET.Element) -> list[str]:
    """What the profile does not allow in a file of questions, its elements by their local names."""
    idents = [item.attrib["ident"] for item in questions.iter("item")]
    found = [f"{ident} stands twice" for ident in idents if idents.count(ident) > 1]
    found += structure.faults(questions, _RULES)
    for item in questions.iter("item"):
        found += [f"{item.attrib['ident']}: {fault}" for fault in _item(item)]
    return found


def _item(item: ET.Element) -> Iterator[str]:
    fields = {
        f.findtext("fieldlabel"): f.findtext("fieldentry") for f in item.iter() if len(f) == 2
    }
    fields = {name: entry for name, entry in fields.items() if name and "_" in name}
    if not set(fields) <= _FIELDS:
        yield f"unknown metadata {set(fields) - _FIELDS}"
    kind = fields.get("cc_profile") or ""
    responses = [*item.iter("response_lid"), *item.iter("response_str")]
    direct = {v.attrib["respident"] for v in item.iterfind(".//conditionvar/varequal")}
    direct |= {v.attrib["respident"] for v in item.iterfind(".//conditionvar/and/varequal")}
    if kind in _CHOICES:
        cardinality, least, most = _CHOICES[kind]
        labels = len(list(item.iter("response_label")))
        if [r.tag for r in responses] != ["response_lid"]:
            yield f"{kind} needs one response_lid"
        if responses[0].attrib.get("rcardinality", "Single") != cardinality:
            yield f"{kind} must be {cardinality}"
        if not least <= labels <= most:
            yield f"{kind} has {labels} choices"
    elif kind in _WORDS:
        if [r.tag for r in responses] != ["response_str"]:
            yield f"{kind} needs one response_str"
    else:
        yield f"no kind of question is {kind!r}"
    if kind == "cc.essay.v0p1":
        if list(item.iter("varequal")):
            yield "an essay is compared with nothing"
        if fields.get("qmd_computerscored") != "No":
            yield "an essay must say that no computer scores it"
    elif not direct >= {r.attrib["ident"] for r in responses}:
        yield "no condition is on the response"
    shown = {d.attrib["linkrefid"] for d in item.iter("displayfeedback")}
    if shown != {f.attrib["ident"] for f in item.iter("itemfeedback")}:
        yield "feedbacks and what shows them differ"


def manifest_faults(manifest: ET.Element) -> list[str]:
    """What the profile does not allow in the manifest of a cartridge."""
    found = []
    if [part.tag for part in manifest] != ["metadata", "organizations", "resources"]:
        found.append("the manifest holds other parts")
    metadata = [part.tag for part in manifest.find("metadata") or ()]
    if metadata != ["schema", "schemaversion", "lom"]:
        found.append(f"the metadata holds {metadata}")
    if not manifest.findtext("metadata/lom/general/title/string"):
        found.append("the cartridge has no title")
    resources = list(manifest.iter("resource"))
    banks = [r for r in resources if r.attrib["type"].endswith("/question-bank")]
    if len(banks) != 1 or "href" in banks[0].attrib or len(banks[0].findall("file")) != 1:
        found.append("there must be one question bank, with one file and without href=")
    names = [r.attrib["identifier"] for r in resources]
    needed = [d.attrib["identifierref"] for d in banks[0].iter("dependency")]
    if sorted(needed) != sorted(
        name for r, name in zip(resources, names, strict=True) if r not in banks
    ):
        found.append("the bank does not depend on every picture")
    return found
