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
from countycase.site import icons

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
            return finished(text, is_search=context.get("pagename") == "search")
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
    course = resources.read_toml("course.toml")
    version = countycase.__version__
    plain = re.sub(r"<[^>]+>", "", title)
    reference = (
        f"{escape(course['authors'])} ({course['year']}). “{plain}.” In <cite>"
        f"{escape(course['title'])}: {escape(course['subtitle'])}</cite> "
        f"({_('version')} {version}). {escape(address)}. CC BY 4.0."
    )
    key = re.sub(r"[^a-z0-9]+", "-", address.removesuffix(".html").lower()).strip("-")
    bibtex = (
        f"@incollection{{countycase-{key},\n"
        f"  author    = {{{{{escape(course['authors'])}}}}},\n"
        f"  title     = {{{plain}}},\n"
        f"  booktitle = {{{escape(course['title'])}: {escape(course['subtitle'])}}},\n"
        f"  year      = {{{course['year']}}},\n"
        f"  note      = {{Version {version}, {escape(address)}}}\n}}"
    )
    return (
        f'<footer class="page-record" aria-label="{_("About this page")}">'
        f"<p><span>{_('Version')} {version}</span>"
        f'<button type="button" class="print-page" hidden>{_("Print this page")}</button></p>'
        f"<details><summary>{_('Cite this page')}</summary><p>{reference}</p>"
        f'<pre tabindex="0">{bibtex}</pre></details></footer>'
    )


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
