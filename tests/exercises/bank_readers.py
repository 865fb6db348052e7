"""Reads the files of question banks by the formats' own rules, knowing nothing of the writers."""

from __future__ import annotations

import re
from collections.abc import Callable

from bank_packages import cartridge, qti12, qti21
from bank_reading import Read, html, images, tree


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


READERS: dict[str, Callable[[bytes], dict[str, Read]]] = {
    "moodle": moodle,
    "qti21": qti21,
    "qti12": qti12,
    "cartridge": cartridge,
    "gift": gift,
}
