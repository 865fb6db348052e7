"""Right answers to the capstone in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "register": (
        """
IDS = [
    "result-1",
    "result-2",
    "claim-deficit-1-1",
    "claim-pathway-4b-2",
    "levy-drive-1-others",
    "duty-drive-1-no-leave",
    "requirement-drive-1-poor-villages",
]


def facts():
    return {i: case.fact(i).status for i in IDS}


def settings(county):
    out = []
    for rule, protect in (("uniform", False), ("webster", True)):
        f = laboratory.outcome(county, 1, rule=rule, protect=protect)
        out.append(
            {
                "drive": 1,
                "rule": rule,
                "protect": protect,
                "emptied": len(f.emptied),
                "manned": f.gap.manned,
            }
        )
    return out


def counts():
    return {w: frequency.by(w, "part") for w in ("單位", "服務")}
""",
        """
import pandas as pd, numpy as np


def facts():
    return pd.Series(
        {
            i: case.fact(i).status
            for i in [
                "result-1",
                "result-2",
                "claim-deficit-1-1",
                "claim-pathway-4b-2",
                "levy-drive-1-others",
                "duty-drive-1-no-leave",
                "drive-1-exact",
            ]
        }
    )


def settings(county):
    rows = []
    for drive, rule, protect in (
        (1, "uniform", False),
        (1, "hamilton", False),
        (1, "minimax", True),
    ):
        f = laboratory.outcome(county, drive, rule=rule, protect=protect)
        rows.append((drive, rule, protect, np.int64(len(f.emptied)), f.gap.manned))
    return pd.DataFrame(
        rows, columns=["drive", "rule", "protect", "emptied", "manned"]
    ).to_dict("records")


def counts():
    table = pd.DataFrame({w: frequency.by(w, "part") for w in ("單位", "服務", "治理")})
    return table.to_dict()
""",
        """
def facts():
    return {
        i: case.fact(i).status
        for i in [
            "result-1",
            "result-2",
            "claim-deficit-1-1",
            "claim-pathway-4b-2",
            "levy-drive-1-others",
            "duty-drive-1-no-leave",
            "drive-1-exact",
        ]
    }


def settings(county):
    for drive, rule, protect in (
        (3, "uniform", False),
        (3, "hamilton", False),
        (3, "webster", False),
    ):
        f = laboratory.outcome(county, drive, rule=rule, protect=protect)
        yield dict(
            drive=drive, rule=rule, protect=protect, emptied=len(f.emptied), manned=f.gap.manned
        )


def counts():
    parts = ("case", "deficits", "pathways")
    return {
        w: {p: sum(o.part == p for o in corpus.matching(w)) for p in parts}
        for w in ("公民", "服務型")
    }
""",
    ),
}
