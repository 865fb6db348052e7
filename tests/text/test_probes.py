"""Sentences cut by hand under the guideline, none of them in the gold standard.

``probes.txt`` holds prose of many public-administration genres, cut before the cutter was run on
it. The rules were then made with it in view, so the score here guards against a change for the
worse and says nothing about unseen text; ``data/gold`` does that.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase import text
from countycase.text import evaluation, gold

PROBES = [
    line.split("|")
    for line in Path(__file__).with_name("probes.txt").read_text(encoding="utf-8").splitlines()
]


def test_the_probes_are_cut_as_by_hand_but_for_few_words() -> None:
    found = [text.cut("".join(probe)) for probe in PROBES]
    assert evaluation.score(PROBES, found).counts.f1 > 0.96


def test_the_part_of_the_essay_that_the_rules_were_made_with_is_cut_as_by_hand() -> None:
    cuts = [sentence.gold for sentence in gold.sentences("essay-dev")]
    found = [text.cut("".join(cut)) for cut in cuts]
    assert evaluation.score(cuts, found).counts.f1 > 0.995


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("A3", "一百二十/名"),
        ("A3", "五萬多/元"),
        ("A6", "兩/個/月"),
        ("A6", "一些/單位"),
        ("A7", "民國/88年/底"),
        ("A10", "乙級/以上"),
        ("B2", "王/先生"),
        ("B4", "縣政府/同意"),
        ("B4", "縣/財政局"),
        ("B6", "地方政府/同意"),
        ("C1", "痛定思痛"),
        ("C2", "精準/扶貧"),
        ("C4", "摸/著/石頭/過河"),
        ("D1", "也/就/是"),
        ("D3", "不/能"),
        ("D3", "不得/參與"),
        ("D3", "無/怨言"),
        ("D4", "是不是"),
        ("D5", "所/反映/的/問題"),
        ("D6", "看/著"),
        ("D6", "意味著"),
        ("D7", "各/項"),
        ("D7", "其/父"),
        ("D8", "會議/上"),
        ("D8", "會上"),
        ("E1", "非會員"),
        ("E2", "透明性"),
        ("E2", "貧困戶"),
        ("E2", "官僚主義"),
        ("E3", "公共/服務"),
        ("E6", "修好"),
        ("E6", "依賴/于"),
        ("E6", "看不見"),
        ("E7", "想一想"),
    ],
)
def test_a_rule_of_the_guideline_holds(rule: str, expected: str) -> None:
    assert "/".join(text.cut(expected.replace("/", ""))) == expected, rule
