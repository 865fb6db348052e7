"""The prose is written in one way: spelling, per cent, and one English term for a Chinese one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
TABLES = ("case", "argument", "scenarios", "context", "questions", "lexicon/glossary.csv")
TRANSLATED = {"_", "ngettext"}

WITH_S = re.compile(r"\b([a-z]+is)(?:e|ed|es|ing|ations?)\b", re.IGNORECASE)
# Words that have no form in -ize, in any spelling, without their last letter.
NEVER_Z = re.compile(
    r"(advert|adv|appra|ar|comprom|conc|dev|disgu|enterpr|exerc|expert|likew|no|otherw|pract|pra"
    r"|prec|prem|prom|ra|rev|r|superv|surpr|w)is",
    re.IGNORECASE,
)
REJECTED = {
    "consciousness": "意識 is awareness",
    "all-competent": "全能 is omnipotent",
    "many actors": "多元主體 are plural actors",
    "standing meeting": "縣政府常務會 is the executive meeting",
    "establishment office": "the office of 編制 is the staffing commission's",
    "closed dealing": "暗箱操作 is black-box dealing",
}


def marked(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are marked for translation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATED:
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


@cache
def prose() -> dict[str, str]:
    """What a reader sees as it stands in its sources: chapters, notebooks, data, messages."""
    tables = [
        path
        for name in TABLES
        for path in ([ROOT / "data" / name] if "." in name else (ROOT / "data" / name).iterdir())
        if path.suffix in (".csv", ".md", ".yml")
    ]
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    translation = ROOT / "data/essay/translation.en.json"
    found = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in (*(ROOT / "book").glob("*.md"), *pages, *tables, translation)
    }
    for path in (ROOT / "notebooks").rglob("*.ipynb"):
        if ".ipynb_checkpoints" not in path.parts:
            cells = nbformat.read(path, as_version=4).cells
            found[str(path.relative_to(ROOT))] = "\n".join(cell.source for cell in cells)
    for path in (ROOT / "countycase").rglob("*.py"):
        found[str(path.relative_to(ROOT))] = "\n".join(marked(path))
    return found


def places(pattern: str | re.Pattern[str]) -> list[str]:
    return [
        f"{name}: {text[max(0, hit.start() - 30) : hit.end() + 20]!r}"
        for name, text in prose().items()
        for hit in re.finditer(pattern, text)
    ]


def test_verbs_are_spelt_with_ize() -> None:
    found = {
        f"{name}: {hit[0]}"
        for name, text in prose().items()
        for hit in WITH_S.finditer(text)
        if not NEVER_Z.fullmatch(hit[1])
    }
    assert not found


def test_a_number_and_its_sign_of_per_cent_stand_together() -> None:
    assert not places(r"\d[ \u00a0\u202f]%")


@pytest.mark.parametrize("words", REJECTED)
def test_a_chinese_term_has_one_english_term(words: str) -> None:
    assert not places(rf"\b{words}\b"), REJECTED[words]
