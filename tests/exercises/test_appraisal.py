"""The material of the exercise on pathway 4b."""

from __future__ import annotations

from countycase.exercises import appraisal


def test_no_synthetic_cadre_is_best_in_presence_and_in_results() -> None:
    records = appraisal.cadres()
    assert len({record.id for record in records}) == len(records)
    most_nights = max(record.nights for record in records)
    present = [record for record in records if record.nights == most_nights]
    assert max(record.solved for record in present) < max(record.solved for record in records)
