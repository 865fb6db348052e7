"""Right answers to exercise 4a in other styles than the model answer's."""

# The answer cell, then what a student writes there.
ANSWERS = {
    "words": (
        """
def words(stem):
    from collections import Counter

    return {
        "heading": Counter(
            w for h in essay.headings() for w in cut(h.text) if w.startswith(stem)
        ),
        "paragraph": Counter(
            w for h in essay.paragraphs() for w in cut(h.text) if w.startswith(stem)
        ),
    }
""",
        """
import pandas as pd


def words(stem):
    out = {}
    for k, bs in (("heading", essay.headings()), ("paragraph", essay.paragraphs())):
        s = pd.Series([w for b in bs for w in cut(b.text)], dtype=object)
        out[k] = s[s.str.startswith(stem)].value_counts()
    return out
""",
        """
def words(stem):
    blocks = {"heading": essay.headings(), "paragraph": essay.paragraphs()}
    found = {place: [w for b in each for w in cut(b.text)] for place, each in blocks.items()}
    every = {w for each in found.values() for w in each if w[: len(stem)] == stem}
    return {place: {w: each.count(w) for w in sorted(every)} for place, each in found.items()}
""",
    ),
    "stages": (
        """
def measures():
    return {
        "legislation": [
            "建立健全法律制度",
            "改革行政立法機制",
            "完善行政立法程序",
            "規范行政立法行為",
            "增強行政立法的透明性",
            "提高行政立法水平",
        ],
        "execution": ["依法行政", "依法治理", "規范行政行為"],
        "supervision": [
            "接受人大及相關部門的監督和質詢",
            "行政監察體制",
            "行政執法監察",
            "廉政監察",
        ],
        "accountability": [
            "法律責任機制",
            "法律責任意識",
            "述職述廉制度",
            "民主評議制度",
            "行政責任追究機制",
        ],
    }


def coverage(measures, paragraph):
    text = essay.paragraph(paragraph).text
    out, every = {}, set()
    for s, qs in measures.items():
        c = set()
        for q in qs:
            if text.count(q) != 1:
                raise ValueError(q)
            i = text.find(q)
            c |= set(range(i, i + len(q)))
        out[s] = len(c) / len(text)
        every |= c
    out["none"] = 1 - len(every) / len(text)
    return out
""",
        """
import numpy as np


def measures():
    return {
        "legislation": (
            "行政立法機制",
            "行政立法程序",
            "行政立法行為",
            "行政立法的透明性",
            "行政立法水平",
        ),
        "execution": (
            "推進政府依法行政",
            "全面規范行政行為",
        ),
        "supervision": (
            "人大及相關部門的監督和質詢",
            "建立健全行政監察體制",
            "加強行政執法監察",
            "廉政監察",
        ),
        "accountability": (
            "強化自身的法律責任機制",
            "干部述職述廉制度",
            "民主評議制度",
            "行政責任追究機制",
        ),
    }


def coverage(measures, paragraph):
    text = essay.block(paragraph).text
    m = np.zeros((len(measures), len(text)), dtype=bool)
    for row, (stage, quotes) in enumerate(measures.items()):
        for q in quotes:
            places = [i for i in range(len(text)) if text[i : i + len(q)] == q]
            if len(places) != 1:
                raise ValueError(f"{q!r} stands {len(places)} times")
            m[row, places[0] : places[0] + len(q)] = True
    d = dict(zip(measures, m.mean(axis=1)))
    d["none"] = (~m.any(axis=0)).mean()
    return d
""",
        """
from fractions import Fraction


def measures():
    return {
        "legislation": {"健全法律制度", "行政立法程序"},
        "execution": {"依法行政", "依法全面規范行政行為"},
        "supervision": {"人大及相關部門的監督", "質詢", "行政執法監察", "民主評議制度"},
        "accountability": {"述職述廉制度", "民主評議制度", "責任追究機制"},
    }


def coverage(measures, paragraph):
    text = essay.paragraph(paragraph).text
    out, every = {}, set()
    for s, qs in measures.items():
        c = set()
        for q in qs:
            if text.count(q) != 1:
                raise ValueError(q)
            i = text.find(q)
            c |= set(range(i, i + len(q)))
        out[s] = Fraction(len(c), len(text))
        every |= c
    out["none"] = 1 - Fraction(len(every), len(text))
    return out
""",
    ),
    "chains": (
        """
def edges():
    a, b = "pathway-4a-1.2", "case-3.3"
    return {
        ("地方政府", "人大", a),
        ("地方政府", "相關部門", a),
        ("地方政府", "公民", a),
        ("工作人員", "人大", a),
        ("工作人員", "公民", a),
        ("駐村工作隊", "縣紀委", b),
        ("駐村工作隊", "督查辦", b),
    }


from collections import deque


def forums(edges, actor):
    d = {actor: 0}
    q = deque([actor])
    while q:
        x = q.popleft()
        for a, f, _ in edges:
            if a == x and f not in d:
                d[f] = d[x] + 1
                q.append(f)
    del d[actor]
    return d
""",
        """
def edges():
    a, b = "pathway-4a-1.2", "case-3.3"
    return frozenset(
        [
            *((x, y, a) for x in ("地方政府", "工作人員") for y in ("人大", "公民")),
            ("地方政府", "相關部門", a),
            *(("駐村工作隊", y, b) for y in ("縣紀委", "督查辦")),
        ]
    )


import numpy as np


def forums(edges, actor):
    best = {}

    def go(x, path):
        for a, f, s in sorted(edges):
            if a == x and f not in path:
                n = len(path)
                if n < best.get(f, 10**9):
                    best[f] = n
                    go(f, path + [f])

    go(actor, [actor])
    return {k: np.int32(v) for k, v in best.items()}
""",
    ),
}
