"""What every page carries and what it does without.

Takes out of the theme's pages whatever they do not need (icon script, thebe, search tools on pages
that are not the search page), draws icons inline, and adds version, citation and print view.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.jinja2glue import BuiltinTemplateLoader

import countycase
from countycase import resources
from countycase.i18n import _
from countycase.site import editions, icons

_UNUSED_SCRIPTS = ("sphinx-thebe", "fontawesome")
_UNUSED_STYLES = ("sphinx-thebe",)
_UNUSED_INLINE = ("THEBE_JS_URL", "thebe_selector")
# The whole page asks for these through the theme's templates, whatever the book does with them.
_UNWANTED = re.compile(
    r'\s*<script[^>]*src="[^"]*/fontawesome\.js[^"]*"[^>]*></script>'
    r'|\s*<script type="text/x-thebe-config">.*?</script>'
    r"|\s*<script>kernelName = .*?</script>"
    r'|\s*<div id="ethical-ad-placement".*?</div>'
    r'|<meta name="viewport" content="width=device-width, initial-scale=1" ?/>',
    re.DOTALL,
)
_SEARCH_TOOLS = re.compile(
    r'\s*<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>'
)


class CourseTemplates(BuiltinTemplateLoader):
    """Sphinx's template loader; every page it renders is finished by :func:`finished`."""

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Return the rendered template; a whole page loses what it does not need."""
        text = super().render(template, context)
        if text.lstrip().startswith("<!DOCTYPE html>"):
            page = finished(text, is_search=context.get("pagename") == "search")
            instructors = context.get("course_edition") == editions.INSTRUCTOR.name
            return editions.labelled(page) if instructors else page
        return text


def finished(html: str, *, is_search: bool = False) -> str:
    """Return a page of the theme with inline icons and without what it does not need."""
    html = _UNWANTED.sub("", html)
    if not is_search:
        html = _SEARCH_TOOLS.sub("", html)
    return icons.inline(html)


def setup_pages(app: Sphinx) -> None:
    """Connect the finishing of pages to the build."""
    app.connect("config-inited", _choose_templates)
    app.connect("html-page-context", _add_record, priority=800)
    app.connect("html-page-context", _drop_unused, priority=900)


def _choose_templates(_app: Sphinx, config: Config) -> None:
    config.template_bridge = "countycase.site.pages.CourseTemplates"
    config.nb_ipywidgets_js = {}
    config.version = config.release = countycase.__version__


def _add_record(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object
) -> None:
    if doctree is not None:
        context["body"] += record(context["title"], app.builder.get_target_uri(pagename))


def record(title: str, address: str) -> str:
    """Return the foot of a page: version, print button, and how to cite it.

    Args:
        title: the page's title as HTML.
        address: the page's address below the book's root.
    """
    plain = re.sub(r"<[^>]+>", "", title)
    return _RECORD.format(
        about=_("About this page"),
        version=_("Version {number}").format(number=countycase.__version__),
        print_page=_("Print this page"),
        cite_page=_("Cite this page"),
        reference=_reference(plain, escape(address)),
        bibtex=_bibtex(plain, escape(address)),
    )


_RECORD = """\
<footer class="page-record" aria-label="{about}">
<p><span>{version}</span><button type="button" class="print-page" hidden>{print_page}</button></p>
<details><summary>{cite_page}</summary><p>{reference}</p><pre tabindex="0">{bibtex}</pre></details>
</footer>
"""


def _reference(title: str, address: str) -> str:
    course = _course()
    form = _("{authors} ({year}). “{page}.” In {book} (version {number}). {address}. {licence}.")
    return form.format(
        authors=course["authors"],
        year=course["year"],
        page=title,
        book=f"<cite>{course['book']}</cite>",
        number=countycase.__version__,
        address=address,
        licence="CC BY 4.0",
    )


def _bibtex(title: str, address: str) -> str:
    course = _course()
    key = re.sub(r"[^a-z0-9]+", "-", address.removesuffix(".html").lower()).strip("-")
    fields = {
        "author": f"{{{course['authors']}}}",
        "title": title,
        "booktitle": course["book"],
        "year": course["year"],
        "note": f"Version {countycase.__version__}, {address}",
    }
    lines = "".join(f"  {name:<9} = {{{value}}},\n" for name, value in fields.items())
    return f"@incollection{{countycase-{key},\n{lines}}}"


def _course() -> dict[str, str]:
    """Return what the course says about itself, escaped for HTML."""
    stored = resources.read_toml("course.toml")
    course = {name: escape(str(value)) for name, value in stored.items()}
    course["book"] = f"{course['title']}: {course['subtitle']}"
    return course


def _drop_unused(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    context["script_files"] = [
        script
        for script in context["script_files"]
        if not _named(script, _UNUSED_SCRIPTS)
        and not any(word in _body(script) for word in _UNUSED_INLINE)
    ]
    context["css_files"] = [
        style for style in context["css_files"] if not _named(style, _UNUSED_STYLES)
    ]


def _named(asset: Any, words: tuple[str, ...]) -> bool:
    name = str(getattr(asset, "filename", asset) or "")
    return any(word in name for word in words)


def _body(script: Any) -> str:
    return str(getattr(script, "attributes", {}).get("body", ""))
