"""The facts of the case agree with the essay and with one another."""

from __future__ import annotations

import calendar
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from countycase import case, essay
from countycase.errors import CourseError

FACTS = [fact for records, _ in case.TABLES.values() for fact in records()]
NUMERALS = {"一": 1, "二": 2, "兩": 2, "三": 3, "四": 4}


def by_id(records: tuple[case.Reading, ...]) -> dict[tuple[str, str], case.Reading]:
    return {(record.drive, record.reading): record for record in records}


def numbers_in(text: str) -> set[int]:
    return {int(n) for n in re.findall(r"\d+", text)} | {
        value for word, value in NUMERALS.items() if word in text
    }


# Drives and their dates


def test_a_drive_s_months_are_those_printed() -> None:
    for drive in case.drives():
        assert drive.value in drive.quote
        assert [drive.start_month, drive.end_month] == [
            int(month) for month in re.findall(r"(\d+) 月", drive.value)
        ]


def test_only_the_one_year_that_is_printed_is_called_stated() -> None:
    years = [
        (drive.id, year)
        for drive in case.drives()
        for year, status in (
            (drive.start_year, drive.start_year_status),
            (drive.end_year, drive.end_year_status),
        )
        if status == "stated"
    ]
    assert years == [("drive-3", 2018)]
    assert "2018 年" in case.fact("drive-3").quote


def test_every_drive_has_each_reading_once_and_none_is_called_stated() -> None:
    assert Counter(reading.drive for reading in case.readings()) == {
        drive.id: 3 for drive in case.drives()
    }
    assert len(by_id(case.readings())) == 9
    assert {reading.status for reading in case.readings()} == {"assumed"}


@pytest.mark.parametrize("drive", case.drives(), ids=lambda drive: drive.id)
def test_readings_begin_and_end_where_the_printed_months_let_them(drive: case.Drive) -> None:
    """Whole months run over both months, the shortest touches each by one day."""
    first = date(drive.start_year, drive.start_month, 1)
    last = date(
        drive.end_year,
        drive.end_month,
        calendar.monthrange(drive.end_year, drive.end_month)[1],
    )
    readings = by_id(case.readings())
    whole = readings[drive.id, "whole-months"]
    assert (whole.start_date, whole.end_date) == (first, last)
    short = readings[drive.id, "shortest"]
    assert short.start_date + timedelta(days=1) == (first + timedelta(days=31)).replace(day=1)
    assert short.end_date == last.replace(day=1)
    exact = readings[drive.id, "exact"]
    assert first <= exact.start_date <= exact.end_date <= last


def test_days_count_both_ends() -> None:
    for reading in case.readings():
        assert (
            reading.days
            == len(range(reading.start_date.toordinal(), reading.end_date.toordinal())) + 1
        )
        assert reading.value == reading.days


def test_the_lengths_are_those_the_source_critique_gives() -> None:
    """122, 123, 123 days; 63 at the least; a hundred each."""
    lengths = {
        kind: [reading.days for reading in case.readings() if reading.reading == kind]
        for kind in ("whole-months", "shortest", "exact")
    }
    assert lengths == {
        "whole-months": [122, 123, 123],
        "shortest": [63, 63, 63],
        "exact": [100, 100, 100],
    }


def test_the_three_exact_hundreds_follow_on_one_another_without_gap() -> None:
    exact = [reading for reading in case.readings() if reading.reading == "exact"]
    assert exact[0].start_date == date(2017, 4, 1)
    for before, after in pairwise(exact):
        assert after.start_date - before.end_date == timedelta(days=1)


# Duties, levies, requirements


def test_a_levy_s_number_stands_in_its_quotation() -> None:
    for levy in case.levies():
        assert levy.value in numbers_in(levy.quote), levy.id
        assert levy.status == "stated"


def test_the_first_drive_takes_four_from_each_unit_and_the_third_names_two() -> None:
    taken = Counter[str]()
    for levy in case.levies():
        if levy.basis == "unit":
            taken[levy.drive] += levy.value
    assert taken == {"drive-1": 4, "drive-3": 2}


def test_the_command_office_is_taken_from_all_units_together_and_is_approximate() -> None:
    office = case.fact("levy-command-office")
    assert isinstance(office, case.Levy)
    assert (office.basis, office.precision, office.drive) == ("county", "approximate", "")
    assert "約" in office.quote
    assert "余" in office.quote


def test_no_requirement_of_a_village_is_expressed_in_persons_it_does_not_state() -> None:
    assert {(r.villages, r.value) for r in case.requirements()} == {
        ("poor", 1),
        ("other", 1),
        ("all", None),
    }
    assert [r.id for r in case.requirements() if "人" in r.quote] == []


