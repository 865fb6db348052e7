"""Formulas as MathML: drawn by the browser itself, so that no page needs a script for them."""

from __future__ import annotations

import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.writers.html5 import HTML5Translator


def setup_mathematics(app: Sphinx) -> None:
    """Register the renderer ``mathml`` and make it the book's."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))

    def choose(_app: Sphinx, config: object) -> None:
        config.html_math_renderer = "mathml"  # type: ignore[attr-defined]

    app.connect("config-inited", choose)


def mathml(source: str, display: str = "inline") -> str:
    """Return the LaTeX formula ``source`` as a MathML element (``display`` inline or block).

    Raises:
        sphinx.errors.ExtensionError: if the formula cannot be read; it is quoted.
    """
    try:
        made = str(convert(source, display=display))
    except Exception as error:
        raise _unreadable(source, type(error).__name__) from error
    # The converter prints a command it does not know, and closes braces that were left open.
    if unknown := re.search(r"\\[A-Za-z]+", made):
        raise _unreadable(source, f"unknown command {unknown[0]}")
    plain = re.sub(r"\\.", "", source)
    if plain.count("{") != plain.count("}"):
        raise _unreadable(source, "braces do not match")
    return made


def _unreadable(source: str, reason: str) -> ExtensionError:
    return ExtensionError(
        f"The formula {source!r} cannot be turned into MathML ({reason}); "
        "write it with plain LaTeX commands."
    )


def _inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def _block(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append('<div class="formula" tabindex="0">')
    translator.body.append(mathml(node.astext(), "block"))
    translator.body.append("</div>")
    raise nodes.SkipNode
