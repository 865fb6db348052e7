"""Right answers in other styles than the model's, by exercise, one module each.

Lists for pairs, pandas, numpy and fractions, sets of ids, generators: whatever the wording of a
task allows, its tests have to accept.
"""

from __future__ import annotations

import importlib
import pkgutil

# By exercise, and in each by answer cell: what students write there.
ANSWERS: dict[str, dict[str, tuple[str, ...]]] = {
    module.name.replace("_", "-"): importlib.import_module(f"{__name__}.{module.name}").ANSWERS
    for module in pkgutil.iter_modules(__path__)
}