def test_the_rules_of_one_drive_are_not_carried_into_another() -> None:
    """Five days and four nights: drive one; cancelled holidays: one and two; diary: two."""
    drives = {
        rule: sorted(duty.drive for duty in case.duties() if rule in duty.quote)
        for rule in ("五天四夜", "取消一切節假日", "日記", "加班補助費", "一半以上的精力")
    }
    assert drives == {
        "五天四夜": ["drive-1"],
        "取消一切節假日": ["drive-1", "drive-2"],
        "日記": ["drive-2"],
        "加班補助費": ["drive-3"],
        "一半以上的精力": ["drive-1"],
    }


def test_the_fixed_village_days_are_tuesday_thursday_and_saturday() -> None:
    days = case.fact("duty-drive-2-village-days")
    assert isinstance(days, case.Duty)
    assert [calendar.day_name[day - 1] for day in days.weekdays] == [
        "Tuesday",
        "Thursday",
        "Saturday",
    ]
    assert days.value == len(days.weekdays)
    assert ["一二三四五六"[day - 1] for day in days.weekdays] == re.findall(
        "[一二三四五六]", days.quote
    )


def test_a_duty_of_a_drive_is_quoted_from_the_paragraph_that_tells_of_it() -> None:
    told = {"drive-1": "case-3", "drive-2": "case-4", "drive-3": "case-4", "": "case-2"}
    assert [duty.id for duty in case.duties() if duty.paragraph != told[duty.drive]] == []


def test_the_words_of_the_essay_in_a_role_and_a_levy_stand_near_their_quotation() -> None:
    for role in case.roles():
        assert role.value in role.quote, role.id
    for levy in case.levies():
        text = essay.block(levy.paragraph).text
        assert levy.levied_on in text[: levy.end]
        assert levy.rank in levy.quote


# Results, deficits, pathways, claims


def test_four_results_are_listed_where_five_are_announced() -> None:
    assert [result.number for result in case.results()] == [1, 2, 3, 4]
    for result in case.results():
        assert result.quote.startswith(result.value)
        assert NUMERALS[result.value[0]] == result.number
    assert "五種結果" in case.fact("oddity-1").quote


@pytest.mark.parametrize("fact", case.deficits() + case.pathways(), ids=lambda fact: fact.id)
def test_deficits_and_pathways_are_the_headings_with_their_printed_numbers(
    fact: case.Deficit | case.Pathway,
) -> None:
    heading = essay.block(fact.id)
    assert (fact.paragraph, fact.quote) == (heading.id, heading.text)
    assert (fact.label, fact.value) == (heading.label, heading.number)


def test_all_section_headings_are_deficits_or_pathways_in_order() -> None:
    sections = [block.id for block in essay.headings() if block.kind == "section"]
    assert [fact.id for fact in case.deficits() + case.pathways()] == sections


def test_a_claim_stands_in_the_section_of_its_owner() -> None:
    for claim in case.claims():
        assert essay.block(claim.paragraph).section == claim.owner, claim.id


@pytest.mark.parametrize("fact", case.deficits() + case.pathways(), ids=lambda fact: fact.id)
def test_claims_are_in_printed_order_numbered_and_do_not_overlap(fact: case.Fact) -> None:
    claims = case.claims(fact.id)
    assert [claim.id for claim in claims] == [
        f"claim-{fact.id}-{number}" for number in range(1, len(claims) + 1)
    ]
    order = [block.id for block in essay.paragraphs(fact.id)]
    places = [(order.index(claim.paragraph), claim.start, claim.end) for claim in claims]
    for (block, _, end), (next_block, start, _) in pairwise(places):
        assert (block, end) <= (next_block, start)


@pytest.mark.parametrize("fact", case.deficits() + case.pathways(), ids=lambda fact: fact.id)
def test_the_claims_cover_most_of_their_section(fact: case.Fact) -> None:
    """What is left over is connectives and announcements, never a whole third of the section."""
    printed = sum(len(block.text) for block in essay.paragraphs(fact.id))
    claimed = sum(claim.end - claim.start for claim in case.claims(fact.id))
    assert claimed / printed > 2 / 3


def test_the_word_that_marks_a_claim_s_kind_stands_in_it() -> None:
    for claim in case.claims():
        assert claim.value is None or str(claim.value) in claim.quote, claim.id
        assert (claim.value is None) == (claim.unit == ""), claim.id


def test_deficits_describe_and_pathways_prescribe() -> None:
    kinds = Counter((claim.owner.split("-")[0], claim.kind) for claim in case.claims())
    assert kinds["deficit", "prescription"] < kinds["deficit", "description"]
    assert kinds["pathway", "prescription"] > kinds["pathway", "description"]
    assert all(
        any(claim.kind == "prescription" for claim in case.claims(pathway.id))
        for pathway in case.pathways()
    )


