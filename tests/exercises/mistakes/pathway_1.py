"""Typical mistakes in the exercise on pathway 1."""

# Answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "counts calendar days": (
        "waited",
        'day.date for day in after if day.kind == "working"', "day.date for day in after",
        "test-working-days",
    ),
    "counts weekdays, blind to moved days": (
        "waited",
        'day.date for day in after if day.kind == "working"',
        "day.date for day in after if day.date.isoweekday() < 6",
        "test-working-days",
    ),
    "counts the day of receipt": (
        "waited",
        "calendar.days(received, decided)[1:]", "calendar.days(received, decided)",
        "test-working-days",
    ),
    "takes drive three for a cancellation of holidays": (
        "waited",
        'duty.kind == "time" and duty.value == "一切節假日"', 'duty.drive',
        "test-ordered-days",
    ),
    "counts an ordered holiday twice": (
        "waited", "return len(counted)",
        "return len(counted) + sum(day.date in counted and day.kind == 'holiday' for day in after)",
        "test-ordered-days",
    ),
    "forgets the order": (
        "waited", "if as_ordered:", "if False:", "test-ordered-days",
    ),
    "forgets the last day of a drive": (
        "waited",
        "drive.start_date <= day.date <= drive.end_date",
        "drive.start_date <= day.date < drive.end_date",
        "test-ordered-days",
    ),
    "takes the whole months that the essay prints": (
        "waited",
        'calendar.reading(int(duty.drive.removeprefix("drive-")))',
        'calendar.reading(int(duty.drive.removeprefix("drive-")), "whole-months")',
        "test-ordered-days",
    ),
    "leaves out the undecided": (
        "tally",
        "    for item in log:\n        if span",
        "    for item in log:\n        if item.decided and span",
        "test-tally",
    ),
    "takes every undecided application for broken": (
        "tally",
        "if item.waited > promise:", "if item.waited > promise or item.decided is None:",
        "test-tally",
    ),
    "takes an overdue application for open until it is decided": (
        "tally",
        "if item.waited > promise:", "if item.decided and item.waited > promise:",
        "test-tally",
    ),
    "takes the last day in time for too late": (
        "tally", "if item.waited > promise:", "if item.waited >= promise:",
        "test-tally",
    ),
    "loses the last day of a reading": (
        "tally", "item.received <= span.end_date", "item.received < span.end_date",
        "test-tally",
    ),
    "counts open applications in the base": (
        "tally",
        'due = counts["kept"] + counts["broken"]', "due = sum(counts.values())",
        "test-band",
    ),
    "uses one reading only": (
        "tally",
        "if reading.drive == drive:", 'if reading.id == f"{drive}-exact":',
        "test-band",
    ),
    "takes the readings of all drives": (
        "tally", "if reading.drive == drive:", "if True:", "test-band",
    ),
    "gives nought to a reading without cases": (
        "tally",
        '            if due:\n                shares.append(counts["kept"] / due)',
        '            shares.append(counts["kept"] / due if due else 0)',
        "test-band",
    ),
    "leaves out a reading without cases only": (
        "tally",
        '            if due:\n                shares.append(counts["kept"] / due)',
        '            if sum(counts.values()):\n'
        '                shares.append(counts["kept"] / due if due else 1 / 2)',
        "test-band",
    ),
    "takes undercoverage of all households": (
        "targeting", "/ len(entitled) if entitled", "/ len(group) if entitled",
        "test-targeting",
    ),
    "takes leakage of the entitled": (
        "targeting", "/ len(receiving) if receiving", "/ len(entitled) if receiving",
        "test-targeting",
    ),
    "averages the groups": (
        "targeting",
        '| {"all": errors(households)}',
        '| {"all": tuple(sum(errors(g)[i] or 0 for g in groups.values()) / 2 for i in (0, 1))}',
        "test-targeting",
    ),
    "gives nought where there is nobody": (
        "targeting", "if receiving else None", "if receiving else 0",
        "test-targeting",
    ),
    "names a claim of the same paragraph": (
        "targeting",
        " and claim.start <= place.start and place.end <= claim.end", "",
        "test-complaint",
    ),
    "names another sentence of the paragraph": (
        "targeting",
        "return place.sentence, claims[0]", 'return "deficit-2-2.1", claims[0]',
        "test-complaint",
    ),
    "names the claim of a pathway": (
        "targeting",
        "return place.sentence, claims[0]", 'return place.sentence, "claim-pathway-1-4"',
        "test-complaint",
    ),
}  # fmt: skip
