"""Right answers to exercise 4b in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "index": (
        """
def ordered(reading):
    return {
        "nights": calendar.drive(1, reading).nights,
        "village_days": calendar.drive(2, reading).village_days,
        "entries": calendar.drive(2, reading).diary_entries,
    }


def scores(cadres):
    o = ordered("exact")
    cadres = list(cadres)

    def sc(vals, best, worst, v):
        return (v - worst) / (best - worst)

    s = [c.solved for c in cadres]
    e = [c.errors for c in cadres]
    out = {}
    for c in cadres:
        presence = sum(min(1, getattr(c, k) / o[k]) for k in o) / 3
        parts = []
        if max(s) > min(s):
            parts.append((c.solved - min(s)) / (max(s) - min(s)))
        if max(e) > min(e):
            parts.append((max(e) - c.errors) / (max(e) - min(e)))
        out[c.id] = (presence, sum(parts) / len(parts) if parts else 0)
    return out


def ranking(points, weight):
    v = {k: weight * p + (1 - weight) * r for k, (p, r) in points.items()}
    return {k: 1 + sum(o > v[k] + 1e-9 for o in v.values()) for k in v}
""",
        """
import numpy as np


def ordered(reading):
    one, two = (calendar.drive(n, reading) for n in (1, 2))
    return pd.Series(
        dict(nights=one.nights, village_days=two.village_days, entries=two.diary_entries)
    )


def scores(cadres):
    df = pd.DataFrame(list(cadres)).set_index("id")
    o = ordered("exact")
    presence = (df[list(o.index)] / o).clip(upper=1).mean(axis=1)
    cols = []
    for c, sign in (("solved", 1), ("errors", -1)):
        v = df[c] * sign
        if v.nunique() > 1:
            cols.append((v - v.min()) / (v.max() - v.min()))
    res = sum(cols) / len(cols) if cols else presence * 0
    return {i: np.array([presence[i], res[i]]) for i in df.index}


def ranking(points, weight):
    s = pd.Series({k: weight * v[0] + (1 - weight) * v[1] for k, v in points.items()}).round(9)
    return s.rank(ascending=False, method="min").astype(int).to_dict()
""",
        """
from fractions import Fraction as F


def ordered(reading):
    return {
        "nights": calendar.drive(1, reading).nights,
        "village_days": calendar.drive(2, reading).village_days,
        "entries": calendar.drive(2, reading).diary_entries,
    }


def scores(cadres):
    o = ordered("exact")
    lo, hi = min(c.solved for c in cadres), max(c.solved for c in cadres)
    le, he = min(c.errors for c in cadres), max(c.errors for c in cadres)
    out = {}
    for c in cadres:
        ps = [min(F(1), F(getattr(c, k), o[k])) for k in o]
        rs = ([F(c.solved - lo, hi - lo)] if hi != lo else []) + (
            [F(he - c.errors, he - le)] if he != le else []
        )
        out[c.id] = [sum(ps) / 3, sum(rs) / len(rs) if rs else F(0)]
    return out


def ranking(points, weight):
    v = sorted(
        ((weight * p + (1 - weight) * r, k) for k, (p, r) in points.items()), reverse=True
    )
    out, prev, rank = {}, None, 0
    for n, (x, k) in enumerate(v, 1):
        if prev is None or prev - x > 1e-9:
            rank = n
        out[k] = rank
        prev = x
    return pd.Series(out)
""",
    ),
    "weights": (
        """
from itertools import combinations


def undecided(points):
    ps = list(combinations(points.values(), 2))
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in ps) / len(ps) if ps else 0


def winners(points):
    cuts = {0.0, 1.0}
    for (p, r), (q, s) in combinations(points.values(), 2):
        d = (p - r) - (q - s)
        if d:
            w = (s - r) / d
            if 0 < w < 1:
                cuts.add(float(w))
    cuts = sorted(cuts)
    out = []
    for a, b in zip(cuts, cuts[1:]):
        m = (a + b) / 2
        who = max(points, key=lambda k: m * points[k][0] + (1 - m) * points[k][1])
        if out and out[-1][2] == who:
            out[-1][1] = b
        else:
            out.append([a, b, who])
    return out
""",
        """
from fractions import Fraction as F


def undecided(points):
    n = t = 0
    ks = list(points)
    for i in range(len(ks)):
        for j in range(i):
            a, b = points[ks[i]], points[ks[j]]
            t += 1
            n += (a[0] > b[0] and a[1] < b[1]) or (a[0] < b[0] and a[1] > b[1])
    return F(n, t)


