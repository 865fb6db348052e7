"""What the benchmarks measure is what they say; their figures themselves are no test."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from countycase.text import cut
from countycase.text.dictionary import Dictionary


@pytest.fixture
def segmentation(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    file = Path(__file__).parent.parent / "benchmarks" / "segmentation.py"
    spec = importlib.util.spec_from_file_location("benchmark_of_segmentation", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclasses look there
    spec.loader.exec_module(module)
    return module


def test_the_speed_of_cutting_is_that_of_cutting_and_not_of_remembering(
    segmentation: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every round of the clock cuts the part anew: as often as a first cut looks words up."""
    runs: list[str] = []
    looked_up = Dictionary.cut

    def noted(self: Dictionary, run: str, hmm: bool, after_figure: bool = False) -> list[str]:
        runs.append(run)
        return looked_up(self, run, hmm, after_figure)

    monkeypatch.setattr(Dictionary, "cut", noted)
    rounds = 5
    clock = iter(range(rounds + 3))
    monkeypatch.setattr(segmentation.time, "process_time", lambda: float(next(clock)))
    monkeypatch.setattr(segmentation, "SECONDS", rounds + 0.5)
    segmentation.forget()
    segmentation.result("countycase", "as printed", cut, "essay-dev")
    assert min(Counter(runs).values()) > rounds
