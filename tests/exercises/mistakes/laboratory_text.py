"""Typical mistakes in the exercise of the text laboratory."""

# Answer cell, the right passage, what a student writes instead, the test that must fail, and what
# this raises where it is no assertion.
MISTAKES = {
    "cutting: the end of a sentence counted as a boundary": (
        "cutting", "map(len, cut[:-1])", "map(len, cut)", "test-boundaries",
    ),
    "cutting: words compared in place of boundaries": (
        "cutting",
        "set(itertools.accumulate(map(len, cut[:-1])))", "set(cut)", "test-boundaries",
    ),
    "cutting: the mean for the harmonic mean": (
        "cutting",
        "2 * precision * recall / total if total else 0", "total / 2", "test-boundaries",
    ),
    "cutting: precision and recall exchanged": (
        "cutting",
        "    precision = right / found if found else None\n"
        "    recall = right / wanted if wanted else None\n",
        "    recall = right / found if found else None\n"
        "    precision = right / wanted if wanted else None\n",
        "test-boundaries",
    ),
    "cutting: recall of nothing taken for nought": (
        "cutting",
        "right / wanted if wanted else None", "right / wanted if wanted else 0", "test-boundaries",
    ),
    "cutting: two numbers where the third is none": (
        "cutting",
        "return precision, recall, None", "return precision, recall", "test-boundaries",
    ),
    "cutting: the start of the sentence not counted as set": (
        "cutting",
        "places, end = {0}, 0", "places, end = set(), 0", "test-kinds",
    ),
    "cutting: a word crossed counted as joined": (
        "cutting",
        'counts["crossed" if inside else "joined"]', 'counts["joined"]', "test-kinds",
    ),
    "cutting: split and whole looked for at the start only": (
        "cutting",
        "ends = start in places and stop in places", "ends = start in places", "test-kinds",
    ),
    "cutting: characters counted for words": (
        "cutting",
        "text.cut(quote).count(word)", "quote.count(word)", "test-kept",
    ),
    "distance: a line in place of a circle": (
        "distance", "[*places[1:], places[0] + size]", "places[1:]", "test-arf",
    ),
    "distance: places taken in the order given": (
        "distance", "places = sorted(positions)", "places = list(positions)",
        "test-arf",
    ),
    "distance: long distances not cut off": (
        "distance", "min(after - place, even)", "(after - place)", "test-arf",
    ),
    "distance: a word that does not occur": (
        "distance", "        return 0\n", "        return None\n", "test-arf",
    ),
    "distance: single characters counted as words": (
        "distance", "len(word) >= 2 and", "", "test-profile",
    ),
    "distance: occurrences of the quotation only": (
        "distance",
        "(len(places), arf(places, size))",
        "(text.cut(case.fact(fact).quote).count(word), arf(places, size))",
        "test-profile",
    ),
    "exclusion: every 要 prescribes": (
        "exclusion", "return not part_of_a_word", "return True", "test-rule",
    ),
    "exclusion: only what follows is looked at": (
        "exclusion",
        'before[-1:] in tuple("重主需必簡想只首摘紀將次") or ', "", "test-rule",
    ),
    "exclusion: the first character before in place of the last": (
        "exclusion", "before[-1:] in", "before[:1] in", "test-rule",
    ),
    "exclusion: the own lines learned by heart": (
        "exclusion",
        "return not part_of_a_word",
        "return {(each.before, each.after): each.prescribes for each in lines}.get("
        "(before, after), True)",
        "test-rule",
    ),
    "exclusion: missed and let in exchanged": (
        "exclusion",
        '(True, False): "let in",\n        (False, True): "missed"',
        '(True, False): "missed",\n        (False, True): "let in"',
        "test-review",
    ),
    "exclusion: the own rule for the one passed in": (
        "exclusion",
        "bool(rule(line.before, line.after))", "bool(prescribes(line.before, line.after))",
        "test-review",
    ),
    "exclusion: one side given to the rule": (
        "exclusion",
        "bool(rule(line.before, line.after))", 'bool(rule(line.before, ""))', "test-review",
    ),
    "exclusion: a quotation without a rule": (
        "exclusion",
        'character == "要" and rule(duty.quote[:place], duty.quote[place + 1 :])',
        'character == "要"',
        "test-orders",
    ),
    "exclusion: the neighbour alone passed on": (
        "exclusion",
        "rule(duty.quote[:place],", "rule(duty.quote[place - 1 : place][1:],", "test-orders",
    ),
    "agreement: facts coded by one counted in the shares": (
        "agreement",
        "Counter(coding[fact] for fact in both)", "Counter(coding.values())", "test-agreement",
    ),
    "agreement: all statuses equally likely by chance": (
        "agreement",
        "chance = sum(shares[0][status] * shares[1][status] for status in shares[0])"
        " / len(both) ** 2",
        "chance = 1 / len(shares[0] | shares[1])",
        "test-agreement",
    ),
    "agreement: the shares of one coder squared": (
        "agreement",
        "shares[0][status] * shares[1][status]", "shares[0][status] ** 2", "test-agreement",
    ),
    "agreement: division by nought where chance explains all": (
        "agreement",
        "None if chance == 1 else (observed - chance) / (1 - chance)",
        "(observed - chance) / (1 - chance)",
        "test-agreement", "ZeroDivisionError",
    ),
    "agreement: nobody right taken for the second": (
        "agreement", '"neither")', '"second")', "test-settled",
    ),
    "agreement: agreed facts settled as well": (
        "agreement", "if first[fact] != second[fact]:", "if True:",
        "test-settled",
    ),
}  # fmt: skip
