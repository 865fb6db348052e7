"""Right answers to exercise 1 in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "waited": (
        """
import numpy as np


def waited(received, decided, as_ordered=False):
    n = 0
    spans = []
    if as_ordered:
        for k in (1, 2):
            r = calendar.reading(k)
            spans.append((r.start_date, r.end_date))
    for d in calendar.days(received, decided):
        if d.date <= received:
            continue
        if d.kind == "working":
            n += 1
        elif any(a <= d.date <= b for a, b in spans):
            n += 1
    return np.int64(n)
""",
        """
def waited(received, decided, as_ordered=False):
    if decided <= received:
        return 0
    df = pd.DataFrame(
        [
            vars(d) if hasattr(d, "__dict__") else {"date": d.date, "kind": d.kind}
            for d in calendar.days(received + datetime.timedelta(days=1), decided)
        ]
    )
    ok = df["kind"] == "working"
    if as_ordered:
        drives = {d.drive for d in case.duties() if "一切節假日" in d.quote}
        for drive in drives:
            f = case.fact(f"{drive}-exact")
            ok = ok | df["date"].between(f.start_date, f.end_date)
    return ok.sum()
""",
    ),
    "tally": (
        """
def tally(log, reading, promise):
    from collections import Counter

    r = case.fact(reading)
    c = Counter(kept=0, broken=0, open=0)
    c.update(
        ("broken" if a.waited > promise else "open" if not a.decided else "kept")
        for a in log
        if r.start_date <= a.received <= r.end_date
    )
    return c


def band(log, drive, promise):
    from fractions import Fraction

    s = [
        Fraction(t["kept"], t["kept"] + t["broken"])
        for t in (tally(log, r.id, promise) for r in case.readings() if r.drive == drive)
        if t["kept"] + t["broken"]
    ]
    return [min(s), max(s)]
""",
        """
def tally(log, reading, promise):
    df = pd.DataFrame(
        [(a.received, a.decided is not None, a.waited) for a in log], columns=["r", "d", "w"]
    )
    f = case.fact(reading)
    df = df[(df.r >= f.start_date) & (df.r <= f.end_date)]
    kept = (df.d.astype(bool) & (df.w <= promise)).sum()
    broken = (df.w > promise).sum()
    return pd.Series(
        {"kept": kept, "broken": broken, "open": len(df) - kept - broken}
    ).to_dict()


import numpy as np


def band(log, drive, promise):
    shares = []
    for kind in ("exact", "shortest", "whole-months"):
        t = tally(log, f"{drive}-{kind}", promise)
        if t["kept"] + t["broken"] > 0:
            shares.append(t["kept"] / (t["kept"] + t["broken"]))
    return np.array([min(shares), max(shares)])
""",
        """
def tally(log, reading, promise):
    span = case.fact(reading)
    within = [item for item in log if span.start_date <= item.received <= span.end_date]
    late = {item.id for item in within if item.waited > promise}
    done = {item.id for item in within if item.decided} - late
    return {
        "kept": len(done),
        "broken": len(late),
        "open": len({i.id for i in within} - late - done),
    }


def band(log, drive, promise):
    found = []
    for reading in case.readings():
        if reading.drive == drive:
            span = case.fact(reading.id)
            asked = {i.id: i for i in log if span.start_date <= i.received <= span.end_date}
            late = {name for name, item in asked.items() if item.waited > promise}
            kept = {name for name, item in asked.items() if item.decided} - late
            if late | kept:
                found.append(len(kept) / len(late | kept))
    found.sort()
    return found[0], found[-1]
""",
    ),
    "targeting": (
        """
def targeting(households):
    def pair(hs):
        hs = list(hs)
        ent = [h for h in hs if h.entitled]
        rec = [h for h in hs if h.receives]
        u = sum(not h.receives for h in ent) / len(ent) if ent else None
        l = sum(not h.entitled for h in rec) / len(rec) if rec else None
        return [u, l]

    return {
        "poor village": pair(h for h in households if h.home == "poor village"),
        "other village": pair(h for h in households if h.home == "other village"),
        "all": pair(households),
    }


def complaint():
    p = essay.find("應享受而未享受")[0]
    for c in case.claims():
        if c.paragraph == p.block and c.start <= p.start and p.end <= c.end:
            return p.sentence, c.id
""",
        """
def targeting(households):
    households = list(households)
    out = {}
    df = pd.DataFrame(
        [(h.home, h.entitled, h.receives) for h in households], columns=["home", "e", "r"]
    ).astype({"e": bool, "r": bool})
    for g in ("poor village", "other village", "all"):
        d = df if g == "all" else df[df.home == g]
        e, r = d[d.e], d[d.r]
        out[g] = (None if e.empty else 1 - e.r.mean(), None if r.empty else 1 - r.e.mean())
    return out


def complaint():
    return [
        "deficit-2-2.4",
        next(
            c.id
            for c in case.claims()
            if c.paragraph == "deficit-2-2" and "應享受而未享受" in c.quote
        ),
    ]
""",
        """
def targeting(households):
    def pair(group):
        entitled = {item.id for item in group if item.entitled}
        receives = {item.id for item in group if item.receives}
        missed, leaked = entitled - receives, receives - entitled
        return (
            len(missed) / len(entitled) if entitled else None,
            len(leaked) / len(receives) if receives else None,
        )

    homes = {"poor village": [], "other village": []}
    for item in households:
        homes[item.home].append(item)
    return {**{home: pair(group) for home, group in homes.items()}, "all": pair(households)}


def complaint():
    words = "應享受而未享受"
    for claim in case.claims():
        if words in claim.quote:
            return next(s.id for s in essay.sentences() if words in s.text), claim.id
""",
    ),
}
