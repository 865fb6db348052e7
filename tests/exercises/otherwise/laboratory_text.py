"""Right answers to the text laboratory's exercise in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "cutting": (
        """
from fractions import Fraction
from collections import Counter


def boundary_scores(pairs):
    B = lambda c: {len("".join(c[:i])) for i in range(1, len(c))}
    hit = sum(len(B(h) & B(m)) for h, m in pairs)
    nm = sum(len(m) - 1 for _, m in pairs)
    nh = sum(len(h) - 1 for h, _ in pairs)
    p = Fraction(hit, nm) if nm else None
    r = Fraction(hit, nh) if nh else None
    f = None if p is None or r is None else Fraction(2 * hit, nm + nh)
    return [p, r, f]


def kinds(hand, machine):
    spans = set()
    i = 0
    starts, ends = set(), set()
    for w in machine:
        spans.add((i, i + len(w)))
        starts.add(i)
        i += len(w)
        ends.add(i)
    cuts = starts | ends
    c = Counter({"whole": 0, "split": 0, "joined": 0, "crossed": 0})
    i = 0
    for w in hand:
        s, e = i, i + len(w)
        i = e
        if (s, e) in spans:
            c["whole"] += 1
        elif s in cuts and e in cuts:
            c["split"] += 1
        elif cuts & set(range(s + 1, e)):
            c["crossed"] += 1
        else:
            c["joined"] += 1
    return c


def kept(fact, word):
    q = case.fact(fact).quote
    n = sum(q.startswith(word, i) for i in range(len(q)))
    return [n, sum(w == word for w in text.cut(q))]
""",
        """
import numpy as np


def boundary_scores(pairs):
    tp = fp = fn = 0
    for h, m in pairs:
        a = np.zeros(sum(map(len, h)) + 1, bool)
        b = a.copy()
        a[np.cumsum([len(w) for w in h])] = True
        b[np.cumsum([len(w) for w in m])] = True
        a[-1] = b[-1] = False
        tp += (a & b).sum()
        fp += (b & ~a).sum()
        fn += (a & ~b).sum()
    p = tp / (tp + fp) if tp + fp else None
    r = tp / (tp + fn) if tp + fn else None
    f = None if p is None or r is None else (0 if tp == 0 else 2 / (1 / p + 1 / r))
    return np.array([p, r, f], dtype=object)


def kinds(hand, machine):
    def lab(cut):
        out = []
        for w in cut:
            out += ["B"] + ["I"] * (len(w) - 1)
        return out + ["B"]

    L = lab(machine)
    out = {}
    i = 0
    for k in ("whole", "split", "joined", "crossed"):
        out[k] = np.int64(0)
    for w in hand:
        j = i + len(w)
        e = L[i] == "B" and L[j] == "B"
        ins = "B" in L[i + 1 : j]
        out[
            {
                (True, False): "whole",
                (True, True): "split",
                (False, False): "joined",
                (False, True): "crossed",
            }[e, ins]
        ] += 1
        i = j
    return out


def kept(fact, word):
    q = pd.Series(text.cut(case.fact(fact).quote))
    return case.fact(fact).quote.count(word), (q == word).sum()
""",
    ),
    "distance": (
        """
import numpy as np


def arf(positions, size):
    p = np.sort(np.array(list(positions), dtype=int))
    if p.size == 0:
        return 0.0
    d = np.diff(np.append(p, p[0] + size))
    v = size / p.size
    return np.minimum(d, v).sum() / v


def profile(fact):
    words = list(corpus.words())
    return {
        w: [len(corpus.positions(w)), arf(corpus.positions(w), len(words))]
        for w in set(text.cut(case.fact(fact).quote))
        if len(w) > 1 and len(corpus.positions(w)) > 2
    }
""",
        """
from fractions import Fraction as F


def arf(positions, size):
    p = sorted(positions)
    f = len(p)
    if f == 0:
        return F(0)
    v = F(size, f)
    t = F(0)
    for i in range(f):
        d = (p[(i + 1) % f] - p[i]) % size or size
        t += min(F(d), v)
    return t / v


def profile(fact):
    found = {w: corpus.positions(w) for w in text.cut(case.fact(fact).quote) if len(w) != 1}
    return {w: (len(p), arf(p, len(corpus.words()))) for w, p in found.items() if len(p) >= 3}
""",
    ),
    "exclusion": (
        """
import re


def prescribes(before, after):
    return (
        re.search("[重主需必摘緊首將簡紀只想們]$", before) is None
        and re.match("[求素點件害領]", after) is None
    )


def review(rule, lines):
    df = pd.DataFrame(
        [(bool(rule(l.before, l.after)), bool(l.prescribes)) for l in lines], columns=["f", "p"]
    ).astype(bool)
    f, p = df.f, df.p
    return {
        "right": (f & p).sum(),
        "let in": (f & ~p).sum(),
        "missed": (~f & p).sum(),
        "kept out": (~f & ~p).sum(),
    }


def orders(rule):
    out = []
    for d in case.duties():
        parts = d.quote.split("要")
        if any(rule("要".join(parts[:i]), "要".join(parts[i:])) for i in range(1, len(parts))):
            out.append(d.id)
    return tuple(out)
""",
        """
def prescribes(before, after):
    line = before + "要" + after
    place = len(before)
    i = 0
    for w in text.cut(line):
        if i <= place < i + len(w):
            return w in ("要", "要求不")
        i += len(w)


def review(rule, lines):
    names = {
        (True, True): "right",
        (True, False): "let in",
        (False, True): "missed",
        (False, False): "kept out",
    }
    c = Counter(dict.fromkeys(names.values(), 0))
    c.update(names[bool(rule(l.before, l.after)), bool(l.prescribes)] for l in lines)
    return c


def orders(rule):
    return (
        d.id
        for d in case.duties()
        if [
            1
            for i in range(len(d.quote))
            if d.quote[i] == "要" and rule(d.quote[:i], d.quote[i + 1 :])
        ]
    )
""",
    ),
    "agreement": (
        """
import numpy as np


def agreement(first, second):
    df = pd.DataFrame(
        {"a": pd.Series(first, dtype=object), "b": pd.Series(second, dtype=object)}
    ).dropna()
    if df.empty:
        return (None,) * 3
    o = (df.a == df.b).mean()
    pa, pb = df.a.value_counts(normalize=True), df.b.value_counts(normalize=True)
    e = (pa * pb).dropna().sum()
    k = None if abs(1 - e) < 1e-12 else (o - e) / (1 - e)
    return o, e, k


def settled(first, second):
    course = {k: case.fact(k).status for k in set(first) & set(second)}
    return {
        k: {first[k]: "first", second[k]: "second"}.get(s, "neither")
        for k, s in course.items()
        if first[k] != second[k]
    }
""",
        """
from fractions import Fraction as F


def agreement(first, second):
    both = set(first) & set(second)
    if not both:
        return [None, None, None]
    n = len(both)
    o = F(sum(first[k] == second[k] for k in both), n)
    st = {first[k] for k in both} | {second[k] for k in both}
    e = sum(
        F(sum(first[k] == s for k in both), n) * F(sum(second[k] == s for k in both), n)
        for s in st
    )
    return [o, e, (o - e) / (1 - e) if e != 1 else None]


def settled(first, second):
    t = {}
    for k, a in first.items():
        b = second.get(k, a)
        if a == b:
            continue
        t[k] = {True: "first"}.get(case.fact(k).status == a) or (
            "second" if case.fact(k).status == b else "neither"
        )
    return pd.Series(t, dtype=object)
""",
    ),
}
