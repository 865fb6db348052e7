"""Inline Markdown of questions as platforms get it: HTML of a few elements, or plain text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from countycase.exercises.banks import markup

SHOWN = {
    "plain": ("One & two <b>", "One &amp; two &lt;b&gt;", "One & two <b>"),
    "emphasis": ("*a* b", "<em>a</em> b", "a b"),
    "strong": ("a **b**", "a <strong>b</strong>", "a b"),
    "both": ("***a*** *b **c** d*", "<em><strong>a</strong></em> <em>b <strong>c</strong> d</em>",
             "a b c d"),
    "code": ("`a<b` c", "<code>a&lt;b</code> c", "a<b c"),
    "link": ("[a *b*](https://a.example/?x=1&y=2) c",
             '<a href="https://a.example/?x=1&amp;y=2">a <em>b</em></a> c', "a b c"),
    "formula": (r"若 $x < \frac{1}{2}$ 則", r"若 \(x &lt; \frac{1}{2}\) 則",
                r"若 \(x < \frac{1}{2}\) 則"),
    "picture": ("![Two *bars*](a.svg) b", '<img src="a.svg" alt="Two bars" /> b', "Two bars b"),
    "picture of code": ("![`a` ![b](c.svg)](d.svg)", '<img src="d.svg" alt="a b" />', "a b"),
    "picture with a space": ("![Bars](<a b.svg>)", '<img src="a%20b.svg" alt="Bars" />', "Bars"),
    "escapes": (r"\*a\* \$5 &amp; &lt;", "*a* $5 &amp; &lt;", "*a* $5 & <"),
    "nothing": ("", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "html", "plain"), SHOWN.values(), ids=SHOWN)
def test_markdown_becomes_html_and_text(text: str, html: str, plain: str) -> None:
    assert markup.html(text) == html
    assert markup.plain(text) == plain


def test_a_picture_has_the_address_that_its_format_gives_it() -> None:
    found = markup.html("See ![Bars](a.svg).", lambda name: f"x/{name}")
    assert found == 'See <img src="x/a.svg" alt="Bars" />.'


def test_pictures_are_found_by_their_file_names_with_what_they_show() -> None:
    texts = ["*![A *b*](a.svg)* and ![C](<c d.svg>)", "none", "[![E](e.svg)](https://a.example)"]
    assert list(markup.pictures(texts)) == [("a.svg", "A b"), ("c d.svg", "C"), ("e.svg", "E")]


def test_markdown_stands_in_the_element_that_is_asked_for() -> None:
    assert ET.tostring(markup.inline("*a*", tag="p"), encoding="unicode") == "<p><em>a</em></p>"
    assert ET.tostring(markup.inline("a"), encoding="unicode") == "<span>a</span>"


def test_a_rubric_is_a_list_of_levels_below_each_criterion() -> None:
    made = markup.rubric(
        [("*A*", ["1: b", "0: ![C](c.svg)"]), ("D", ["0: e"])], lambda name: f"x/{name}", tag="div"
    )
    assert ET.tostring(made, encoding="unicode") == (
        '<div><p><em>A</em></p><ul><li>1: b</li><li>0: <img src="x/c.svg" alt="C" /></li></ul>'
        "<p>D</p><ul><li>0: e</li></ul></div>"
    )
