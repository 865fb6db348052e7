"""The memo of a setting carries its numbers and says what they rest on."""

from __future__ import annotations

import base64
import dataclasses
from dataclasses import dataclass

import pytest

from countycase import case
from countycase.allocation.brief import memo
from countycase.allocation.laboratory import outcome
from countycase.allocation.scenarios import County, Unit, county
from countycase.errors import CourseError

OWN = County(
    "own", "*縣", 0, 0, 9, 4, 0, "",
    (Unit("a", "", "縣體育局", "", "", 12, 2, 3, 6), Unit("b", "", "", "", "", 160, 2, 3, 20)),
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    alt: str = "Bars [of\nunits]"

    def png(self) -> bytes:
        return b"picture"


def test_a_memo_carries_the_numbers_of_both_settings() -> None:
    """Middle county, drive one: 45 units send 4 each and a hundred go to the office, 280 in all."""
    found, other = outcome(county("middle"), 1, "webster"), outcome(county("middle"), 1, "uniform")
    text = memo(found, other).text
    assert "280 of 1283 staff" in text
    assert (
        f"| units below their least staff | {len(found.emptied)} | {len(other.emptied)} |" in text
    )
    assert f"| Gini coefficient | {found.fairness.gini:.2f} | {other.fairness.gini:.2f} |" in text


def test_a_memo_calls_the_county_synthetic_and_names_what_is_assumed() -> None:
    text = memo(outcome(county("small"), 2)).text
    assert "(synthetic)" in text
    assert "assumed" in text


def test_the_readers_recommendation_stands_in_it() -> None:
    found = outcome(county("small"), 1)
    assert "Send fewer." in memo(found, recommendation=" Send fewer. ").text
    assert "Write two or three sentences here" in memo(found).text


def test_a_notebook_shows_it_as_markdown() -> None:
    shown = memo(outcome(county("small"), 1))
    assert shown._repr_mimebundle_()["text/markdown"] == str(shown)


def test_a_readers_own_county_is_not_called_synthetic_and_its_units_have_their_names() -> None:
    text = memo(outcome(OWN, 1, "webster", "requirement")).text
    assert "synthetic" not in text
    assert "the reader's own" in text
    assert "縣體育局 (" in text
    assert "b (" in text


def test_a_star_in_a_name_is_no_markup() -> None:
    assert "\\*縣: " in memo(outcome(OWN, 1, "webster", "requirement")).text


def test_a_memo_says_the_setting_that_it_proposes_with_the_status_of_each_reading() -> None:
    found = outcome(
        county("small"), 3, "webster", "levy", team_size=4, on_top=False, protect=True,
        pairing="own-village", roles="others",
    )  # fmt: skip
    text = memo(found).text
    for said in (
        "as many persons as the levy asks of units", "no unit below its least staff",
        "teams of 4 (assumed)", "drive three's two among the four (assumed)",
        "a village of its own for each unit (assumed)",
        "the leader fills no place in a team (inferred)",
    ):  # fmt: skip
        assert said.lower() in text.lower()


@pytest.mark.parametrize("drive", [1, 2])
def test_drive_threes_two_are_no_part_of_an_earlier_drives_setting(drive: int) -> None:
    assert "drive three's" not in memo(outcome(county("small"), drive)).text


def test_two_settings_under_one_rule_have_heads_that_tell_them_apart() -> None:
    small = county("small")
    text = memo(outcome(small, rule="adams", protect=True), outcome(small, rule="adams")).text
    assert (
        "| measure | Adams; no unit below its least staff "
        "| Adams; units may fall below their least staff |"
    ) in text


def test_a_memo_of_teams_says_that_all_of_them_are_sent_for() -> None:
    found = outcome(county("middle"), 1, "webster", "requirement")
    assert "as all 92 teams need; the levy would man 60" in memo(found).text


@pytest.mark.parametrize(
    ("drive", "requirement"),
    [(1, "requirement-drive-1-poor-villages"), (3, "requirement-drive-3-other-villages")],
)
def test_a_memo_of_teams_gives_the_requirement_the_status_it_has_in_the_case(
    drive: int, requirement: str
) -> None:
    text = memo(outcome(county("middle"), drive, "webster", "requirement")).text
    grounds = text.split("**What this rests on.**")[1].split("**Recommendation.**")[0]
    assert f"each village is to have a team is {case.fact(requirement).status}" in grounds
    assert "stated" not in grounds


def test_two_counties_are_not_compared_in_a_memo() -> None:
    small = county("small")
    with pytest.raises(CourseError, match=r"Large county \(synthetic\) is not Small county"):
        memo(outcome(small), outcome(county("large")))
    changed = dataclasses.replace(small, units=small.units[1:])
    with pytest.raises(CourseError, match="two outcomes of the same county"):
        memo(outcome(small), outcome(changed))


def test_the_figure_stands_in_the_same_output_with_its_description() -> None:
    shown = memo(outcome(county("small")), figure=Drawn())._repr_mimebundle_()
    encoded = base64.b64encode(b"picture").decode("ascii")
    assert f"![Bars \\[of units\\]](data:image/png;base64,{encoded})" in shown["text/markdown"]
    assert shown["text/plain"].endswith("Bars [of units]\n")
