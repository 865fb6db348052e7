"""Typical mistakes in the capstone."""

# Answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "register: a status from memory": (
        "register",
        "{fact: case.fact(fact).status for fact in used}", 'dict.fromkeys(used, "stated")',
        "test-facts",
    ),
    "register: nothing but what is stated": (
        "register", '"requirement-drive-1-poor-villages"', '"result-2"', "test-facts",
    ),
    "register: no claim of a pathway": (
        "register", ', "claim-pathway-4a-4"', "", "test-facts",
    ),
    "register: figures of the own county, whatever county is asked for": (
        "register",
        "laboratory.outcome(county, 1,", "laboratory.outcome(student.county(), 1,",
        "test-settings",
    ),
    "register: figures typed in": (
        "register",
        'shown = {"emptied": len(found.emptied), "manned": found.gap.manned}',
        'shown = {"emptied": 0 if protect else 11, "manned": 60}',
        "test-settings",
    ),
    "register: the essay's rule left out": (
        "register", '("uniform", False), ', '("webster", True), ', "test-settings",
    ),
    "register: another drive than announced": (
        "register", "laboratory.outcome(county, 1,", "laboratory.outcome(county, 3,",
        "test-settings",
    ),
    "register: a count that nobody made": (
        "register",
        "by_part.get(part, 0) for part in parts",
        'by_part.get(part, 0) + (part == "pathways") for part in parts',
        "test-counts",
    ),
    "register: single characters counted": (
        "register", '("單位", "監督")', '("單位", "應")', "test-counts",
    ),
}  # fmt: skip
