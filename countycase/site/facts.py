"""Facts on the pages, read from the data: ``{fact}`` in the line, ``{case-table}`` as a table.

A fact that is not in the data stops the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from countycase import case, context, resources
from countycase.errors import CourseError
from countycase.i18n import _
from countycase.site.elements import chinese, element, essay_link

_STATUS = {
    "stated": _("stated"),
    "inferred": _("inferred"),
    "assumed": _("assumed"),
    "synthetic": _("synthetic"),
}


class FactRole(SphinxRole):
    """Shows the value of a fact of the case or a figure of the nation by its id."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the value, marked with where it comes from."""
        try:
            return [_value(self.text.strip())], []
        except CourseError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


def _value(identifier: str) -> nodes.Node:
    try:
        fact = case.fact(identifier)
    except CourseError as error:
        try:
            figure = context.figure(identifier)
        except CourseError:
            raise error from None
        return element("span", _number(figure.value), class_="fact", title=figure.source)
    said = _STATUS.get(fact.status, fact.status)
    return essay_link(fact.paragraph, str(fact.value), class_="fact", title=f"{identifier}: {said}")


def _number(value: float) -> str:
    return f"{value:,g}" if value < 1_000_000 else f"{value:,.0f}"


class CourseRole(SphinxRole):
    """Shows what ``data/course.toml`` says: ``{course}`contact```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text; an unknown key is an error."""
        settings = resources.read_toml("course.toml")
        if self.text not in settings:
            said = f"data/course.toml has no {self.text!r}; it has {', '.join(settings)}."
            message = self.inliner.reporter.error(said, line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.literal("", str(settings[self.text]))], []


class CaseTable(SphinxDirective):
    """A table of ``data/case`` or ``data/context`` with the columns named.

    Options: ``columns`` (names, comma-separated), ``headers`` (as many), ``where`` (column=value;
    several with commas between).
    """

    required_arguments = 1
    option_spec = {  # noqa: RUF012
        "columns": directives.unchanged_required,
        "headers": directives.unchanged_required,
        "where": directives.unchanged_required,
        "caption": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table in a box that scrolls."""
        columns = _names(self.options.get("columns", ""))
        headers = _names(self.options.get("headers", "")) or [c.capitalize() for c in columns]
        if not columns or len(columns) != len(headers):
            raise self.error("case-table needs 'columns' and as many 'headers', comma-separated.")
        try:
            rows = _rows(self.arguments[0], self.options.get("where", ""), columns)
        except CourseError as error:
            raise self.error(str(error)) from error
        head = element("tr", *[element("th", header, scope="col") for header in headers])
        body = [element("tr", *[_cell(column, row) for column in columns]) for row in rows]
        table = element("table", class_="case-table table")
        if caption := self.options.get("caption"):
            table += element("caption", caption)
        table += [element("thead", head), element("tbody", *body)]
        label = self.options.get("caption", self.arguments[0])
        return [
            element("div", table, class_="scroll", role="region", tabindex="0", aria_label=label)
        ]


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _rows(name: str, where: str, columns: list[str]) -> list[dict[Any, Any]]:
    table = case.table(name) if name in case.TABLES else context.table(name)
    table = table.reset_index() if table.index.name else table
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise CourseError(
            f"The table {name!r} has no column {', '.join(missing)}; "
            f"it has {', '.join(table.columns)}."
        )
    for condition in _names(where):
        column, _equals, value = condition.partition("=")
        table = table[table[column.strip()].astype(str) == value.strip()]
    if not len(table):
        raise CourseError(f"No row of the table {name!r} has {where!r}; look for a slip.")
    return list(table.to_dict("records"))


def _cell(column: str, row: Mapping[Any, Any]) -> nodes.Node:
    value = row[column]
    if column in ("paragraph", "place"):
        return element("td", essay_link(str(value), str(value)))
    if column == "quote":
        return element("td", essay_link(str(row["paragraph"]), chinese(str(value))))
    if column == "status" or column.endswith("_status"):
        said = _STATUS.get(str(value), str(value))
        return element("td", element("span", said, class_=f"status status-{value}"))
    if _is_missing(value):
        return element("td")
    if isinstance(value, int | float):
        return element("td", _number(value), class_="number")
    if column.endswith("_date"):
        return element("td", str(value), class_="date")
    return element("td", str(value))


def _is_missing(value: object) -> bool:
    # pandas marks an empty cell with NaN, NaT or NA; none of them equals itself as True.
    return value is None or str(value) in ("nan", "NaT", "<NA>")


def setup_facts(app: Sphinx) -> None:
    """Register the role and the directive."""
    app.add_role("fact", FactRole())
    app.add_role("course", CourseRole())
    app.add_directive("case-table", CaseTable)
