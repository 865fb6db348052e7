"""Right answers to the allocation laboratory's exercise in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "calls": (
        """
def owed(units):
    return (
        case.fact("levy-drive-1-leaders").value + case.fact("levy-drive-1-others").value
    ) * len(units) + case.fact("levy-command-office").value


def call_up(units, persons):
    sent = {u.id: 0 for u in units}
    out = []
    for _ in range(persons):
        c = [u for u in units if u.staff - sent[u.id] - 1 >= u.minimum]
        if not c:
            break
        u = min(c, key=lambda u: ((sent[u.id] + 1) / u.staff, -u.staff))
        sent[u.id] += 1
        out.append(u.id)
    return out
""",
        """
import heapq
from fractions import Fraction
import numpy as np


def owed(units):
    return np.int64(sum(4 for u in units) + 100)


def call_up(units, persons):
    h = [
        (Fraction(1, u.staff), -u.staff, i, 1)
        for i, u in enumerate(units)
        if u.staff > u.minimum
    ]
    heapq.heapify(h)
    out = []
    while h and len(out) < persons:
        s, st, i, n = heapq.heappop(h)
        u = units[i]
        out.append(u.id)
        if u.staff - n - 1 >= u.minimum:
            heapq.heappush(h, (Fraction(n + 1, u.staff), st, i, n + 1))
    return tuple(out)
""",
        """
import itertools


def owed(units):
    t = case.table("levies").set_index("id").value
    return (
        sum((t["levy-drive-1-leaders"] + t["levy-drive-1-others"]) for u in units)
        + t["levy-command-office"]
    )


def call_up(units, persons):
    from fractions import Fraction

    every = [
        (Fraction(n, u.staff), -u.staff, i, u.id)
        for i, u in enumerate(units)
        for n in range(1, u.staff - u.minimum + 1)
    ]
    every.sort()
    return [e[3] for e in every[:persons]]
""",
        """
def owed(units):
    return 4 * len(list(units)) + 100


def call_up(units, persons):
    import numpy as np

    staff = np.array([u.staff for u in units])
    room = staff - np.array([u.minimum for u in units])
    sent = np.zeros(len(staff), int)
    out = []
    while len(out) < persons and (sent < room).any():
        share = np.where(sent < room, (sent + 1) / staff, np.inf)
        best = np.flatnonzero(share == share.min())
        i = best[np.argmax(staff[best])]
        sent[i] += 1
        out.append(units[i].id)
    return np.array(out).tolist()
""",
    ),
    "promise": (
        """
import itertools


def stretch(units):
    one = owed(units)
    return one, one + 2 * len(units)


def drops(weights, first, last, rule):
    out = {}
    before = rule(weights, first)
    for s in range(first, last):
        after = rule(weights, s + 1)
        t = tuple(i for i, (a, b) in enumerate(zip(before, after)) if b < a)
        if t:
            out[s] = t
        before = after
    return out


def smallest(rule, parties, most):
    ws = [
        tuple(reversed(w))
        for w in itertools.combinations_with_replacement(range(1, most + 1), parties)
    ]
    for w in sorted((w for w in ws if sum(w) <= most), key=lambda w: (sum(w), w)):
        for s in range(1, sum(w)):
            if drops(w, s, s + 1, rule):
                return w, s
    return None
""",
        """
import numpy as np


def stretch(units):
    return [owed(units), owed(units) + len(units) * case.fact("levy-drive-3-cadres").value]


def drops(weights, first, last, rule):
    t = np.array([rule(list(weights), s) for s in range(first, last + 1)])
    d = np.diff(t, axis=0) < 0
    return {first + i: tuple(np.flatnonzero(r)) for i, r in enumerate(d) if r.any()}


def smallest(rule, parties, most):
    def parts(total, k, cap):
        if k == 1:
            if 1 <= total <= cap:
                yield (total,)
            return
        for x in range(1, min(cap, total - k + 1) + 1):
            for rest in parts(total - x, k - 1, x):
                yield (x, *rest)

    for total in range(parties, most + 1):
        for w in parts(total, parties, total):
            for s in range(1, total):
                if any(b < a for a, b in zip(rule(w, s), rule(w, s + 1))):
                    return (w, s)
""",
        """
def stretch(units):
    return (4 * len(units) + 100, 6 * len(units) + 100)


def drops(weights, first, last, rule):
    table = pd.DataFrame({s: list(rule(weights, s)) for s in range(first, last + 1)})
    out = {}
    for s in range(first, last):
        let_off = [int(i) for i in table.index[table[s + 1] < table[s]]]
        if len(let_off):
            out[s] = tuple(let_off)
    return out


def smallest(rule, parties, most):
    import itertools

    found = []
    for w in itertools.product(range(1, most + 1), repeat=parties):
        if sum(w) <= most and all(a >= b for a, b in zip(w, w[1:])):
            d = drops(w, 1, sum(w), rule)
            if d:
                found.append((sum(w), w, min(d)))
    if found:
        _, w, s = min(found)
        return w, s
""",
    ),
    "release": (
        """
def outcome(county, each, kept):
    sent = {u.id: min(each, u.staff) for u in county.units}
    n = sum(sent.values())
    teams = min(n * (1 - kept) / 3, county.poor_villages)
    left = min((u.staff - sent[u.id] + kept * sent[u.id]) / u.staff for u in county.units)
    return teams, left, n if kept else 0


def frontier(outcomes):
    def betters(a, b):
        return a != b and a[0] >= b[0] and a[1] >= b[1] and a[2] <= b[2]

    return {k for k, v in outcomes.items() if not any(betters(w, v) for w in outcomes.values())}
""",
        """
import numpy as np


def outcome(county, each, kept):
    staff = np.array([u.staff for u in county.units])
    sent = np.minimum(staff, each)
    return [
        min(sent.sum() * (1 - kept) / 3, county.poor_villages),
        (1 - sent / staff * (1 - kept)).min(),
        sent.sum() * (kept > 0),
    ]


def frontier(outcomes):
    keys = list(outcomes)
    a = np.array([(t, l, -d) for t, l, d in outcomes.values()], dtype=float)
    keep = []
    for i, k in enumerate(keys):
        ge = (a >= a[i]).all(axis=1) & (a != a[i]).any(axis=1)
        if not ge.any():
            keep.append(k)
    return frozenset(keep)
""",
        """
from fractions import Fraction as F


def outcome(county, each, kept):
    kept = F(kept)
    posts = sum(
        r.id in ("role-first-secretary", "role-team-leader", "role-information-officer")
        for r in case.roles()
    )
    n = 0
    left = F(1)
    for u in county.units:
        s = min(each, u.staff)
        n += s
        left = min(left, F(u.staff - s, u.staff) + kept * F(s, u.staff))
    return (min(F(n) * (1 - kept) / posts, county.poor_villages), left, n if kept > 0 else 0)


def frontier(outcomes):
    df = pd.DataFrame(outcomes.values(), columns=["t", "l", "d"], dtype=float)
    keys = list(outcomes)
    res = []
    for i, r in df.iterrows():
        better = (
            (df.t >= r.t)
            & (df.l >= r.l)
            & (df.d <= r.d)
            & ~((df.t == r.t) & (df.l == r.l) & (df.d == r.d))
        )
        if not better.any():
            res.append(keys[i])
    return set(res)
""",
    ),
}
