"""Right answers in other styles than the model's, by exercise, one module each.

Lists for pairs, pandas, numpy and fractions, sets of ids, generators: whatever the wording of a
task allows, its tests have to accept.
"""

from __future__ import annotations

from . import (
    capstone,
    laboratory_allocation,
    laboratory_text,
    pathway_1,
    pathway_2,
    pathway_3,
    pathway_4a,
    pathway_4b,
)

# By exercise, and in each by answer cell: what students write there.
ANSWERS: dict[str, dict[str, tuple[str, ...]]] = {
    "pathway-1": pathway_1.ANSWERS,
    "pathway-2": pathway_2.ANSWERS,
    "pathway-3": pathway_3.ANSWERS,
    "pathway-4a": pathway_4a.ANSWERS,
    "pathway-4b": pathway_4b.ANSWERS,
    "laboratory-allocation": laboratory_allocation.ANSWERS,
    "laboratory-text": laboratory_text.ANSWERS,
    "capstone": capstone.ANSWERS,
}
