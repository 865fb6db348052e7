"""Strings a reader sees are marked for translation, and a catalogue is used where there is one."""

from __future__ import annotations

import ast
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from countycase import i18n, resources

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "countycase"


def messages() -> Catalog:
    catalogue = Catalog()
    found = extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")])
    for name, line, message, comments, context in found:
        catalogue.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalogue


def test_the_marked_strings_can_be_extracted_for_a_catalogue() -> None:
    catalogue = messages()
    assert "Cite this page" in catalogue
    assert "Translation" in catalogue
    assert len(catalogue) > 100


def test_a_marked_string_is_a_whole_literal() -> None:
    """An f-string or a sum inside ``_()`` cannot be found in a catalogue."""
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                first = node.args[0]
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []


def test_no_marked_string_hides_inside_an_f_string() -> None:
    """Babel does not look there."""
    hidden = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
                if any(getattr(call.func, "id", "") in ("_", "ngettext") for call in calls):
                    hidden.append(f"{path.name}:{node.lineno}")
    assert hidden == []


def test_labels_and_titles_of_figures_are_marked() -> None:
    """A literal text handed to matplotlib would stay English in every edition."""
    setters = {"set_title", "set_xlabel", "set_ylabel", "suptitle"}
    unmarked = []
    for path in (PACKAGE / "figures").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") not in setters:
                continue
            if any(isinstance(a, ast.Constant) and str(a.value).strip() for a in node.args):
                unmarked.append(f"{path.name}:{node.lineno}")
    assert unmarked == []


def test_without_a_catalogue_the_english_text_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTYCASE_LANGUAGE", "zh_Hant")
    assert i18n._("Nobody has translated this") == "Nobody has translated this"


def test_a_catalogue_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "zh_Hant" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="zh_Hant")
    catalogue.add("Translation", "譯文")
    catalogue.add(("{n} day", "{n} days"), ("{n} 天",))
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    (folder / f"{i18n.DOMAIN}.mo").write_bytes(buffer.getvalue())
    code = (
        "from pathlib import Path; from countycase import resources, i18n\n"
        f"resources.root = lambda: Path({str(tmp_path)!r})\n"
        "print(i18n._('Translation'), i18n.ngettext('{n} day', '{n} days', 3).format(n=3))"
    )
    environment = {**os.environ, "COUNTYCASE_LANGUAGE": "zh_Hant", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.split() == ["譯文", "3", "天"]


def test_the_catalogues_are_data_of_the_course() -> None:
    assert i18n._catalogue("en") is not None
    assert resources.path("locales").parent == resources.root()
