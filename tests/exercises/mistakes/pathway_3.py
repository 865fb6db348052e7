"""Typical mistakes in the exercise on pathway 3."""

# Answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "supplies an actor that the sentence does not name": (
        "coding", '"c03": ("", "公民")', '"c03": ("地方政府", "公民")',
        "test-coding",
    ),
    "lets the citizens strengthen themselves": (
        "coding", '"c04": ("", "公民")', '"c04": ("公民", "")', "test-coding",
    ),
    "takes 其 for the government": (
        "coding",
        '"c09": ("地方政府", "社會組織")', '"c09": ("地方政府", "地方政府")',
        "test-coding",
    ),
    "takes taking part for something done to citizens": (
        "coding", '"c02": ("公民", "")', '"c02": ("", "公民")', "test-coding",
    ),
    "counts nobody as a name": (
        "coding", "            if name:\n", "            if True:\n", "test-ledger",
    ),
    "changes the sides": (
        "coding", "[side] += 1", "[1 - side] += 1", "test-ledger",
    ),
    "lists actors only": (
        "coding",
        "for name, sides in counts.items()}", "for name, sides in counts.items() if sides[0]}",
        "test-ledger",
    ),
    "counts attendances for persons": (
        "representation", "set(came) if persons else came", "came",
        "test-representation",
    ),
    "counts persons for attendances": (
        "representation", "set(came) if persons else came", "set(came)",
        "test-representation",
    ),
    "counts cadres among the room": (
        "representation", " if row.group in base]", "]", "test-representation",
    ),
    "divides by the room throughout": (
        "representation", "number / people", "number / len(room)",
        "test-representation",
    ),
    "forgets to halve": (
        "representation", "for room, people in table.values()) / 2",
        "for room, people in table.values())",
        "test-distance",
    ),
    "lets differences cancel": (
        "representation", "abs(room - people)", "(room - people)", "test-distance",
    ),
    "takes the greatest difference": (
        "representation",
        "return sum(abs(room - people) for room, people in table.values()) / 2",
        "return max(abs(room - people) for room, people in table.values()) / 2",
        "test-distance",
    ),
    "takes the villages for people": (
        "representation", 'figure.kind == "people"', 'figure.kind == "count"',
        "test-distance",
    ),
    "knows no threshold for bodies of both kinds": (
        "effects",
        "needed = threshold.mixed", "needed = threshold.units", "test-obstacles",
    ),
    "asks of bodies of both kinds what persons need": (
        "effects",
        "needed = threshold.mixed", "needed = threshold.individuals", "test-obstacles",
    ),
    "asks of persons alone what bodies of both kinds need": (
        "effects",
        "if organization.individuals and organization.units:", "if organization.individuals:",
        "test-obstacles",
    ),
    "learned the regulation's numbers by heart": (
        "effects", "needed = threshold.mixed", "needed = 50", "test-obstacles",
    ),
    "refuses those who just meet the threshold": (
        "effects", "organization.funds < threshold.funds",
        "organization.funds <= threshold.funds",
        "test-obstacles",
    ),
    "asks for consent that is no longer needed": (
        "effects",
        "if threshold.sponsor and not organization.sponsor:", "if not organization.sponsor:",
        "test-obstacles",
    ),
    "stops at the first obstacle": (
        "effects",
        "    if organization.funds < threshold.funds:",
        "    elif organization.funds < threshold.funds:",
        "test-obstacles",
    ),
    "adds the two effects": (
        "effects",
        "registered(**NO_CONSENT, **LOWER_STANDARD) - before",
        "registered(**NO_CONSENT) + registered(**LOWER_STANDARD) - 2 * before",
        "test-effects",
    ),
    "counts who lacks consent": (
        "effects",
        '"審批門檻": registered(**NO_CONSENT) - before',
        '"審批門檻": sum("consent" in obstacles(item, threshold) for item in organizations)',
        "test-effects",
    ),
    "takes consent for a standard of entry": (
        "effects",
        '"審批門檻": registered(**NO_CONSENT)', '"準入門檻": registered(**NO_CONSENT)',
        "test-effects",
    ),
    "counts all and not the additional": (
        "effects", "    before = registered()", "    before = 0", "test-effects",
    ),
}  # fmt: skip
