"""Every word that the cutter was taught is found again."""

from __future__ import annotations

import pytest

from countycase import cli
from countycase.text import lexicon, recognition


def test_every_entry_of_lexicon_and_glossary_is_one_term_alone_and_in_a_sentence() -> None:
    """J1: no entry defeats the cutter; one that does would have to be listed here."""
    assert recognition.faults() == []


def test_a_word_that_defeats_the_cutter_is_named_with_its_line_and_its_cut() -> None:
    said = recognition.fault("貧攻堅", "words.csv, line 7")
    assert said.startswith("words.csv, line 7: 貧攻堅 is lost in 貧攻堅, which is cut ")
    assert "貧/攻堅" in said


def test_check_fails_when_a_word_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = lexicon.Entry("貧攻堅", "贫攻坚", "pín gōngjiān", "no word", "v", "general", "")
    monkeypatch.setattr("countycase.notebooks.faults", lambda _path: [])
    monkeypatch.setattr(lexicon, "entries", lambda: (lost,))
    assert cli.main(["check"]) == 1
    assert "data/lexicon/terms.csv, line 2: 貧攻堅 is lost" in capsys.readouterr().err
