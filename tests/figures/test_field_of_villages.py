"""The field of villages: every village is a mark, and what is said of it is what was computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase.allocation.laboratory import placement
from countycase.allocation.scenarios import counties, county
from countycase.allocation.villages import SPREADS, need, villages
from countycase.errors import CourseError
from countycase.figures import villages as pictures


@pytest.mark.parametrize("drive", [1, 3])
@pytest.mark.parametrize("rule", SPREADS)
def test_every_village_is_a_mark_at_its_need_and_its_poor(drive: int, rule: str) -> None:
    found = placement(county("middle"), drive, rule)
    lines = pictures.field(found).figure.axes[0].lines
    drawn = {point for line in lines for point in zip(*line.get_data(), strict=True)}
    index = need(found.villages)
    wanted = {(index[i], village.poor) for i, village in enumerate(found.villages)}
    assert drawn == wanted
    assert sum(len(line.get_xdata()) for line in lines) == len(found.villages)


def test_shape_and_colour_tell_villages_with_a_team_from_those_without() -> None:
    lines = pictures.field(placement(county("middle"), 3, "need")).figure.axes[0].lines
    styles = {line.get_label().partition(" (")[0]: line for line in lines}
    assert len({line.get_marker() for line in lines}) == len(styles) == 4
    served = {line.get_color() for label, line in styles.items() if label.endswith("with a team")}
    unserved = {line.get_color() for label, line in styles.items() if "without" in label}
    assert len(served) == len(unserved) == 1
    assert served.isdisjoint(unserved)


@pytest.mark.parametrize("place", counties(), ids=lambda found: found.id)
@pytest.mark.parametrize("drive", [1, 2, 3])
def test_the_drawing_gets_every_village_once_with_its_team(place: object, drive: int) -> None:
    found = placement(place, drive, "need")  # type: ignore[arg-type]
    data = pictures.served(place.id, drive, "need")[1].data  # type: ignore[attr-defined,union-attr]
    own = zip(data["numbers"], data["poor"], data["listed"], data["team"], strict=True)
    for (number, poor, listed, team), village, teams in zip(
        own, found.villages, found.placed, strict=True
    ):
        assert (number, poor) == (village.number, village.poor)
        assert (listed == "1", team == "1") == (village.listed, teams > 0)
    assert max(data["poor"]) <= data["most"]


def test_two_counties_have_one_scale_so_that_they_can_stand_side_by_side() -> None:
    tops = {pictures.served(place.id)[1].data["most"] for place in counties()}  # type: ignore[union-attr]
    most = max(village.poor for place in counties() for village in villages(place))
    assert len(tops) == 1
    assert 0 < tops.pop() - most <= 100


def test_the_description_counts_each_kind_and_calls_the_villages_synthetic() -> None:
    found = placement(county("middle"), 3, "need")
    alt = pictures.field(found, "Middle county (synthetic), drive 3").alt
    listed = sum(village.listed for village in found.served)
    assert f"{listed} listed, with a team" in alt
    assert f"{len(found.served) - listed} not listed, with a team" in alt
    assert "298 synthetic villages" in alt
    assert f"{found.unserved[0].poor} poor" in alt


def test_the_sentence_comes_first_and_the_unserved_last() -> None:
    said, view, table = pictures.served("middle", 1, "poor-population")
    assert "60 of 92 villages" in said
    assert view.view == "villages"
    assert table["registered poor"].iloc[0] == 200


def test_where_every_village_has_a_team_there_is_no_table() -> None:
    """Small county, drive one: 40 teams for 34 listed villages."""
    said, view = pictures.served("small", 1)
    assert "34 of 34 villages" in said
    assert "Without: none." in view.text


def test_a_way_to_spread_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CourseError, match="no way 'lot'"):
        pictures.served(rule="lot")


def test_drawing_says_nothing_on_the_error_stream(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture = pictures.field(placement(county("large"), 3), "Large county (synthetic), drive 3")
    (tmp_path / "field.png").write_bytes(picture.png())
    assert capfd.readouterr().err == ""
