"""What a platform understands of a question, and how the parts of a bank are opened."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
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
