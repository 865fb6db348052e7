"""The argument map as an explorer shows it: statements, their passages, what they do to another.

A reader may type anything to find a statement, so no table holds the answers. On a page
``argument.js`` in ``explore/static/searches/`` puts the same answer together from what
:func:`searchable` returns.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from countycase import argument, case, essay
from countycase.argument import Node, Relation
from countycase.errors import CourseError
from countycase.explore import View
from countycase.i18n import _
from countycase.text import folding, frequency

if TYPE_CHECKING:
    import pandas as pd

_PAGE = "book/essay.html"
"""Where a page of the book finds the essay, from the book's root."""

_FREQUENT = 5


def statements(words: str = "", kind: str = "", statement: str = "result-1") -> tuple[View, str]:
    """Return a statement of the map with its passage and relations, and the statements found.

    Args:
        words: what the label or the quoted words must hold, in either script; empty for all.
        kind: kind of the statements listed; empty for all.
        statement: id of the statement shown.

    Raises:
        CourseError: if there is no such kind or statement.
    """
    if kind not in _kinds():
        raise CourseError(f"There is no kind of statement {kind!r}; see statement_kinds().")
    shown = _nodes()[argument.node(statement).id]
    sought = folding.folded(words).text.lower()
    found = [
        node.id
        for node in argument.nodes()
        if (not kind or node.kind == kind) and sought in _folds(node)
    ]
    data = {
        **_frame(),
        "find": {"words": re.sub("[\ud800-\udfff]", "\ufffd", words), "kind": kind},
        "listed": [[name, _nodes()[name]["name"]] for name in found],
        "shown": shown,
    }
    text = _messages()["listed"].format(found=len(found), all=len(argument.nodes()))
    tables = functools.partial(_tables, shown)
    return View("argument", data, text, tables), f"{shown['said']} {text}"


def searchable() -> dict[str, Any]:
    """Return the map as a page searches it, and what a page says of what it finds."""
    folds = [_folds(node) for node in argument.nodes()]
    alphabet = "".join(folds)
    # Capitals are made small only once they are folded.
    variants = folding.variants(alphabet + alphabet.upper())
    return {
        "nodes": [
            [node.id, node.kind, fold, _nodes()[node.id]]
            for node, fold in zip(argument.nodes(), folds, strict=True)
        ],
        "variants": ["".join(variants), "".join(variants.values())],
        "ignored": folding.ignored(),
        "frame": _frame(),
        "messages": _messages(),
    }


def statement_kinds() -> dict[str, str]:
    """Return the kinds of statements, for a choice: names and ids."""
    return {name: kind for kind, name in _kinds().items()}


def choices() -> dict[str, str]:
    """Return the statements, for a choice: kinds with labels, and ids, ordered by kind."""
    order = list(_kinds())
    nodes = sorted(argument.nodes(), key=lambda node: order.index(node.kind))
    return {f"{_kinds()[node.kind]}: {_name(node)}": node.id for node in nodes}


def suggestions() -> list[str]:
    """Return content words that stand in the passages of five statements or more."""
    quotes = [node.quote for node in argument.nodes()]
    counted = frequency.frequencies(content=True)
    return [
        item.word for item in counted if sum(item.word in quote for quote in quotes) >= _FREQUENT
    ]


def _kinds() -> dict[str, str]:
    return {
        "": _("every kind"),
        "fact": _("fact of the case"),
        "result": _("result"),
        "deficit": _("deficit"),
        "cause": _("cause"),
        "example": _("example"),
        "pathway": _("pathway"),
        "measure": _("measure"),
        "premise": _("premise"),
        "thesis": _("thesis"),
    }


def _verbs() -> dict[str, tuple[str, str]]:
    """Return what each relation is called, from its source and from its target."""
    return {
        "illustrates": (_("illustrates"), _("is illustrated by")),
        "causes": (_("causes"), _("is caused by")),
        "supports": (_("supports"), _("is supported by")),
        "answers": (_("answers"), _("is answered by")),
        "contradicts": (_("contradicts"), _("is contradicted by")),
        "left-unanswered": (_("is left unanswered, against"), _("leaves unanswered")),
    }


def _statuses() -> dict[str, str]:
    return {"stated": _("stated"), "inferred": _("inferred"), "absent": _("absent")}


def _messages() -> dict[str, str]:
    return {"listed": _("{found} of {all} statements are listed.")}


def _folds(node: Node) -> str:
    fields = (node.id, node.label, node.label_zh, node.quote)
    # Nothing that is looked for holds a line's end, so that nothing is found across two fields.
    return "\n".join(folding.folded(field).text.lower() for field in fields)


def _name(node: Node) -> str:
    return f"{node.label} {node.label_zh} ({node.id})"


@functools.cache
def _nodes() -> dict[str, dict[str, Any]]:
    return {node.id: _detail(node) for node in argument.nodes()}


