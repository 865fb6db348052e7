"""Typical mistakes in the exercise on pathway 4a."""

# Answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "words: characters for words": (
        "words",
        "in cut(block.text)", "in [stem] * block.text.count(stem)", "test-words",
    ),
    "words: the exact word only": (
        "words", "word.startswith(stem)", "word == stem", "test-words",
    ),
    "words: the section instead of the essay": (
        "words",
        'essay.paragraphs())):', 'essay.paragraphs("pathway-4a"))):', "test-words",
    ),
    "words: headings of parts left out": (
        "words",
        "essay.headings()", '[b for b in essay.headings() if b.kind == "section"]', "test-words",
    ),
    "stages: wording corrected in the quotation": (
        "stages", "推進政府依法行政、依法治理", "將一切權力置于法律的監督之下",
        "test-measures",
    ),
    "stages: accountability taken for legislation": (
        "stages",
        '"legislation": [', '"legislation": ["行政責任追究機制", ', "test-measures",
    ),
    "stages: supervision by the people's congress overlooked": (
        "stages", "依法接受人大及相關部門的監督和質詢", "廉政監察", "test-measures",
    ),
    "stages: an empty text among the quotations": (
        "stages", '"依法全面規范行政行為"', '""', "test-measures",
    ),
    "stages: overlapping quotations counted twice": (
        "stages",
        "shares[stage] = len(covered) / len(text)",
        "shares[stage] = sum(map(len, quotes)) / len(text)",
        "test-coverage",
    ),
    "stages: the first of several places taken": (
        "stages", "text.count(quote) != 1", "text.count(quote) == 0", "test-coverage",
    ),
    "stages: shares subtracted from one": (
        "stages", "1 - len(anywhere) / len(text)", "1 - sum(shares.values())",
        "test-coverage",
    ),
    "chains: the forum answers to the actor": (
        "chains",
        '("地方政府", "人大", law)', '("人大", "地方政府", law)', "test-edges",
    ),
    "chains: a referral taken for an answer": (
        "chains",
        '("駐村工作隊", "督查辦", drive),',
        '("駐村工作隊", "督查辦", drive), ("督查辦", "縣紀委", drive),',
        "test-edges",
    ),
    "chains: the staff forgotten": (
        "chains", '("工作人員", "公民", law),', "", "test-edges",
    ),
    "chains: links followed backwards": (
        "chains",
        "for source, forum, _ in edges", "for forum, source, _ in edges", "test-forums",
    ),
    "chains: direct forums only": (
        "chains",
        "found.update(dict.fromkeys(reached, step))",
        "return dict.fromkeys(reached, step)",
        "test-forums",
    ),
    "chains: an actor answers to itself in a circle": (
        "chains",
        "nearest - set(found) - {actor}", "nearest - set(found)", "test-forums",
    ),
}  # fmt: skip
