"""Right answers to exercise 3 in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "coding": (
        """
def coding():
    return {
        "c01": ("多元主體", ""),
        "c02": ("公民", ""),
        "c03": ("", "公民"),
        "c04": ("", "公民"),
        "c05": ("", "公民"),
        "c06": ("地方政府", "社會組織"),
        "c07": ("地方政府", "社會組織"),
        "c08": ("地方政府", "社會組織"),
        "c09": ("地方政府", "社會組織"),
        "c10": ("地方政府", "社會組織"),
    }


def ledger(coding):
    out = {}
    for a, p in coding.values():
        for n, k in ((a, 0), (p, 1)):
            if n:
                out.setdefault(n, [0, 0])[k] += 1
    return out
""",
        """
def coding():
    return {
        **{"c01": ["多元主體", ""], "c02": ["公民", ""]},
        **{f"c0{i}": ["", "公民"] for i in (3, 4, 5)},
        **{c: ["地方政府", "社會組織"] for c in ("c06", "c07", "c08", "c09", "c10")},
    }


def ledger(coding):
    a = pd.Series([p[0] for p in coding.values()], dtype=object).value_counts()
    b = pd.Series([p[1] for p in coding.values()], dtype=object).value_counts()
    return {n: (a.get(n, 0), b.get(n, 0)) for n in set(a.index) | set(b.index) if n}
""",
        """
def coding():
    return {
        **{"c01": ["多元主體", ""], "c02": ["公民", ""]},
        **{f"c0{i}": ["", "公民"] for i in (3, 4, 5)},
        **{c: ["地方政府", "社會組織"] for c in ("c06", "c07", "c08", "c09", "c10")},
    }


def ledger(coding):
    from collections import Counter

    a = Counter(p for p, _ in coding.values() if p)
    b = Counter(q for _, q in coding.values() if q)
    t = pd.DataFrame({"acts": a, "undergoes": b}).fillna(0).astype(int)
    return {n: tuple(r) for n, r in t.iterrows()}
""",
    ),
    "representation": (
        """
def representation(rows, base, persons=True):
    seen = (
        {(r.person, r.group) for r in rows} if persons else [(r.person, r.group) for r in rows]
    )
    n = {g: sum(h == g for _, h in seen) for g in base}
    t, pop = sum(n.values()), sum(base.values())
    return {g: (n[g] / t if t else 0, base[g] / pop) for g in base}


def distance(table):
    return sum(abs(a - b) for a, b in table.values()) / 2


def hidden():
    return {m.id: m.printed for m in case.masked() if m.kind == "people"}
""",
        """
import numpy as np
from fractions import Fraction


def representation(rows, base, persons=True):
    df = pd.DataFrame([(r.meeting, r.person, r.group) for r in rows], columns=["m", "p", "g"])
    df = df[df.g.isin(list(base))]
    if persons:
        df = df.drop_duplicates(subset=["p"])
    share = df.g.value_counts(normalize=True)
    b = pd.Series(base)
    b = b / b.sum()
    return {g: np.array([share.get(g, 0.0), b[g]]) for g in base}


def distance(table):
    a = np.array(list(table.values()), dtype=float)
    return 0.5 * np.abs(a[:, 0] - a[:, 1]).sum()


def hidden():
    return {"masked-population": "***萬", "masked-poor-people": "92***"}
""",
        """
from fractions import Fraction
from collections import defaultdict


def representation(rows, base, persons=True):
    who = defaultdict(list)
    for r in rows:
        if r.group in base:
            who[r.group].append(r.person)
    n = {g: len(set(who[g])) if persons else len(who[g]) for g in base}
    tot = sum(n.values())
    pop = sum(base.values())
    return {g: [Fraction(n[g], tot) if tot else 0, Fraction(base[g], pop)] for g in base}


def distance(table):
    return sum((abs(a - b) for a, b in table.values()), Fraction(0)) / 2


def hidden():
    t = case.table("masked")
    t = t[t.kind == "people"]
    return dict(zip(t.id, t.printed))
""",
    ),
    "effects": (
        """
def obstacles(o, t):
    out = set()
    need = t.units if not o.individuals else t.individuals if not o.units else t.mixed
    if o.individuals + o.units < need:
        out.add("members")
    if o.funds < t.funds:
        out.add("funds")
    if t.sponsor and not o.sponsor:
        out.add("consent")
    return out


def effects(organizations, threshold):
    def n(t):
        return sum(not obstacles(o, t) for o in organizations)

    b = n(threshold)
    return {
        "審批門檻": n(dataclasses.replace(threshold, **NO_CONSENT)) - b,
        "準入標準": n(dataclasses.replace(threshold, **LOWER_STANDARD)) - b,
        "both": n(dataclasses.replace(threshold, **NO_CONSENT, **LOWER_STANDARD)) - b,
    }
""",
        """
import numpy as np


def obstacles(o, t):
    if o.individuals > 0 and o.units > 0:
        need = t.mixed
    elif o.units > 0:
        need = t.units
    else:
        need = t.individuals
    checks_ = {
        "members": o.individuals + o.units >= need,
        "funds": o.funds >= t.funds,
        "consent": o.sponsor or not t.sponsor,
    }
    return frozenset(k for k, ok in checks_.items() if not ok)


def effects(organizations, threshold):
    a = dataclasses.replace(threshold, sponsor=False)
    b = dataclasses.replace(threshold, individuals=20, units=10, mixed=20, funds=0)
    c = dataclasses.replace(b, sponsor=False)
    m = np.array(
        [[len(obstacles(o, t)) == 0 for o in organizations] for t in (threshold, a, b, c)],
        dtype=int,
    ).reshape(4, -1)
    d = m.sum(axis=1)
    return dict(zip(["審批門檻", "準入標準", "both"], d[1:] - d[0]))
""",
        """
def obstacles(organization, threshold):
    found = set()
    members = (organization.individuals, organization.units)
    least = (
        threshold.mixed
        if all(members)
        else threshold.units
        if members[1]
        else threshold.individuals
    )
    if sum(members) < least:
        found.add("members")
    if organization.funds < threshold.funds:
        found.add("funds")
    if threshold.sponsor > organization.sponsor:
        found.add("consent")
    return found


def effects(organizations, threshold):
    def registered(**changes):
        rule = dataclasses.replace(threshold, **changes)
        return {item.id for item in organizations if not obstacles(item, rule)}

    before = registered()
    return {
        "審批門檻": len(registered(**NO_CONSENT) - before),
        "準入標準": len(registered(**LOWER_STANDARD) - before),
        "both": len(registered(**NO_CONSENT, **LOWER_STANDARD) - before),
    }
""",
    ),
}
