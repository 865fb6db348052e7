"""What a reader does with an explorer and sees of its answer, on a page and in Jupyter alike."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator

from countycase.explore import Control

WRITTEN = ("cuts", "keywords", "argument")
"""Views that are texts and tables in HTML: no drawing says in its name what the answer is."""


def move(explorer: Locator, control: dict[str, Any], index: int) -> None:
    field = explorer.get_by_label(control["label"], exact=True)
    if control["kind"] == "choice":
        field.select_option(index=index)
    elif control["kind"] == "check":
        field.set_checked(index == 1)
    elif control["kind"] == "slider":
        field.fill(str(index))
    else:
        field.fill(control["labels"][index])
        field.press("Enter")


def tried(control: Control) -> tuple[Any, ...]:
    """The values of a control, or what a text field suggests."""
    return control.labels if control.kind == "text" else control.values


def written(cell: Any) -> str:
    """A cell as a page writes it: numbers without noise, thousands parted from 10 000 on."""
    if not isinstance(cell, int | float) or isinstance(cell, bool):
        return str(cell)
    bare = float(f"{cell:.12g}")
    text = f"{bare:,}" if abs(bare) >= 10_000 else str(bare)
    return text.removesuffix(".0")


def texts(answer: dict[str, Any]) -> list[str]:
    """What a reader must find on the page for an answer, in the order in which it stands there."""
    if answer["kind"] == "parts":
        # Sentences stand above drawings.
        ranked = sorted(answer["parts"], key=lambda part: part["kind"] not in ("text", "number"))
        return [text for part in ranked for text in texts(part)]
    if answer["kind"] == "table":
        return [written(cell) for row in answer["rows"] for cell in row if cell is not None]
    if answer["kind"] == "view" and answer["view"] == "bars":
        data = answer["data"]
        rows = zip(data["part"], data["whole"], data["least"], strict=True)
        return [f"{p} / {w}{' !' if p < least else ''}" for p, w, least in rows]
    if answer["kind"] == "view" and answer["view"] == "villages":
        return counted(answer["data"])
    if answer["kind"] == "view" and answer["view"] == "stacked":
        return list(answer["data"]["ends"])
    if answer["kind"] == "view" and answer["view"] == "concordance":
        return [part for line in answer["data"]["lines"] for part in line]
    if answer["kind"] == "view" and answer["view"] == "cuts":
        return [x for row in answer["data"]["rows"] for x in (row["name"], *row["words"])]
    if answer["kind"] == "view" and answer["view"] == "keywords":
        return [written(cell) for row in answer["data"]["rows"] for cell in row]
    if answer["kind"] == "view" and answer["view"] == "argument":
        return argued(answer["data"])
    if answer["kind"] == "view":
        return list(answer["data"]["months"])
    return [answer["text"]] if "text" in answer else [written(answer["value"])]


def counted(data: dict[str, Any]) -> list[str]:
    """The legend of the villages: each kind that can occur, with its number."""
    own = list(zip(data["team"], data["listed"], strict=True))
    kinds = zip([("1", "1"), ("1", "0"), ("0", "1"), ("0", "0")], data["legend"], strict=True)
    return [
        f"{entry['title']} ({own.count(kind)})"
        for kind, entry in kinds
        if kind[1] in data["listed"]
    ]


def argued(data: dict[str, Any]) -> list[str]:
    """The statement's passage and relations, the statements found, and the matrix."""
    shown = data["shown"]
    relations = [x for verb, _id, *rest in shown["relations"] for x in (verb, *rest)]
    pairs = [x for _id, *rest in shown["pairs"] for x in rest]
    matrix = [x for _id, name, cells in data["matrix"] for x in (name, *cells)]
    listed = [name for _id, name in data["listed"]]
    return [*shown["passage"], shown["place"], *relations, *pairs, *listed, *matrix]


def compare(explorer: Locator, answer: dict[str, Any]) -> None:
    wanted = [" ".join(text.split()) for text in texts(answer)]
    shown = " ".join(explorer.locator(".explorer-now").evaluate(_SHOWN).split())
    at = 0
    for text in wanted:
        at = shown.find(text, at)
        assert at >= 0, f"{text!r} in {shown[:200]!r}"
        at += len(text)
    views = answer["parts"] if answer["kind"] == "parts" else [answer]
    drawn = [view for view in views if view["kind"] == "view" and view["view"] not in WRITTEN]
    described = [view["text"] for view in drawn]
    if described == [""]:
        # A search that finds nothing draws nothing.
        assert drawing(explorer).count() == 0
    elif described:
        assert drawing(explorer).get_attribute("aria-label") == described[0]


def drawing(explorer: Locator) -> Locator:
    """The drawing of the answer, not one that is put aside while words are shown."""
    return explorer.locator(".explorer-now svg:not(.explorer-aside *)")


# The text of an answer in the order in which it is seen, without what is put aside.
_SHOWN = """now => {
  const copy = now.cloneNode(true);
  for (const gone of copy.querySelectorAll(".explorer-aside, [data-place='']")) gone.remove();
  for (const row of copy.querySelectorAll("[data-place='0']")) {
    const rows = [...row.parentNode.children];
    row.parentNode.append(...rows.sort((a, b) => a.dataset.place - b.dataset.place));
  }
  return copy.textContent;
}"""
