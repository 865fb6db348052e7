"""The glossary on the pages: terms with pop-up definitions, and the glossary itself.

``{gloss}`first secretaries <first-secretary>``` links to the glossary; ``course.js`` shows the
definition where the term stands, and without scripts the link leads to it.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from countycase import glossary
from countycase.errors import CourseError
from countycase.i18n import _
from countycase.site.elements import GLOSSARY_PAGE, chinese, element, essay_link, link

_TARGETED = re.compile(r"^(?P<text>.+?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)


class GlossRole(SphinxRole):
    """A term of the glossary, with its definition as a pop-up."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the linked term; an unknown one is an error."""
        match = _TARGETED.match(self.text)
        identifier = match["target"] if match else self.text.strip().lower().replace(" ", "-")
        try:
            term = glossary.term(identifier)
        except CourseError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        node = link(
            GLOSSARY_PAGE,
            f"term-{term.id}",
            match["text"] if match else self.text,
            class_="glossary-term",
            data_headword=f"{term.english} {term.traditional}",
            data_definition=term.definition,
        )
        return [node], []


class GlossaryList(SphinxDirective):
    """All terms in alphabetical order, with both scripts, pinyin, definition and occurrences."""

    def run(self) -> list[nodes.Node]:
        """Return the definition list."""
        entries = element("dl", class_="glossary-list")
        for term in sorted(glossary.terms(), key=lambda term: term.english.casefold()):
            entries += _headword(term)
            entries += _definition(term)
        return [entries]


def _headword(term: glossary.Term) -> nodes.Node:
    forms: list[nodes.Node] = [chinese(term.traditional)]
    if term.simplified != term.traditional:
        forms += [nodes.Text(" · "), element("span", term.simplified, lang="zh-Hans")]
    return element(
        "dt",
        element("strong", term.english),
        " ",
        *forms,
        " ",
        element("i", term.pinyin, lang="zh-Latn-pinyin"),
        id=f"term-{term.id}",
    )


def _definition(term: glossary.Term) -> nodes.Node:
    body = element("dd", element("p", term.definition))
    if term.note:
        body += element("p", term.note, class_="glossary-note")
    places = list(dict.fromkeys(hit.block for hit in glossary.occurrences(term)))
    if places:
        line = element("p", _("In the essay:"), " ", class_="glossary-places")
        for index, place in enumerate(places):
            line += [nodes.Text(", ")] if index else []
            line += essay_link(place, place)
        body += line
    return body


def setup_terms(app: Sphinx) -> None:
    """Register the role and the directive."""
    app.add_role("gloss", GlossRole())
    app.add_directive("glossary-list", GlossaryList)
