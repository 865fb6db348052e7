"""Typical mistakes in the exercise of the allocation laboratory."""

# Answer cell, the right passage, what a student writes instead, the test that must fail, and what
# this raises where it is no assertion.
MISTAKES = {
    "calls: the command office forgotten": (
        "calls",
        'each * len(units) + case.fact("levy-command-office").value', "each * len(units)",
        "test-owed",
    ),
    "calls: a hundred from each unit": (
        "calls",
        'each * len(units) + case.fact("levy-command-office").value',
        '(each + case.fact("levy-command-office").value) * len(units)',
        "test-owed",
    ),
    "calls: the share before the call compared": (
        "calls",
        "(sent[unit.id] + 1) / unit.staff", "sent[unit.id] / unit.staff", "test-call-up",
    ),
    "calls: the floor undercut by one": (
        "calls",
        "unit.staff - sent[unit.id] > unit.minimum", "unit.staff - sent[unit.id] >= unit.minimum",
        "test-call-up",
    ),
    "calls: equals left to the order of the table": (
        "calls",
        "((sent[unit.id] + 1) / unit.staff, -unit.staff)", "(sent[unit.id] + 1) / unit.staff",
        "test-call-up",
    ),
    "calls: the largest remaining staff called": (
        "calls",
        "((sent[unit.id] + 1) / unit.staff, -unit.staff)", "-(unit.staff - sent[unit.id])",
        "test-call-up",
    ),
    "promise: the last step left out": (
        "promise",
        "range(first, last)", "range(first, last - 1)", "test-drops",
    ),
    "promise: every demand compared with the first": (
        "promise", "        before = after\n", "", "test-drops",
    ),
    "promise: units that are asked for more": (
        "promise", "if new < old", "if new > old", "test-drops",
    ),
    "promise: drive three's cadres in place of drive one's": (
        "promise",
        'first + values["levy-drive-3-cadres"] * len(units)',
        'values["levy-command-office"] + values["levy-drive-3-cadres"] * len(units)',
        "test-drops",
    ),
    "promise: the first case found, whatever its sum": (
        "promise",
        "key=lambda row: (sum(row), row)", "key=lambda row: row", "test-smallest",
    ),
    "promise: the bound on the sum forgotten": (
        "promise", "if sum(weights) > most:", "if False:", "test-smallest",
    ),
    "promise: different weights only": (
        "promise",
        "itertools.combinations_with_replacement(", "itertools.combinations(", "test-smallest",
    ),
    "promise: a sum of just the bound left out": (
        "promise",
        "if sum(weights) > most:", "if sum(weights) >= most:", "test-smallest",
    ),
    "promise: the largest weight left out": (
        "promise", "range(1, most + 1)", "range(1, most)", "test-smallest",
    ),
    "promise: weights of nought": (
        "promise", "range(1, most + 1)", "range(most + 1)",
        "test-smallest", "InfeasibleDemandError",
    ),
    "promise: the step from one seat left out": (
        "promise",
        "drops(weights, 1, sum(weights), rule)", "drops(weights, 2, sum(weights), rule)",
        "test-smallest",
    ),
    "promise: the step from no seat counted": (
        "promise",
        "drops(weights, 1, sum(weights), rule)", "drops(weights, 0, sum(weights), rule)",
        "test-smallest",
    ),
    "promise: a step beyond the sum": (
        "promise",
        "drops(weights, 1, sum(weights), rule)", "drops(weights, 1, sum(weights) + 1, rule)",
        "test-smallest",
    ),
    "release: a leader counted as a member of the team": (
        "release",
        '("role-first-secretary",', '("role-resident-leader", "role-first-secretary",',
        "test-outcome",
    ),
    "release: more sent than a unit has": (
        "release",
        "[min(each, unit.staff) for unit in county.units]", "[each for unit in county.units]",
        "test-outcome",
    ),
    "release: the mean unit for the one with least left": (
        "release",
        "left = min(", "left = (lambda found: sum(found) / len(county.units))(", "test-outcome",
    ),
    "release: work kept for the old post not counted there": (
        "release",
        "(unit.staff - gone * (1 - kept)) / unit.staff", "(unit.staff - gone) / unit.staff",
        "test-outcome",
    ),
    "release: more teams than poor villages": (
        "release",
        "min(county.poor_villages, sum(sent) * (1 - kept) / size)", "sum(sent) * (1 - kept) / size",
        "test-outcome",
    ),
    "release: equals better one another": (
        "release",
        "other != own and all(", "other is not own and all(", "test-frontier",
    ),
    "release: bettered only where all three are better": (
        "release", "theirs >= mine for", "theirs > mine for",
        "test-frontier",
    ),
    "release: more double posts are better": (
        "release", "(teams, left, -double)", "(teams, left, double)",
        "test-frontier",
    ),
}  # fmt: skip
