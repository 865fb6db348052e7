"""Reads packages of question banks by their formats' own rules, knowing nothing of the writers."""

from __future__ import annotations

import posixpath
from typing import Any
from xml.etree import ElementTree as ET

from bank_reading import Read, files, html, images, resources, tree


def _xhtml(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def qti21(content: bytes) -> dict[str, Read]:
    package = files(content)
    found = {}
    for name, (kind, named) in resources(package).items():
        if kind != "imsqti_item_xmlv2p1":
            continue
        item = tree(package[named[0]])
        assert item.attrib["identifier"] == name
        feedback = {f.attrib["identifier"]: _xhtml(f) for f in item.iter("modalFeedback")}
        read = Read(_xhtml(item.find("itemBody/p")), why=feedback.get("general", ""))
        read.points = float(
            item.findtext(".//outcomeDeclaration[@identifier='MAXSCORE']//value") or 0
        )
        read.pictures = [(p.attrib["src"], p.attrib["alt"]) for p in item.iter("img")]
        assert {f"items/{source}" for source, _alt in read.pictures} == set(named[1:])
        declared = item.find("responseDeclaration")
        assert declared is not None
        correct = [v.text or "" for v in declared.iterfind("correctResponse/value")]
        for choice in item.iter("simpleChoice"):
            ident = choice.attrib["identifier"]
            assert item.find(".//setOutcomeValue[@identifier='FEEDBACK']/variable") is not None
            read.choices.append((_xhtml(choice), ident in correct, feedback[ident]))
            entry = declared.find(f"mapping[@lowerBound='0']/mapEntry[@mapKey='{ident}']")
            read.shares.append(float(entry.attrib["mappedValue"] if entry is not None else "nan"))
        sets = [
            {c.attrib["identifier"]: _xhtml(c) for c in each}
            for each in item.iter("simpleMatchSet")
        ]
        if sets:
            pairs = [value.split() for value in correct]
            read.pairs = [(sets[0][left], sets[1][right]) for left, right in pairs]
            read.distractors = set(sets[1].values()) - {right for _left, right in read.pairs}
        if declared.attrib["baseType"] == "float":
            for branch in item.find("responseProcessing/responseCondition") or ():
                low, high = (
                    float(branch.findtext(f"and/{tag}/baseValue") or "nan")
                    for tag in ("gte", "lte")
                )
                value = (low + high) / 2
                if branch.find("setOutcomeValue[@identifier='SCORE']") is not None:
                    read.number = (value, (high - low) / 2)
                else:
                    shown_name = branch.findtext("setOutcomeValue//baseValue") or ""
                    read.mistakes.append((value, feedback[shown_name]))
        if declared.attrib["baseType"] == "string":
            read.words = [e.attrib["mapKey"] for e in declared.iter("mapEntry")]
        read.rubric = _xhtml(item.find(".//rubricBlock[@view='scorer']"))
        found[name] = read
    return found


def _qti12_item(item: ET.Element) -> Read:
    def text(element: ET.Element | None) -> str:
        found = element.find("material/mattext") if element is not None else None
        if found is None:
            return ""
        plain = found.attrib["texttype"] == "text/plain"
        return found.text or "" if plain else html(found.text)

    presentation = item.find("presentation")
    assert presentation is not None
    said = {f.attrib["ident"]: text(f.find("flow_mat")) for f in item.iter("itemfeedback")}
    read = Read(text(presentation), why=said.get("general_fb", ""))
    read.pictures = images(presentation.findtext("material/mattext"))
    read.rubric = text(item.find("rubric[@view='Scorer']"))
    fields: dict[str, Any] = {
        f.findtext("fieldlabel") or "": f.findtext("fieldentry")
        for f in item.iter("qtimetadatafield")
    }
    if "points_possible" in fields:
        read.points = float(fields["points_possible"])
    scored = [c for c in item.iter("respcondition") if c.find("setvar") is not None]
    told = [c for c in item.iter("respcondition") if c.find("displayfeedback") is not None]
    asked = presentation.findall("response_lid")
    kind = fields.get("question_type") or fields["cc_profile"]
    if "matching" in kind:
        for response in asked:
            labels = {x.attrib["ident"]: text(x) for x in response.iter("response_label")}
            value = next(
                v.text or ""
                for c in scored
                for v in c.iter("varequal")
                if v.attrib["respident"] == response.attrib["ident"]
            )
            read.pairs.append((text(response), labels[value]))
            read.distractors |= set(labels.values())
        read.distractors -= {right for _left, right in read.pairs}
    elif asked:
        wrong = {v.text for n in scored[0].iter("not") for v in n}
        right = {v.text for v in scored[0].iter("varequal")} - wrong
        why = {c.findtext("conditionvar/varequal"): c.find("displayfeedback") for c in told}
        for label in asked[0].iter("response_label"):
            ident = label.attrib["ident"]
            shown = why[ident]
            assert shown is not None
            read.choices.append((text(label), ident in right, said[shown.attrib["linkrefid"]]))
    elif "numerical" in kind:
        # Canvas reads a right answer in every condition that has a number.
        (right,) = (c for c in item.iter("respcondition") if c.find(".//vargte") is not None)
        assert right in scored
        low, middle, high = (
            float(right.findtext(f".//{tag}") or "nan") for tag in ("vargte", "varequal", "varlte")
        )
        read.number = (middle, (high - low) / 2)
    else:
        read.words = [v.text or "" for c in scored for v in c.iter("varequal")]
    return read


def qti12(content: bytes) -> dict[str, Read]:
    return _qti12(content, "imsqti_xmlv1p2", "web_resources")


def cartridge(content: bytes) -> dict[str, Read]:
    return _qti12(content, "imsqti_xmlv1p2/imscc_xmlv1p3/question-bank", "questions/")


def _qti12(content: bytes, wanted: str, base: str) -> dict[str, Read]:
    """Read a package; ``base`` is what $IMS-CC-FILEBASE$ stands for in it."""
    package = files(content)
    (name,) = [named[0] for kind, named in resources(package).values() if kind == wanted]
    found = {item.attrib["ident"]: _qti12_item(item) for item in tree(package[name]).iter("item")}
    for read in found.values():
        for source, _alt in read.pictures:
            assert posixpath.normpath(source.replace("$IMS-CC-FILEBASE$", base)) in package
    return found