def test_claims_of_an_unknown_owner_are_refused() -> None:
    with pytest.raises(CourseError, match=r"'pathway-4' makes no claims.*pathway-4a"):
        case.claims("pathway-4")


# Masks and oddities


def test_the_five_masked_years_are_all_and_only_those_of_the_essay() -> None:
    years = [mask for mask in case.masked() if mask.kind == "year"]
    printed = [(hit.block, hit.start) for hit in essay.find("20**")]
    assert len(printed) == 5
    assert [(mask.paragraph, mask.start) for mask in years] == printed


def test_only_the_years_of_the_drives_follow_from_the_text() -> None:
    inferred = {mask.id: mask.value for mask in case.masked() if mask.value is not None}
    assert inferred == {
        f"masked-year-drive-{drive.number}": drive.start_year for drive in case.drives()
    }
    assert {case.fact(mask).status for mask in inferred} == {"inferred"}


def test_no_masked_figure_of_the_essay_is_left_out() -> None:
    """Every run of asterisks lies in a mask's span; the county's name is counted once for all."""
    for block in essay.load().blocks:
        for run in re.finditer(r"\d*\*+", block.text):
            if block.text[run.end()] == "縣" and run.group() == "*":
                continue
            assert any(
                mask.paragraph == block.id and mask.start <= run.start() and run.end() <= mask.end
                for mask in case.masked()
            ), f"{block.id} {run.start()} {run.group()}"


def test_there_are_sixteen_oddities_each_with_all_its_places() -> None:
    assert [oddity.id for oddity in case.oddities()] == [f"oddity-{n}" for n in range(1, 17)]
    for oddity in case.oddities():
        places = case.oddity_places(oddity.id)
        assert oddity.value == len(places)
        assert (oddity.paragraph, oddity.start) == (places[0].paragraph, places[0].start)
    assert len(case.oddity_places()) == sum(oddity.value for oddity in case.oddities())


def test_unconverted_characters_are_listed_wherever_they_stand_and_correct_ones_nowhere() -> None:
    """干 in 干預 and 系 in 系統 and 體系 are right in traditional script."""
    listed = {
        (p.paragraph, i) for p in case.oddity_places("oddity-15") for i in range(p.start, p.end)
    }
    pattern = re.compile("干(?!預)|[后于并范采愿周]|余|(?<=關)系")
    for block in essay.load().blocks:
        for match in pattern.finditer(block.text):
            assert (block.id, match.start()) in listed, (block.id, match.start())
    for right in ("干預", "系統", "體系"):
        for hit in essay.find(right):
            assert (hit.block, hit.start) not in listed


def test_page_breaks_are_listed_where_a_block_spans_lines() -> None:
    broken = {block.id for block in essay.load().blocks if block.lines[0] != block.lines[1]}
    cut = {p.paragraph for p in case.oddity_places("oddity-16") if "page break" in p.note}
    assert cut == broken


# Access


@pytest.mark.parametrize("name", case.TABLES)
def test_a_table_has_the_records_of_its_function(name: str) -> None:
    records = case.TABLES[name][0]()
    table = case.table(name)
    assert list(table["id"]) == [record.id for record in records]
    assert list(table["quote"]) == [record.quote for record in records]
    assert set(table.columns) == set(vars(records[0]))


def test_an_empty_number_stays_empty_in_a_table_and_others_stay_whole() -> None:
    values = case.table("requirements")["value"]
    assert str(values.dtype) == "Int64"
    assert values.isna().sum() == 1


@pytest.mark.parametrize(
    "fact", [f for f in FACTS if isinstance(f, case.Fact)], ids=lambda fact: fact.id
)
def test_every_fact_is_found_by_its_id_and_says_what_it_is_in_a_sentence(fact: case.Fact) -> None:
    assert case.fact(fact.id) is fact
    assert fact.title
    assert not fact.title.endswith(".")
    assert fact.summary.endswith(".")
    assert fact.note == "" or fact.note.endswith((".", "?"))


def test_an_inferred_or_assumed_fact_says_by_what_step() -> None:
    silent = [
        fact.id
        for fact in FACTS
        if isinstance(fact, case.Fact)
        and fact.status != "stated"
        and not (fact.note or getattr(fact, "inference", ""))
    ]
    assert silent == []


def test_an_unknown_fact_or_table_is_answered_with_its_neighbours() -> None:
    with pytest.raises(CourseError, match="did you mean levy-drive-1-others"):
        case.fact("levy-drive-1-other")
    with pytest.raises(CourseError, match="its tables are drives"):
        case.table("drive")


def test_the_case_is_read_without_pandas() -> None:
    code = (
        "import sys; from countycase import case; "
        "case.fact('drive-1'); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
