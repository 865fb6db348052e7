"""Deontic words and what is not counted as one."""

from __future__ import annotations

import pytest

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.text import analyse, corpus, modality
from countycase.text.keywords import log_likelihood


def test_every_deontic_character_is_counted_once_or_excluded_with_a_reason() -> None:
    """Nothing is lost between the two lists: 應 and 要 as strings are all accounted for."""
    for word in ("應", "要", "需", "嚴禁", "不得"):
        strings = sum(sentence.text.count(word) for sentence in essay.sentences())
        counted = sum(word in item.word for item in modality.modals())
        excluded = [item for item in modality.exclusions() if word in item.inside]
        assert strings == counted + len({item.occurrence for item in excluded})
        assert all(item.reason for item in excluded)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("deficit-1-1.4", "反應"),
        ("deficit-2-1.3", "應付"),
        ("case-10.3", "必要性"),
        ("pathway-3-1.2", "想要"),
        ("deficit-2-2.4", "應"),
        ("pathway-2-1.4", "需要"),
    ],
)
def test_words_that_only_look_deontic_are_excluded(sentence: str, word: str) -> None:
    assert (sentence, word) in [
        (item.occurrence.sentence, item.inside) for item in modality.exclusions()
    ]


def test_one_sentence_can_hold_the_same_word_with_and_without_force() -> None:
    """pathway-2-1.4: 還需要優化 prescribes, 在最需要的領域 does not."""
    counted = [m.word for m in modality.modals("pathway-2-1.4")]
    excluded = [e.inside for e in modality.exclusions("pathway-2-1.4")]
    assert counted == excluded == ["需要"]


def test_forces_by_section_add_up_to_the_modals() -> None:
    for unit in ("part", "section", "paragraph", "sentence"):
        counts = modality.by(unit)
        assert list(counts) == corpus.places(unit)
        for force in modality.FORCES:
            total = sum(forces[force] for forces in counts.values())
            assert total == sum(item.force == force for item in modality.modals())


def test_the_sentences_that_prescribe_are_those_with_a_modal() -> None:
    shares = modality.prescribing("part")
    assert sum(every for _, every in shares.values()) == len(essay.sentences())
    for part, (some, _) in shares.items():
        assert some == len({item.occurrence.sentence for item in modality.modals(part)})


def test_the_pathways_prescribe_in_more_of_their_sentences_than_the_deficits() -> None:
    """The turn that the chapter shows: description in part two, prescription in part three."""
    shares = modality.prescribing("part")
    share = {part: some / every for part, (some, every) in shares.items()}
    assert share["pathways"] > share["case"] > share["deficits"]


@pytest.mark.parametrize(
    ("line", "named"),
    [("可,permission,may,,,", "line 2.*permission"), ("應,obligation,should,,,\n" * 2, "line 3")],
)
def test_a_faulty_list_of_deontic_words_is_refused_with_its_line(
    line: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = "word,force,english,not_after,not_before,note\n" + line
    monkeypatch.setattr(resources, "read_text", lambda _name: content)
    modality.deontic_words.cache_clear()
    with pytest.raises(CourseError, match=named):
        modality.deontic_words()


def test_prescription_begins_where_the_first_pathway_says_what_government_should_do() -> None:
    """1 of 27 sentences prescribes before pathway-1-1.2 (地方政府應更新), 13 of 23 from it on."""
    turn = modality.turn()
    assert turn.sentence == "pathway-1-1.2"
    assert (turn.before, turn.described, turn.after, turn.prescribed) == (1, 27, 13, 23)


def test_no_other_cut_parts_description_and_prescription_more_sharply() -> None:
    shares = [
        some > 0
        for part in ("deficits", "pathways")
        for some, _ in modality.prescribing("sentence", part).values()
    ]
    scores = [
        log_likelihood(sum(shares[:cut]), cut, sum(shares[cut:]), len(shares) - cut)
        for cut in range(1, len(shares))
    ]
    assert modality.turn().score == pytest.approx(max(scores))


def test_a_turn_is_refused_from_where_the_essay_has_no_part() -> None:
    with pytest.raises(CourseError, match="deficit-1"):
        modality.turn("deficit-1")


@pytest.mark.parametrize(
    ("sentence", "forces"),
    [
        ("各單位不應以任何理由缺崗。", ["prohibition"]),
        ("干部不要擅自离开岗位。", ["prohibition"]),
        ("學校應予以保留，不應當拆除。", ["obligation", "prohibition"]),
        ("居民不需要排隊，也不必擔心。", []),
        ("各部門須另行報告。", ["obligation"]),
    ],
)
def test_a_negated_obligation_forbids_and_a_negated_need_prescribes_nothing(
    sentence: str, forces: list[str]
) -> None:
    """不 is a word of its own before 應 and 要, which without it say the opposite."""
    rest = "去年三月，鎮公所在各里設置分類站，里長每週回報數量，清潔隊隔日清運，居民很滿意。"
    assert [found.force for found in analyse(sentence + rest).modals] == forces
