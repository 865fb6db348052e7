"""Cutting: rules, words, offsets, silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from countycase import essay, text
from countycase.text import composition
from countycase.text.dictionary import dictionary, stock_tokenizer
from countycase.text.division import parts
from countycase.text.signs import is_content

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
CHINESE_TEXT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("脫貧攻堅著余年月日縣0１*,.%—…“”· \n\U000e0100\ufe00\U00020bb7"),
    ),
    max_size=60,
)


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that compiles every module; ``folder`` is its temp folder."""
    environment = {
        **os.environ,
        "TMPDIR": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPYCACHEPREFIX": str(folder / "none"),
    }
    return subprocess.run(
        [sys.executable, "-W", "always", "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
        check=False,
    )


@given(ANY_TEXT, st.booleans())
@example("", False)
@example("\ud800脫\udfff貧", False)
@example("\ufe00葛\U000e0100飾區", True)
def test_the_tokens_of_any_text_joined_are_the_text(value: str, hmm: bool) -> None:
    assert "".join(text.cut(value, hmm=hmm)) == value


@given(CHINESE_TEXT, st.booleans())
def test_every_token_stands_where_its_offsets_say_and_none_is_empty(
    value: str, terms: bool
) -> None:
    end = 0
    for token in text.tokens(value, terms=terms):
        assert token.start == end < token.end
        assert value[token.start : token.end] == token.text
        end = token.end
    assert end == len(value)


@given(CHINESE_TEXT)
@example("20**年 10 月—2018 年 1 月脫貧攻堅戰三大攻堅戰")
def test_every_end_of_a_term_is_the_end_of_a_word(value: str) -> None:
    ends = {token.end for token in text.tokens(value)}
    assert {token.end for token in text.tokens(value, terms=True)} <= ends


@given(CHINESE_TEXT)
def test_a_text_is_cut_the_same_each_time(value: str) -> None:
    assert text.tokens(value) == text.tokens(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("在全省的脫貧攻堅評估調研中", "在/全省/的/脫貧攻堅/評估/調研/中"),
        ("研究議題中將“脫貧攻堅”作為", "研究/議題/中/將/“/脫貧攻堅/”/作為"),
    ],
)
def test_traditional_text_is_cut_into_words_and_terms(value: str, expected: str) -> None:
    """J2."""
    assert "/".join(text.cut(value, terms=True)) == expected
    assert "/".join(text.cut(value)) == expected.replace("脫貧攻堅", "脫貧/攻堅")


def test_characters_in_compatibility_forms_are_cut_like_plain_ones_and_kept_as_printed() -> None:
    """Text that was copied out of a PDF has radicals (⼤ U+2F24) for characters (大)."""
    assert text.cut("⼤⼲⼀百天，2018年7⽉⾄9⽉", terms=True) == [
        "⼤⼲⼀百天",
        "，",
        "2018年7⽉⾄9⽉",
    ]
    assert [token.form for token in text.tokens("⽅法與\uf9b4導")] == [
        token.form for token in text.tokens("方法與領導")
    ]


def test_the_executive_meeting_and_the_standing_committee_are_kept_apart() -> None:
    """O5: the county government's meeting is one term, the Party committee's another."""
    cut = text.cut("縣政府常務會研究後,縣委常委會研究決定", terms=True)
    assert "縣政府常務會" in cut
    assert "縣委常委會" in cut


def test_both_scripts_are_cut_at_the_same_places() -> None:
    for sentence in essay.sentences():
        other = text.simplified(sentence.text)
        assert [token.end for token in text.tokens(sentence.text)] == [
            token.end for token in text.tokens(other)
        ], sentence.id


@pytest.mark.parametrize("hmm", [False, True])
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("123,244.2", "number"),
        ("1,000,000", "number"),
        ("２０１２", "number"),
        ("100 余", "number"),
        ("23.4%", "percentage"),
        ("１２％", "percentage"),
        ("92***", "mask"),
        ("***", "mask"),
        ("*縣", "mask"),
        ("***萬", "mask"),
        ("138****5678", "mask"),
        ("3.2 億", "number"),
        ("百分之六", "percentage"),
        ("20**年", "date"),
        ("2018 年", "date"),
        ("2018 年 7 月 5 日", "date"),
        ("2018-07-05", "date"),
        ("二〇一八年", "date"),
        ("4 月", "date"),
        ("4 月—7 月", "range"),
        ("20**年 10 月—2018 年 1 月", "range"),
        ("4月至7月", "range"),
        ("100-200", "range"),
        ("100 - 200", "range"),
        ("3%～5%", "range"),
        ("……", "punctuation"),
        ("——", "punctuation"),
        ("MPA", "latin"),
        ("COVID-19", "latin"),
    ],
)
def test_numbers_dates_masks_and_signs_are_one_term_by_rule(
    value: str, kind: str, hmm: bool
) -> None:
    """J4: alone and in a sentence, whether or not the hidden Markov model is used."""
    for before, after in (("", ""), ("在", "之後"), ("“", "”"), (",", "。")):
        found = text.tokens(before + value + after, hmm=hmm, terms=True)
        inside = [token for token in found if token.start == len(before)]
        assert [(token.text, token.kind) for token in inside] == [(value, kind)], before


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10 年", "10/ /年"),
        ("2018年度", "2018/年度"),
        ("***個", "***/個"),
        ("*縣縣委", "*縣/縣委"),
        ("100、200", "100/、/200"),
        ("1,23", "1/,/23"),
        ("5% -3%", "5%/ /-/3%"),
        ("100- 200", "100/-/ /200"),
    ],
)
def test_what_only_resembles_a_date_or_a_number_is_not_joined(value: str, expected: str) -> None:
    """J4: a duration is no date, a count no masked name, a list no number, a minus no range."""
    for terms in (False, True):
        assert "/".join(text.cut(value, terms=terms)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018 年 7 月 5 日", "date 2018 年|space  |date 7 月|space  |date 5 日"),
        ("4 月—7 月", "date 4 月|punctuation —|date 7 月"),
        ("20**年10月至2018年1月", "date 20**年|date 10月|word 至|date 2018年|date 1月"),
        ("100-200", "number 100|punctuation -|number 200"),
        ("3%～5%", "percentage 3%|punctuation ～|percentage 5%"),
        ("2018-07-05", "date 2018-07-05"),
    ],
)
def test_the_words_of_a_date_or_a_range_have_the_kinds_of_their_own(
    value: str, expected: str
) -> None:
    """A7, A8 of the guideline: year, month and day are units, and so are both ends and the dash."""
    assert "|".join(f"{token.kind} {token.text}" for token in text.tokens(value)) == expected


