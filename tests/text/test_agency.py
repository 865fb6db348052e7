"""Who acts and who is acted upon: what the patterns find, and how often they are right."""

from __future__ import annotations

from collections import Counter

import pytest

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.text import agency, clauses, corpus, modality


def shown(sentence: str) -> set[tuple[str, str, str]]:
    return {
        (hit.actor, hit.role, hit.pattern)
        for hit in agency.hits()
        if hit.occurrence.sentence == sentence
    }


@pytest.mark.parametrize(
    ("sentence", "actor", "role", "pattern"),
    [
        ("case-10.1", "地方政府", "agent", "subject"),
        ("pathway-2-1.4", "市場", "agent", "by"),
        ("pathway-2-1.4", "政府", "patient", "causative"),
        ("pathway-3-1.4", "社會組織", "patient", "toward"),
        ("pathway-1-1.2", "地方政府", "patient", "disposal"),
        ("case-7.1", "骨干", "patient", "passive"),
        ("case-2.2", "領導", "patient", "object"),
        ("pathway-3-1.3", "公民", "patient", "possessor"),
        ("pathway-4b-1.5", "公務員", "agent", "dropped"),
    ],
)
def test_each_pattern_finds_its_example(sentence: str, actor: str, role: str, pattern: str) -> None:
    assert (actor, role, pattern) in shown(sentence)


def test_an_actor_that_describes_another_noun_is_none() -> None:
    """pathway-4a-1.1 opens with 地方政府治理能力, where the government does nothing."""
    starts = [h.occurrence.start for h in agency.hits() if h.occurrence.block == "pathway-4a-1"]
    assert essay.paragraph("pathway-4a-1").text.startswith("地方政府治理能力")
    assert 0 not in starts


def test_verbs_of_being_make_nobody_an_agent() -> None:
    for sentence in ("deficit-4-1.2", "pathway-4b-1.1"):
        assert "agent" not in {role for _, role, _ in shown(sentence)}


def test_every_hit_stands_where_it_says_and_once() -> None:
    hits = agency.hits()
    assert len({hit.id for hit in hits}) == len(hits)
    for hit in hits:
        text = essay.paragraph(hit.occurrence.block).text
        assert text[hit.occurrence.start : hit.occurrence.end] == hit.actor
        assert text[hit.start : hit.end] == hit.shown_by
        sentence = essay.sentence(hit.occurrence.sentence)
        assert sentence.start <= hit.start < hit.end <= sentence.end


def test_a_subject_is_not_carried_into_the_next_sentence() -> None:
    """Nobody is named in pathway-4a-1.4 (最后,建立健全…), and nobody is borrowed from 4a-1.3."""
    assert "agent" not in {role for _, role, _ in shown("pathway-4a-1.4")}


def test_hits_by_part_and_by_section_add_up_to_all() -> None:
    wanted = Counter((hit.group, hit.role) for hit in agency.hits())
    for unit in ("part", "section"):
        found: Counter[tuple[str, str]] = Counter()
        for groups in agency.by(unit).values():
            for group, (acting, acted_upon) in groups.items():
                found[group, "agent"] += acting
                found[group, "patient"] += acted_upon
        assert +found == wanted


def test_hits_found_right_are_counted_alone() -> None:
    counted = agency.by("part", right=True)
    total = sum(sum(roles) for groups in counted.values() for roles in groups.values())
    assert total == agency.precision().right


def test_a_stretch_has_the_hits_that_lie_in_it() -> None:
    inside = [h for h in agency.hits() if h.occurrence.block.startswith("pathway-3")]
    assert list(agency.hits("pathway-3")) == inside == list(agency.hits("pathway-3-1"))


def test_every_hit_has_one_verdict_and_every_verdict_its_hit() -> None:
    """All hits are judged, not a sample of them; a change of the patterns asks for new readings."""
    judged = [
        (v.id, v.paragraph, v.start, v.end, v.actor, v.shown_by, v.role, v.group)
        for v in agency.verdicts()
    ]
    found = [
        (h.id, h.occurrence.block, h.start, h.end, h.actor, h.shown_by, h.role, h.group)
        for h in agency.hits()
    ]
    assert judged == found
    assert len(judged) >= 100


def test_a_hit_that_is_not_right_has_its_reason() -> None:
    assert all(v.note for v in agency.verdicts() if v.verdict != "right")


def test_seven_to_nine_of_ten_hits_are_right() -> None:
    """104 of 133, 95% interval of Wilson 0.70 to 0.84; unclear ones count as not right."""
    found = agency.precision()
    verdicts = Counter(v.verdict for v in agency.verdicts())
    assert (found.right, found.judged) == (verdicts["right"], verdicts.total()) == (104, 133)
    assert (round(found.low, 2), round(found.high, 2)) == (0.70, 0.84)


def test_the_interval_is_wilsons() -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 gives 0.2553 to 0.3662."""
    right = next(v for v in agency.verdicts() if v.verdict == "right")
    wrong = next(v for v in agency.verdicts() if v.verdict == "wrong")
    found = agency.precision([right] * 81 + [wrong] * 182)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_no_verdict_gives_no_precision() -> None:
    with pytest.raises(CourseError, match="judge some hits"):
        agency.precision([])


def test_each_prescription_without_an_agent_was_read() -> None:
    found = [(a.paragraph, a.start, a.end, a.quote) for a in agency.agentless()]
    assert found == [(r.paragraph, r.start, r.end, r.quote) for r in agency.readings()]
    for paragraph, start, end, quote in found:
        assert essay.paragraph(paragraph).text[start:end] == quote


def test_a_prescription_is_agentless_or_has_an_agent_in_its_clause() -> None:
    without = {(a.paragraph, a.start) for a in agency.agentless()}
    for clause in clauses.clauses():
        block = clause.sentence.block
        prescribes = any(
            m.occurrence.block == block and clause.start <= m.occurrence.start < clause.end
            for m in modality.modals()
        )
        acts = any(
            h.occurrence.block == block
            and h.role == "agent"
            and clause.start <= h.start < clause.end
            for h in agency.hits()
        )
        assert ((block, clause.start) in without) == (prescribes and not acts)


@pytest.mark.parametrize(
    ("line", "named"),
    [("政府,ruler,\n", "line 2.*ruler"), ("政府,government,\n" * 2, "line 3.*twice")],
)
def test_a_faulty_list_of_actors_is_refused_with_its_line(
    line: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "read_text", lambda _name: "word,class,note\n" + line)
    clauses.classes.cache_clear()
    with pytest.raises(CourseError, match=named):
        clauses.classes()


def test_the_hits_of_a_sentence_are_those_of_the_essay_that_stand_in_it() -> None:
    for sentence in essay.sentences("pathway-2"):
        expected = [hit for hit in agency.hits() if hit.occurrence.sentence == sentence.id]
        assert list(agency.hits(sentence.id)) == expected
    with pytest.raises(CourseError, match=r"no sentence 'case-2\.9'"):
        agency.hits("case-2.9")


@pytest.mark.parametrize("unit", ["part", "paragraph", "sentence"])
def test_the_roles_in_a_unit_are_those_of_its_hits(unit: corpus.Unit) -> None:
    counted = agency.by(unit)
    assert list(counted) == corpus.places(unit)
    for place, groups in counted.items():
        assert sum(map(sum, groups.values())) == len(agency.hits(place))


def test_the_roles_in_an_unknown_unit_are_refused() -> None:
    with pytest.raises(CourseError, match="no unit of the essay"):
        agency.by("page")  # type: ignore[arg-type]
