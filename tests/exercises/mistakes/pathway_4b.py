"""Typical mistakes in the exercise on pathway 4b."""

# Answer cell, the right passage, what a student writes instead, the test that must fail, and what
# this raises where it is no assertion.
MISTAKES = {
    "index: nights counted in every drive": (
        "index",
        '"village_days": second.village_days', '"village_days": first.village_days', "test-ordered",
    ),
    "index: one reading whatever is asked": (
        "index", "calendar.drive(1, reading)", "calendar.drive(1)", "test-ordered",
    ),
    "index: more errors are better": (
        "index",
        '(max(c.errors for c in cadres), min(c.errors for c in cadres))',
        '(min(c.errors for c in cadres), max(c.errors for c in cadres))',
        "test-scores",
    ),
    "index: overfulfilment makes up for other orders": (
        "index", "min(1, getattr(cadre, name) / owed)", "getattr(cadre, name) / owed",
        "test-scores",
    ),
    "index: division by a difference of nought": (
        "index", "if best != worst", "if True", "test-scores", "ZeroDivisionError",
    ),
    "index: equals ranked one after the other": (
        "index",
        "1 + sum(other > value + 1e-9 for other in index.values())",
        "1 + sorted(index, key=index.get, reverse=True).index(name)",
        "test-ranking",
    ),
    "index: the rank after equals not skipped": (
        "index",
        "other > value + 1e-9 for other in index.values()",
        "other > value + 1e-9 for other in set(index.values())",
        "test-ranking",
    ),
    "weights: a tie taken for an open order": (
        "weights", "(result - other_result) < 0", "(result - other_result) <= 0",
        "test-undecided",
    ),
    "weights: pairs with oneself counted": (
        "weights", "pairs[number + 1 :]", "pairs[number:]", "test-undecided",
    ),
    "weights: a grid of weights for the exact crossings": (
        "weights",
        "cuts = sorted(cuts)", "cuts = [n / 100 for n in range(101)]", "test-winners",
    ),
    "weights: the two ends only": (
        "weights", "cuts = sorted(cuts)", "cuts = [0, 0.5, 1]", "test-winners",
    ),
    "weights: neighbouring stretches not joined": (
        "weights", "if stretches and stretches[-1][2] == first:", "if False:",
        "test-winners",
    ),
    "weights: crossings beyond 0 and 1 kept": (
        "weights", "if 0 < weight < 1:", "if True:", "test-winners",
    ),
    "inspection: statutory working days for ordered days": (
        "inspection", "day.date.isoweekday() <= week", 'day.kind == "working"',
        "test-days-at-post",
    ),
    "inspection: a day visited can be visited again": (
        "inspection",
        "math.comb(days - absent, visits) / math.comb(days, visits)",
        "(1 - absent / days) ** visits",
        "test-missed",
    ),
    "inspection: the chance of finding for the chance of missing": (
        "inspection",
        "return math.comb(days - absent, visits) / math.comb(days, visits)",
        "return 1 - math.comb(days - absent, visits) / math.comb(days, visits)",
        "test-missed",
    ),
    "inspection: one visit too many": (
        "inspection", ">= chance", "> chance", "test-visits",
    ),
    "inspection: at least one visit": (
        "inspection", "range(days + 1)", "range(1, days + 1)", "test-visits",
    ),
}  # fmt: skip
