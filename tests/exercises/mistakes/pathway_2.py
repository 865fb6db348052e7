"""Typical mistakes in the exercise on pathway 2."""

# Answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "forgets a bearer": (
        "matrix", '        "任何單位": "government",\n', "", "test-classes",
    ),
    "takes the village teams for society": (
        "matrix",
        '"貧困村駐村工作隊": "government"', '"貧困村駐村工作隊": "society"',
        "test-classes",
    ),
    "takes 單位 for firms": (
        "matrix", '"任何單位": "government"', '"任何單位": "market"',
        "test-classes",
    ),
    "keeps a seat for the Party": (
        "matrix", '"縣紀委、督查辦": "government"', '"縣紀委、督查辦": "Party"',
        "test-classes",
    ),
    "counts inferred duties once more": (
        "matrix", 'if duty.status == "stated":', "if True:", "test-matrix",
    ),
    "drops duties without a bearer": (
        "matrix",
        'if duty.status == "stated":', 'if duty.status == "stated" and duty.bearer:',
        "test-matrix",
    ),
    "leaves out empty rows": (
        "matrix",
        "    return counts",
        "    return {a: row for a, row in counts.items() if any(row.values())}",
        "test-matrix",
    ),
    "ignores the classes passed in": (
        "matrix",
        "classes[duty.bearer] if duty.bearer", '"government" if duty.bearer',
        "test-matrix",
    ),
    "gives to society before it asks for authority": (
        "allot",
        "if function.authority:", "if function.authority and not function.society:",
        "test-allot",
    ),
    "settles what the sentence leaves open": (
        "allot", 'return "unsettled"', 'return "market"', "test-allot",
    ),
    "leaves to nobody what nobody else can do": (
        "allot",
        'if function.market else "government"', 'if function.market else "unsettled"',
        "test-allot",
    ),
    "takes a heading for a sentence": (
        "allot",
        "next(place for place in essay.find(function.words) if place.sentence)\n"
        "        found.append((order[place.sentence],",
        "essay.find(function.words)[0]\n"
        "        found.append((order.get(place.sentence, 0),",
        "test-places",
    ),
    "keeps the order of the input": (
        "allot",
        "return [(name, sentence) for _, _, name, sentence in sorted(found)]",
        "return [(name, sentence) for _, _, name, sentence in found]",
        "test-places",
    ),
    "takes the last place": (
        "allot",
        "next(place for place in essay.find(function.words) if place.sentence)",
        "[place for place in essay.find(function.words) if place.sentence][-1]",
        "test-places",
    ),
    "turns the order within a sentence round": (
        "allot",
        "place.start, function.id, place.sentence))", "-place.start, function.id, place.sentence))",
        "test-places",
    ),
    "sorts by name within a sentence": (
        "allot",
        "place.start, function.id, place.sentence))",
        "function.id, function.id, place.sentence))",
        "test-places",
    ),
    "keeps the order of the input within a sentence": (
        "allot",
        "place.start, function.id, place.sentence))", "len(found), function.id, place.sentence))",
        "test-places",
    ),
    "sets a judgement true and does not turn it": (
        "swings", "{name: not getattr(function, name)}", "{name: True}",
        "test-swings",
    ),
    "turns all judgements at once": (
        "swings",
        "**{name: not getattr(function, name)}",
        "**{each: not getattr(function, each) for each in JUDGEMENTS}",
        "test-swings",
    ),
    "leaves stable functions out": (
        "swings",
        "        for function in functions\n",
        "        for function in functions if function.authority\n",
        "test-swings",
    ),
    "looks at allot whatever the rule": (
        "swings",
        "            != rule(function)\n", "            != allot(function)\n",
        "test-swings",
    ),
}  # fmt: skip
