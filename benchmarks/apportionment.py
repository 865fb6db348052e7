"""Compares ``countycase.allocation.apportion`` with the package ``apportionment``.

In an environment with benchmarks/requirements.txt, at the root of the repository:

    PYTHONPATH=. python benchmarks/apportionment.py

The peer keeps a table of units x seats. Sizes at which that table would pass a gigabyte are run by
ours alone. Wherever both are run they must give the same seats; the exit code is 1 if any differ.
Weights are all different and large, so that there are no ties at the last seat: there the peer can
give a seat to a tied unit before it reaches one further down with a larger remainder, and under
Huntington-Hill it compares rounded square roots, where ours is exact.
"""

from __future__ import annotations

import importlib
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from countycase.allocation import RULES, apportion

PEERS = {
    "hamilton": "largest_remainder",
    "dhondt": "dhondt",
    "webster": "saintelague",
    "huntington-hill": "huntington",
    "adams": "adams",
}
SIZES = [(30, 300), (300, 3_000), (1_000, 30_000), (3_000, 40_000), (10_000, 1_000_000)]
LARGEST_TABLE = 1_000_000_000 // 8
RUNS = 3


def peer() -> ModuleType:
    """Return the package ``apportionment``, for which this file would be taken otherwise."""
    own = str(Path(__file__).resolve().parent)
    sys.path = [entry for entry in sys.path if str(Path(entry).resolve()) != own]
    return importlib.import_module("apportionment.methods")


def seconds(call: Callable[[], list[int]]) -> tuple[float, list[int]]:
    """Return the median time of a call in seconds, and what it returned."""
    taken, held = [], []
    for _run in range(RUNS):
        started = time.perf_counter()
        held = call()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken), held


def weights(units: int) -> list[int]:
    """Return the sizes of ``units`` units, no two of them equal, the same in every run."""
    dice = random.Random(units)
    return [1 + number for number in dice.sample(range(50_000_000), units)]


def main() -> None:
    """Print one line per rule and size, and say whether the seats are equal."""
    methods = peer()
    print(f"{'rule':16}{'units':>7}{'seats':>10}{'ours, s':>10}{'peer, s':>10}{'ratio':>8}  seats")
    different = False
    for rule in (rule.id for rule in RULES):
        for units, seats in SIZES:
            shares = weights(units)
            own, held = seconds(lambda w=shares, s=seats, r=rule: apportion(w, s, r))
            line = f"{rule:16}{units:7d}{seats:10d}{own:10.4f}"
            if rule not in PEERS:
                print(f"{line}{'':>18}  no such rule in the peer")
                continue
            if units * seats > LARGEST_TABLE and rule != "hamilton":
                print(f"{line}{'':>18}  table of {units * seats * 8 / 1e9:.0f} GB")
                continue
            # The peer names those who win a tie, and has names for 52 only.
            names = [str(unit) for unit in range(units)]
            theirs, other = seconds(
                lambda w=shares, s=seats, r=rule, n=names: methods.compute(
                    PEERS[r], w, s, parties=n
                )
            )
            different |= held != other
            said = "equal" if held == other else "DIFFERENT"
            print(f"{line}{theirs:10.4f}{theirs / own:8.1f}  {said}")
    sys.exit(different)


if __name__ == "__main__":
    main()
