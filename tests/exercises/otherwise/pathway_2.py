"""Right answers to exercise 2 in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "matrix": (
        """
def classes():
    return {d.bearer: "government" for d in case.duties() if d.bearer}


def matrix(duties, classes):
    m = {a: dict.fromkeys(KINDS, 0) for a in ACTORS}
    for d in duties:
        if d.status == "stated":
            m[classes[d.bearer] if d.bearer else "unsaid"][d.kind] += 1
    return m
""",
        """
def classes():
    return pd.Series({b: "government" for b in case.table("duties")["bearer"].unique() if b})


def matrix(duties, classes):
    rows = [(classes.get(d.bearer, "unsaid"), d.kind) for d in duties if d.status == "stated"]
    df = pd.DataFrame(rows, columns=["a", "k"])
    t = pd.crosstab(df.a, df.k).reindex(index=list(ACTORS), columns=list(KINDS), fill_value=0)
    return t.to_dict("index")
""",
        """
import numpy as np


def classes():
    g = {}
    for d in case.duties():
        if d.bearer:
            g[d.bearer] = ACTORS[0]
    g[""] = "unsaid"
    return g


def matrix(duties, classes):
    from collections import Counter

    c = Counter(
        (d.bearer and classes[d.bearer] or "unsaid", d.kind)
        for d in duties
        if d.status == "stated"
    )
    return {a: {k: np.int64(c[a, k]) for k in KINDS} for a in ACTORS}
""",
    ),
    "allot": (
        """
def allot(function):
    if function.authority:
        return "government"
    if function.society and function.market:
        return "unsettled"
    if function.society:
        return "society"
    if function.market:
        return "market"
    return "government"


def places(functions):
    out = []
    for f in functions:
        p = next(p for p in essay.find(f.words) if p.sentence)
        order = [s.id for s in essay.sentences()].index(p.sentence)
        out.append(((order, p.start), f.id, p.sentence))
    return [(i, s) for _, i, s in sorted(out)]
""",
        """
TABLE = {(0, 0): "government", (1, 0): "society", (0, 1): "market", (1, 1): "unsettled"}


def allot(function):
    return (
        "government"
        if function.authority
        else TABLE[int(function.society), int(function.market)]
    )


def places(functions):
    got = []
    for n, s in enumerate(essay.sentences()):
        here = []
        for f in functions:
            if f.words in s.text and f.id not in [g[0] for g in got]:
                here.append((s.text.index(f.words), f.id))
        got += [[i, s.id] for _, i in sorted(here)]
    return tuple(got)
""",
        """
def allot(f):
    match (f.authority, f.society, f.market):
        case (False, True, True):
            return "unsettled"
        case (False, True, False):
            return "society"
        case (False, False, True):
            return "market"
    return "government"


def places(functions):
    sents = {s.id: n for n, s in enumerate(essay.sentences())}
    firsts = {f.id: [o for o in essay.find(f.words) if o.sentence][0] for f in functions}
    for k in sorted(firsts, key=lambda k: (sents[firsts[k].sentence], firsts[k].start)):
        yield k, firsts[k].sentence
""",
    ),
    "swings": (
        """
def swings(functions, rule):
    return {
        f.id: tuple(
            j
            for j in JUDGEMENTS
            if rule(dataclasses.replace(f, **{j: not getattr(f, j)})) != rule(f)
        )
        for f in functions
    }
""",
        """
def swings(functions, rule):
    out = {}
    for f in functions:
        base = rule(f)
        r = []
        if (
            rule(
                pathways.Function(f.id, f.title, f.words, not f.authority, f.society, f.market)
            )
            != base
        ):
            r.append("authority")
        if (
            rule(
                pathways.Function(f.id, f.title, f.words, f.authority, not f.society, f.market)
            )
            != base
        ):
            r.append("society")
        if (
            rule(
                pathways.Function(f.id, f.title, f.words, f.authority, f.society, not f.market)
            )
            != base
        ):
            r.append("market")
        out[f.id] = r
    return out
""",
        """
import types


def swings(functions, rule):
    out = {}
    for f in functions:
        r = ()
        for j in JUDGEMENTS:
            d = dataclasses.asdict(f)
            before = rule(types.SimpleNamespace(**d))
            d[j] ^= True
            if rule(types.SimpleNamespace(**d)) != before:
                r += (j,)
        out[f.id] = r
    return out
""",
    ),
}
