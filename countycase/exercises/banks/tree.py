"""XML in which the same content always gives the same bytes."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def node(tag: str, *content: ET.Element | str, **attributes: str) -> ET.Element:
    """Return an element; an underscore at the end of an attribute's name is dropped (``class_``).

    Text among ``content`` stands where it is given, before or behind the elements.
    """
    made = ET.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    for part in content:
        add(made, part)
    return made


def add(parent: ET.Element, part: ET.Element | str) -> None:
    """Put an element or a text behind what ``parent`` holds."""
    if isinstance(part, ET.Element):
        parent.append(part)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + part
    else:
        parent.text = (parent.text or "") + part


def document(root: ET.Element) -> bytes:
    """Return an XML file in UTF-8."""
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