def test_every_masked_figure_of_the_essay_is_inside_a_token_of_its_own() -> None:
    for block in essay.load().blocks:
        for token in text.tokens(block.text):
            if "*" in token.text:
                assert token.kind in ("mask", "date", "range")


def test_the_longest_of_two_terms_that_begin_alike_is_joined() -> None:
    assert (
        "/".join(text.cut("駐村工作隊伍與駐村工作隊", terms=True)) == "駐村工作隊伍/與/駐村工作隊"
    )


def test_parts_of_speech_come_with_the_same_cut() -> None:
    sentence = essay.sentence("case-2.2").text
    tagged = text.tagged(sentence, terms=True)
    assert [word for word, _ in tagged] == text.cut(sentence, terms=True)
    tags = dict(tagged)
    assert tags["脫貧攻堅"].startswith("n")
    assert tags["選派"] == "v"
    assert tags["20**年 4 月"] == "t"
    assert tags["100 余"] == "m"
    assert tags["*縣"] == "ns"
    assert tags["。"] == "x"


def test_the_hidden_markov_model_is_off_unless_asked_for() -> None:
    value = "地方政府還應積極培育社會組織"
    assert {"還", "應"} <= set(text.cut(value))
    assert "還應" in text.cut(value, hmm=True)


def test_cutting_prints_nothing_and_leaves_no_file_cold_or_warm(tmp_path: Path) -> None:
    """J7, J8: stock jieba prints its start-up lines and writes jieba.cache."""
    code = "from countycase import text; text.cut('脫貧攻堅'); text.cut('駐村'); text.tagged('x')"
    result = run(code, tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_cache_of_another_jieba_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(b"\x00damaged")
    result = run("from countycase import text; print('/'.join(text.cut('脫貧攻堅評估')))", tmp_path)
    assert result.stdout.strip() == "脫貧/攻堅/評估"
    assert result.stderr == ""


def test_importing_the_package_loads_no_dictionary(tmp_path: Path) -> None:
    modules = "segmentation corpus frequency concordance collocation keywords modality comparison"
    code = (
        f"import sys; from countycase.text import {', '.join(modules.split())}; "
        "print([name for name in ('jieba', 'opencc', 'pandas', 'matplotlib') "
        "if name in sys.modules])"
    )
    assert run(code, tmp_path).stdout.strip() == "[]"


def test_two_processes_cut_the_essay_alike(tmp_path: Path) -> None:
    code = (
        "import hashlib; from countycase import essay, text; "
        "cut = '/'.join('/'.join(text.cut(s.text)) for s in essay.sentences()); "
        "print(hashlib.sha256(cut.encode()).hexdigest())"
    )
    assert run(code, tmp_path).stdout == run(code, tmp_path).stdout != ""


def test_every_word_of_the_dictionary_is_divided_into_parts_that_are_the_word() -> None:
    known = dictionary()
    listed = [word for word, count in stock_tokenizer().FREQ.items() if count]
    divided = {word: parts(word, known) for word in listed}
    assert [word for word, found in divided.items() if "".join(found) != word] == []
    assert [word for word, found in divided.items() if "" in found] == []


@pytest.mark.parametrize("sentence", ["十二号文件", "七八級大風", "富农后少数拧，第八号"])
def test_a_number_and_what_says_which_are_cut_without_an_empty_token(sentence: str) -> None:
    assert "".join(text.cut(sentence)) == sentence
    assert "" not in text.cut(sentence)


def test_the_work_grows_with_the_length_of_characters_that_no_word_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def steps(size: int) -> int:
        asked = 0

        def counted(word: str) -> bool:
            nonlocal asked
            asked += 1
            return is_content(word)

        monkeypatch.setattr(composition, "is_content", counted)
        composition.joined(["贫"] * size, dictionary(), False)
        return asked

    assert 0 < steps(2_000) <= 5 * 2_000
    assert steps(20_000) <= 5 * 20_000
