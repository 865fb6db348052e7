"""The essay on the pages: quotations that are checked, linked and translated, and the full text.

``{essay}`` as a directive quotes sentences or paragraphs by id; as a role it quotes some words of
a paragraph: ``{essay}`五天四夜 <case-3>```. A quotation that does not stand in the essay stops the
build.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from countycase import essay
from countycase.errors import CourseError
from countycase.essay.translation import translation
from countycase.i18n import _
from countycase.site.elements import chinese, element, essay_link

_TARGETED = re.compile(r"^(?P<text>.+?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)


class EssayDirective(SphinxDirective):
    """Quotes the sentences or paragraphs named in its arguments, with a folded translation.

    The option ``only`` shows a part of the passage; it must stand there character by character.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"only": directives.unchanged_required}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the quotation."""
        identifiers = self.arguments[0].split()
        try:
            passages = [passage(identifier) for identifier in identifiers]
            english = " ".join(translation(identifier) for identifier in identifiers)
            shown = _part(_joined(identifiers), self.options.get("only"))
        except CourseError as error:
            raise self.error(str(error)) from error
        block_id = passages[0][0]
        return [_figure(block_id, shown, english)]


def _joined(identifiers: list[str]) -> str:
    """Return the passages in one text, an ellipsis where the essay has something between them."""
    order = [identifier for block in essay.load().blocks for identifier in _parts(block)]
    text, last = "", -1
    for identifier in identifiers:
        parts = _parts(essay.block(identifier)) if "." not in identifier else [identifier]
        start = order.index(parts[0])
        gap = "……" if text and start != last + 1 else ""
        text += gap + passage(identifier)[1]
        last = order.index(parts[-1])
    return text


def _parts(block: essay.Block) -> list[str]:
    return [sentence.id for sentence in block.sentences] or [block.id]


def passage(identifier: str) -> tuple[str, str]:
    """Return the block id and the text of a heading, paragraph or sentence of the essay.

    Raises:
        CourseError: if there is none with this id.
    """
    if "." in identifier:
        sentence = essay.sentence(identifier)
        return sentence.block, sentence.text
    block = essay.block(identifier)
    return block.id, block.number + block.text


def _part(text: str, only: str | None) -> str:
    if only is None:
        return text
    if only not in text:
        raise CourseError(
            f"The quoted words {only!r} do not stand in the passage {text[:20]!r}…; "
            "quote them as printed."
        )
    before = "" if text.startswith(only) else "……"
    return before + only + ("" if text.endswith(only) else "……")


def _figure(block_id: str, text: str, english: str) -> nodes.Node:
    folded = element(
        "details", element("summary", _("Translation")), element("p", english), class_="translation"
    )
    source = essay_link(block_id, _("Essay, {place}").format(place=block_id))
    return element(
        "figure",
        element("blockquote", chinese(text, "p"), class_="essay"),
        element("figcaption", source, folded),
        class_="essay-quotation",
    )


class EssayRole(SphinxRole):
    """Quotes some words of the essay in the line and links them to their paragraph."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the linked words; words that do not stand there are an error."""
        match = _TARGETED.match(self.text)
        words = match["text"] if match else self.text
        try:
            block_id = _place(words, match["target"] if match else None)
        except CourseError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [essay_link(block_id, chinese(words), class_="essay-words")], []


def _place(words: str, target: str | None) -> str:
    if target is None:
        hits = essay.find(words)
        if not hits:
            raise CourseError(f"{words!r} does not stand in the essay; quote it as printed.")
        return hits[0].block
    block_id, text = passage(target)
    if words not in text:
        raise CourseError(f"{words!r} does not stand in {target} of the essay; quote as printed.")
    return block_id


class ChineseRole(SphinxRole):
    """Marks words as Chinese: ``{zh}`` traditional, ``{zhs}`` simplified."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language."""
        language = "zh-Hans" if self.name == "zhs" else "zh-Hant"
        return [element("span", self.text, lang=language)], []


class EssayText(SphinxDirective):
    """The whole essay, paragraph by paragraph, each with its address and its translation."""

    def run(self) -> list[nodes.Node]:
        """Return the parts as sections of the page."""
        result: list[nodes.Node] = [_title()]
        current: list[nodes.Element] = []
        for block in essay.load().blocks:
            if block.kind == "part":
                current = [_section(block)]
                result.append(current[0])
            elif block.kind == "section":
                section = _section(block)
                current[0] += section
                current = [current[0], section]
            elif block.kind == "paragraph":
                current[-1] += _paragraph(block)
        return result


def _title() -> nodes.Node:
    return element(
        "div",
        chinese(essay.title(), "p", class_="essay essay-title"),
        element("p", translation("title"), class_="heading-translation"),
        id="title",
    )


def _section(block: essay.Block) -> nodes.section:
    section = nodes.section(ids=[block.id], classes=["essay-section"])
    section += nodes.title("", "", chinese(block.number + block.text))
    section += element("p", translation(block.id), class_="heading-translation")
    return section


def _paragraph(block: essay.Block) -> nodes.Node:
    text = element("p", lang="zh-Hant", class_="essay")
    end = 0
    for sentence in block.sentences:
        if block.text[end : sentence.start]:
            text += nodes.Text(block.text[end : sentence.start])
        text += element("span", sentence.text, id=sentence.id)
        end = sentence.end
    address = essay_link(block.id, block.id, class_="paragraph-address")
    folded = element(
        "details",
        element("summary", _("Translation")),
        element("p", translation(block.id)),
        class_="translation",
    )
    return element("div", address, text, folded, id=block.id, class_="essay-paragraph")


def setup_quotation(app: Sphinx) -> None:
    """Register directives and roles."""
    app.add_directive("essay", EssayDirective)
    app.add_directive("essay-text", EssayText)
    app.add_role("essay", EssayRole())
    app.add_role("zh", ChineseRole())
    app.add_role("zhs", ChineseRole())