def winners(points):
    # walk: at weight w leader, find next overtaking
    P = {k: (F(p), F(r)) for k, (p, r) in points.items()}
    w = F(0)
    lead = max(P, key=lambda k: (P[k][1], P[k][0]))
    out = []
    while True:
        best = None
        p, r = P[lead]
        for k, (q, s) in P.items():
            if (q - s) > (p - r):
                x = (r - s) / ((q - s) - (p - r))
                if w < x < 1 and (
                    best is None or x < best[0] or (x == best[0] and q - s > best[2])
                ):
                    best = (x, k, q - s)
        if best is None:
            out.append((w, F(1), lead))
            return tuple(out)
        out.append((w, best[0], lead))
        w, lead = best[0], best[1]
""",
        """
import numpy as np


def undecided(points):
    a = np.array([list(map(float, v)) for v in points.values()])
    d0 = np.sign(a[:, None, 0] - a[None, :, 0])
    d1 = np.sign(a[:, None, 1] - a[None, :, 1])
    n = len(a)
    return ((d0 * d1) < 0).sum() / (n * (n - 1))


def winners(points):
    names = list(points)
    a = np.array([list(map(float, points[k])) for k in names])
    w = [0.0, 1.0]
    for i in range(len(a)):
        for j in range(i):
            den = a[i, 0] - a[i, 1] - a[j, 0] + a[j, 1]
            if den != 0:
                x = (a[j, 1] - a[i, 1]) / den
                if 0 < x < 1:
                    w.append(x)
    w = np.unique(w)
    mids = (w[1:] + w[:-1]) / 2
    lead = (np.outer(mids, a[:, 0]) + np.outer(1 - mids, a[:, 1])).argmax(axis=1)
    rows = pd.DataFrame({"low": w[:-1], "high": w[1:], "id": [names[i] for i in lead]})
    g = (rows.id != rows.id.shift()).cumsum()
    t = rows.groupby(g).agg({"low": "first", "high": "last", "id": "first"})
    return [tuple(r) for r in t.itertuples(index=False)]
""",
    ),
    "inspection": (
        """
def days_at_post(reading):
    r = calendar.reading(1, reading) if reading != "exact" else calendar.reading(1)
    return sum(d.date.weekday() < 5 for d in calendar.days(r.start_date, r.end_date))


def missed(days, absent, visits):
    if visits > days - absent:
        return 0
    return math.comb(days - absent, visits) / math.comb(days, visits)


def visits_needed(days, absent, chance):
    for v in range(days + 1):
        if 1 - missed(days, absent, v) >= chance - 1e-12:
            return v
    return None
""",
        """
import datetime
from fractions import Fraction as F


def days_at_post(reading):
    f = case.fact(f"drive-1-{reading}")
    return len(pd.bdate_range(f.start_date, f.end_date))


def missed(days, absent, visits):
    p = F(1)
    for k in range(visits):
        p *= F(max(days - absent - k, 0), days - k)
    return p


def visits_needed(days, absent, chance):
    found = [n for n in range(0, days + 1) if 1 - missed(days, absent, n) >= chance]
    return min(found, default=None)
""",
        """
import numpy as np


def days_at_post(reading):
    f = next(r for r in case.readings() if r.drive == "drive-1" and r.reading == reading)
    return np.busday_count(f.start_date, f.end_date + __import__("datetime").timedelta(days=1))


def missed(days, absent, visits):
    return float(
        np.prod(
            [
                (days - absent - k) / (days - k) if days - absent > k else 0.0
                for k in range(visits)
            ]
        )
    )


def visits_needed(days, absent, chance):
    v = 0
    while v <= days:
        if 1 - missed(days, absent, v) >= chance:
            return v
        v += 1
""",
        """
def days_at_post(reading):
    found = case.fact(f"drive-1-{reading}")
    return sum(
        day.date.isoweekday() <= 5 for day in calendar.days(found.start_date, found.end_date)
    )


def missed(days, absent, visits):
    # By logarithms of the gamma function, as tables of the hypergeometric distribution are made.
    if visits > days - absent:
        return 0.0
    there, every = math.lgamma(days - absent + 1), math.lgamma(days + 1)
    kept, drawn = math.lgamma(days - absent - visits + 1), math.lgamma(days - visits + 1)
    return math.exp(there - kept - every + drawn)


def visits_needed(days, absent, chance):
    for visits in range(days + 1):
        if 1 - missed(days, absent, visits) > chance - 1e-9:
            return visits
""",
    ),
}
