"""Reads the files of question banks by the formats' own rules, knowing nothing of the writers."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET


@dataclass
class Read:
    """What a platform understands of a question."""

    stem: str
    choices: list[tuple[str, bool, str]] = field(default_factory=list)
    # What each choice adds to the points, as a share; empty where there is no partial credit.
    shares: list[float] = field(default_factory=list)
    number: tuple[float, float] | None = None
    mistakes: list[tuple[float, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    distractors: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    rubric: str = ""
    points: float | None = None
    why: str = ""
    pictures: list[tuple[str, str]] = field(default_factory=list)


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.pictures: list[tuple[str, str]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            found = dict(attrs)
            self.pictures.append((found["src"] or "", found["alt"] or ""))
        elif tag not in {"em", "strong", "code", "p", "ul", "li", "div", "a"}:
            raise AssertionError(f"<{tag}> should have stayed text")


def html(source: str | None) -> str:
    parser = _Html()
    parser.feed(source or "")
    parser.close()
    return parser.text


def images(source: str | None) -> list[tuple[str, str]]:
    parser = _Html()
    parser.feed(source or "")
    return parser.pictures


def tree(content: bytes) -> ET.Element:
    """The elements by their local names."""
    root = ET.fromstring(content)
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    return root


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def resources(package: dict[str, bytes]) -> dict[str, tuple[str, list[str]]]:
    """Type and files of each resource of a manifest; every file is there."""
    found = {}
    for each in tree(package["imsmanifest.xml"]).iter("resource"):
        named = [part.attrib["href"] for part in each.iter("file")]
        assert set(named) <= set(package)
        found[each.attrib["identifier"]] = (each.attrib["type"], named)
    assert {name for _kind, named in found.values() for name in named} == set(package) - {
        "imsmanifest.xml"
    }
    return found


def moodle(content: bytes) -> dict[str, Read]:
    found = {}
    for each in tree(content):
        kind = each.attrib["type"]
        if kind == "category":
            continue
        stem = each.findtext("questiontext/text")
        read = Read(html(stem), points=float(each.findtext("defaultgrade") or 0))
        read.why = html(each.findtext("generalfeedback/text"))
        read.pictures = images(stem)
        for place in each.iterfind(".//*[@format='html']"):
            held = {f"@@PLUGINFILE@@/{part.attrib['name']}" for part in place.iterfind("file")}
            assert held == {source for source, _alt in images(place.findtext("text"))}
        answers = [
            (a.findtext("text") or "", float(a.attrib["fraction"]), a)
            for a in each.iterfind("answer")
        ]
        for text, share, answer in answers:
            why = html(answer.findtext("feedback/text"))
            if kind in {"multichoice", "truefalse"}:
                # The words of a truefalse are keywords; Moodle shows them in its own language.
                shown = text.capitalize() if kind == "truefalse" else html(text)
                read.choices.append((shown, share > 0, why))
                read.shares.append(share / 100)
            elif kind == "numerical" and share == 100:
                read.number = (float(text), float(answer.findtext("tolerance") or 0))
            elif kind == "numerical":
                read.mistakes.append((float(text), why))
            else:
                assert "*" not in text.replace(r"\*", "")
                read.words.append(text.replace(r"\*", "*"))
        if kind == "multichoice":
            assert abs(sum(share for _t, share, _a in answers if share > 0) - 100) < 1e-3
        for row in each.iterfind("subquestion"):
            left, right = html(row.findtext("text")), row.findtext("answer/text") or ""
            if left:
                read.pairs.append((left, right))
            else:
                read.distractors.add(right)
        read.rubric = html(each.findtext("graderinfo/text"))
        read.pictures += images(each.findtext("graderinfo/text"))
        found[each.findtext("name/text") or ""] = read
    return found


def _unescaped(text: str) -> str:
    text = text.strip().removeprefix("[html]")
    assert not re.search(r"(?<!\\)[~=#{}:]", re.sub(r"\\\\", "", text)), text
    return re.sub(r"\\([\\~=#{}:])", r"\1", text)


def _split(text: str, signs: str) -> list[str]:
    """Split before each unescaped sign."""
    parts, last = [], 0
    for match in re.finditer(r"\\.|[" + re.escape(signs) + "]", text, re.S):
        if not match[0].startswith("\\"):
            parts.append(text[last : match.start()])
            last = match.start()
    return [*parts, text[last:]]


def gift(content: bytes) -> dict[str, Read]:
    found = {}
    for block in content.decode("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        comments = "\n".join(line for line in lines if line.startswith("//"))
        text = "\n".join(line for line in lines if not line.startswith("//"))
        if text.startswith("$CATEGORY:"):
            continue
        whole = re.fullmatch(
            r"::([a-z0-9-]+)::((?:\\.|[^\\{}])*)\{((?:\\.|[^\\{}])*)\}", text, re.S
        )
        assert whole, text
        stem = _unescaped(whole[2])
        read = Read(html(stem), pictures=images(stem), rubric=comments)
        body = whole[3].strip()
        at = re.search(r"(?<!\\)####", body)
        if at:
            read.why, body = html(_unescaped(body[at.end() :])), body[: at.start()].strip()
        _gift_body(read, body)
        found[whole[1]] = read
    return found


def _gift_body(read: Read, body: str) -> None:
    if truth := re.match(r"(TRUE|FALSE)#", body):
        _word, wrong, right = _split(body, "#")
        said = {truth[1]: right[1:], ("FALSE" if truth[1] == "TRUE" else "TRUE"): wrong[1:]}
        for word in ("TRUE", "FALSE"):
            read.choices.append((word.capitalize(), word == truth[1], html(_unescaped(said[word]))))
        return
    numeric = body.startswith("#")
    for part in _split(body.removeprefix("#"), "=~")[1:]:
        sign, rest = part[0], part[1:]
        share = re.match(r"%(-?[\d.]+)%", rest)
        rest = rest[share.end() :] if share else rest
        text, *why = (piece.strip() for piece in _split(rest, "#"))
        explained = html(_unescaped(why[0][1:])) if why else ""
        if numeric:
            value, tolerance = map(float, text.split(":"))
            if share and share[1] == "100":
                read.number = (value, tolerance)
            else:
                read.mistakes.append((value, explained))
        elif " -> " in f" {text}":
            left, _arrow, right = f" {text}".partition(" -> ")
            if left.strip():
                read.pairs.append((html(_unescaped(left)), _unescaped(right)))
            else:
                read.distractors.add(_unescaped(right))
        elif why:
            is_right = float(share[1]) > 0 if share else sign == "="
            read.choices.append((html(_unescaped(text)), is_right, explained))
            read.shares.append(float(share[1]) / 100 if share else is_right)
        else:
            read.words.append(_unescaped(text).replace(r"\*", "*"))


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
