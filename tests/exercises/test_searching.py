"""What the search for secrets finds, and what it takes for chance."""

from __future__ import annotations

import random
import string

import opencc
import pytest
from decoding import bare, narrow
from searching import RUN, TOGETHER, Search

ANSWER = (
    "The county kept the promise where it had staff, and broke it where the staff was in the "
    "villages; 業務骨干下村之後辦公室只剩兩個人，窗口無人值班，群眾白跑一趟。"
)
LINES = '"任何單位": "market",\n"督查辦": "state",\nreturn kept\n"業務骨干": "state",'


def noise(seed: int, length: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choices(string.ascii_lowercase + "村組鄉鎮", k=length))


@pytest.mark.parametrize("before", range(RUN))
def test_a_run_is_found_wherever_it_begins_in_the_secret_and_in_the_file(before: int) -> None:
    """And what is a letter shorter is not."""
    search = Search([("task 1", ANSWER)])
    for begin in (0, 7, before):
        torn = bare(ANSWER)[begin : begin + RUN]
        # A nought, so that chance adds no letter to the run.
        first, then = noise(1, 1000 + before) + "0", "0" + noise(2, 500)
        assert search.found(f"{first}{torn}{then}") == (f"task 1: {torn}",)
        assert search.found(f"{first}{torn[1:]}{then}") == ()


def test_a_run_of_two_answers_is_laid_to_each() -> None:
    other = "Indicators are fixed before the drive begins, and nobody moves them afterwards."
    found = Search([("task 1", ANSWER), ("task 2", other)]).found(f"{ANSWER} {other}")
    assert {line.partition(": ")[0] for line in found} == {"task 1", "task 2"}


@pytest.mark.parametrize("script", ["t2s", "tw2s", "hk2s"])
def test_a_secret_in_one_script_is_found_in_the_other(script: str) -> None:
    """An edition in simplified characters is made from the traditional one, word by word."""
    secret = (
        "辦公室只剩兩個人，幹部都去幫扶乾旱的村，窗口無人值班，群眾白跑一趟。著急的人說：沒有誰管。"
    )
    other = opencc.OpenCC(script).convert(secret)
    assert other != secret
    for kept, shown in ((secret, other), (other, secret)):
        assert Search([("task 1", kept)]).found(f"<p>{shown}</p>")
        assert Search([], [], [("question 1", kept)]).found(shown)
    assert Search([("task 1", secret)], [other]).found(secret) == ()


def test_what_is_found_is_shown_in_simplified_characters_and_each_once() -> None:
    (line,) = Search([("task 1", ANSWER)]).found(f"<p>{ANSWER[ANSWER.index('villages') :]}</p>")
    assert line == "task 1: villages业务骨干下村之后办公室只剩两个人窗口无人值班群众白跑一趟"


@pytest.mark.parametrize("text", [noise(1, 5000), ANSWER[:20], "", "群眾白跑一趟"])
def test_other_texts_and_a_few_words_are_no_leak(text: str) -> None:
    assert Search([("task 1", ANSWER), ("task 2", LINES)]).found(text) == ()


def test_a_passage_that_everybody_may_read_is_no_leak_and_the_words_about_it_are() -> None:
    public = "業務骨干下村之後辦公室只剩兩個人，窗口無人值班，群眾白跑一趟。"
    search = Search([("task 1", ANSWER)], [f"Before it. {public} After it."])
    assert search.found(public) == ()
    assert search.found(f"in the villages; {public}") == ()
    assert search.found(ANSWER)


def test_of_a_line_that_is_public_in_part_the_rest_is_looked_for_to_the_letter() -> None:
    public = "Each unit sends one leader of section-head rank."
    search = Search(
        [("task 1", f"So hard, so long: {public} Nobody was asked what it cost")], [public]
    )
    assert set(search.alone) == {"nobodywasaskedwhatitcost"}
    assert search.short == {"task 1": {"sohardsolong"}}


@pytest.mark.parametrize(
    "line",
    [
        "nobody was asked what it cost.",
        "- 2: Nobody was asked what it cost.",
        "It is so. Nobody was asked what it cost. So it is.",
        "| 2 | Nobody was asked what it cost | – |",
        'assert nobody(was["asked"], what) == [it, "cost"], f"cost {it} of nobody"',
    ],
)
def test_a_sentence_is_found_alone_whatever_stands_before_it_in_the_secret(line: str) -> None:
    search = Search([("task 1", line)])
    assert len(search.found("And nobody was asked what it cost, they said.")) == 1


def test_several_short_lines_of_one_answer_are_found_in_any_order_and_fewer_are_not() -> None:
    search = Search([("task 1", LINES)])
    pairs = ["督查辦 → state", "任何單位 → market", "業務骨干 → state"]
    (line,) = search.found("\n\n".join(["Who is what:", *pairs, "and so on."]))
    assert line == "task 1: 业务骨干state, 任何单位market, 督查办state"
    assert search.found("\n".join(pairs[: TOGETHER - 1])) == ()


def test_short_lines_of_several_answers_are_not_taken_together() -> None:
    search = Search([(f"task {number}", line) for number, line in enumerate(LINES.splitlines())])
    assert search.found(LINES) == ()


def test_short_lines_that_everybody_may_read_do_not_count() -> None:
    search = Search([("task 1", LINES)], ["return kept", "督查辦 (state)"])
    assert search.found(LINES.replace("\n", " and so on ")) == ()


def test_what_is_telling_is_found_alone_though_it_is_short() -> None:
    search = Search([], [], [("question 1", "functions * judgements")])
    assert search.found("12: functions*judgements") == ("question 1: functionsjudgements",)
    assert search.found("functions and judgements") == ()


def test_letters_come_back_once() -> None:
    assert narrow("aa村村bb組組") == "aa村bb組"