def _detail(node: Node) -> dict[str, Any]:
    """Return what is shown of a statement: its passage, its relations, what the map says of it."""
    place, before, after = _around(node)
    relations = [r for r in argument.relations() if node.id in (r.source, r.target)]
    said = _("{label} ({id}; {kind}, {status}).").format(
        label=node.label, id=node.id, kind=_kinds()[node.kind], status=_statuses()[node.status]
    )
    return {
        "id": node.id,
        "name": _name(node),
        "said": " ".join([said, *_findings(node, relations)]),
        "place": place,
        "passage": [before, node.quote, after],
        "relations": [_relation(node, relation) for relation in relations],
        "curves": [[r.source, r.target, r.status] for r in relations],
        "pairs": _pairs(node),
    }


def _around(node: Node) -> tuple[str, str, str]:
    """Return the id of the node's sentence or block, and its text before and after the quote."""
    block = essay.block(node.paragraph)
    for sentence in block.sentences:
        if sentence.start <= node.start and node.end <= sentence.end:
            before = block.text[sentence.start : node.start]
            return sentence.id, before, block.text[node.end : sentence.end]
    return block.id, block.text[: node.start], block.text[node.end :]


def _findings(node: Node, relations: Sequence[Relation]) -> list[str]:
    """Return what the map shows of a statement: answers it has or lacks, a motive it lacks."""
    said = []
    answers = sum(r.kind == "answers" and r.target == node.id for r in relations)
    if answers:
        said.append(_("Answers to it: {count}.").format(count=answers))
    for tally in argument.tally():
        if tally.owner == node.id:
            sentence = _("Of the failings in its text {yes} are answered, {no} are not.")
            said.append(sentence.format(yes=len(tally.answered), no=len(tally.unanswered)))
    findings = (*argument.unanswered(), *argument.unmotivated())
    return [*said, *dict.fromkeys(f.sentence for f in findings if f.subject == node.id)]


def _relation(node: Node, relation: Relation) -> list[str]:
    """Return verb, id and name of the other statement, status, and cue or reason."""
    forward = relation.source == node.id
    other = argument.node(relation.target if forward else relation.source)
    verb = _verbs()[relation.kind][0 if forward else 1]
    reasons = "; ".join(part for part in (relation.cue, relation.note) if part)
    return [verb, other.id, _name(other), _statuses()[relation.status], reasons]


def _pairs(node: Node) -> list[list[str]]:
    """Return what a pathway says to each deficit, or each pathway to a deficit, with the reason."""
    found = []
    for pair in argument.pairs():
        if node.id in (pair.pathway, pair.deficit):
            other = pair.deficit if node.id == pair.pathway else pair.pathway
            name = _name(argument.node(other))
            found.append([other, name, _statuses()[pair.status], pair.note])
    return found


def _frame() -> dict[str, Any]:
    """Return what all answers share: heads, the map's marks, the matrix, the essay's page."""
    deficits = [deficit.id for deficit in case.deficits()]
    matrix = [
        [pathway, _name(argument.node(pathway)), [_statuses()[row[name]] for name in deficits]]
        for pathway, row in argument.matrix().items()
    ]
    return {
        "heads": [_("Relation"), _("Statement"), _("Status"), _("Words or reason")],
        "headings": [_("Passage"), _("Relations"), _("Statements found"), _("Pairs")],
        "map": _map(),
        "caption": _("What each pathway says to each deficit"),
        "corner": _("Pathway"),
        "deficits": [[name, _name(argument.node(name))] for name in deficits],
        "matrix": matrix,
        "none": _("No relation touches this statement."),
        "page": _PAGE,
    }


@functools.cache
def _map() -> dict[str, Any]:
    """Return what the map has for every statement: its kind, in the order of the text, and name."""
    kinds = {kind: name for kind, name in _kinds().items() if kind}
    return {
        "name": _("Statements by kind, in the order of the text"),
        "hint": _(
            "Each mark is a statement, in the order of the text within its kind. Choose one to "
            "read its passage; by keyboard, move with the arrow keys and choose with Enter."
        ),
        "kinds": [
            [name, [[n.id, _name(n)] for n in argument.nodes() if n.kind == kind]]
            for kind, name in kinds.items()
        ],
        "keys": {
            "chosen": _("statement shown"),
            "listed": _("found"),
            "unlisted": _("not found"),
            "stated": _("relation stated in the text, from its source to its target"),
            "inferred": _("relation inferred"),
        },
    }


def _tables(shown: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    frame = _frame()
    rows = [[verb, name, status, why] for verb, _id, name, status, why in shown["relations"]]
    columns = [name for _id, name in frame["deficits"]]
    matrix = pd.DataFrame(
        [cells for _id, _name, cells in frame["matrix"]],
        columns=columns,
        index=pd.Index([name for _id, name, _cells in frame["matrix"]], name=frame["corner"]),
    )
    return pd.DataFrame(rows, columns=frame["heads"]), matrix
