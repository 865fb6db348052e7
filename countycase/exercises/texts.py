"""Material for the exercise on the text laboratory: sentences cut, lines with 要, and two coders.

Sentences, cuts, lines and codings are synthetic; the sentences were written for the course in the
manner of county documents. None is the essay's, and none says anything about its county.
"""

from __future__ import annotations

from dataclasses import dataclass

from countycase import case
from countycase.exercises.streams import Stream

Cut = tuple[str, ...]

RESULTS = ("result-1", "result-2", "result-3", "result-4")
"""Facts of the case of which a student is assigned one."""

STATUSES = ("stated", "inferred", "assumed")

# In the order of their difficulty for a cutter; words are parted by strokes.
_SENTENCES = """
各|單位|的|骨干|都|下|村|了|,|辦公室|只|剩|兩|個|人|。
駐村|工作隊|每|月|向|村民|報告|一|次|。
扶貧|日記|由|本人|填寫|,|不得|代筆|。
窗口|無人|值班|,|群眾|白|跑|一|趟|。
全縣|一百二十|個|村|,|隊員|不足|三百|人|。
原|單位|的|工作|仍|由|他|負責|。
會議|研究|了|駐村|干部|的|補助|問題|。
貧困戶|名單|在|村口|公示|七|天|。
督查組|發現|三|人|不|在|崗|。
鄉鎮|要求|增加|人手|,|縣里|沒有|答復|。
年底|考核|只|看|記錄|,|不|看|成效|。
小|單位|抽調|一半|人員|后|,|業務|停|了|。
"""

# Before 要, after it, and whether it prescribes something there.
_LINES = """
工作隊|住在村里,不得走讀|+
各單位|按時報送名單|+
干部|如實記錄|+
全縣上下|高度重視|+
驗收|由第三方進行|+
幫扶責任人|每周下村兩次|+
會議強調,|把名單貼出來|+
補助發放|公開透明|+
同時也|照顧小單位|+
對缺崗的人|嚴肅處理|+
今后|少開會、多入戶|+
領導|帶頭住村|+
退出標準|向群眾講清楚|+
考核|看成效|+
鄉鎮|配足人手|+
還|建立回訪制度|+
經費|專款專用|+
扶貧是一項重|任務|-
缺人是主|原因|-
隊員需|補充|-
縣里|求每人寫日記|-
簡|說明如下|-
公示很有必|,但還不夠|-
村民想|參與討論|-
只|有人值班就行|-
調查的首|問題是名單|-
報告摘|見附件|-
會議紀|已經印發|-
他們|是不來,誰來接待|-
上級的|求十分明確|-
工作|點分為三項|-
文件將|下發到村|-
重|的是成效|-
最需|的是人手|-
"""


@dataclass(frozen=True)
class Line:
    """A line of a concordance of 要.

    Attributes:
        before, after: what stands before it and after it.
        prescribes: whether it prescribes something there, as two readers agreed.
    """

    before: str
    after: str
    prescribes: bool


def hand_cuts() -> tuple[Cut, ...]:
    """Return synthetic sentences as the course cut them by hand."""
    return tuple(tuple(line.split("|")) for line in _SENTENCES.split())


def cutter(seed: str = "course") -> tuple[tuple[Cut, Cut], ...]:
    """Return pairs of the cut by hand and that of a synthetic cutter, for each sentence.

    By construction the cutter leaves out about one boundary in six and puts one into about one
    word of two or more characters in five; so it splits words, joins them and cuts across them.
    """
    draw = Stream(f"cutter/{seed}")
    return tuple((hand, _disturbed(hand, draw)) for hand in hand_cuts())


def lines(seed: str = "course", size: int = 24) -> tuple[Line, ...]:
    """Return ``size`` synthetic lines with 要, three quarters of the bank in random order."""
    bank = [row.split("|") for row in _LINES.split()]
    drawn = Stream(f"lines/{seed}").sample(bank, size)
    return tuple(Line(before, after, verdict == "+") for before, after, verdict in drawn)


def assigned(seed: str = "course") -> str:
    """Return the id of the result of the case that is a student's own."""
    return Stream(f"assigned/{seed}").choice(RESULTS)


def codings(seed: str = "course") -> tuple[dict[str, str], dict[str, str]]:
    """Return what two synthetic coders take for the status of facts of the case, by their ids.

    They code levies, requirements, duties and results. By construction each follows the course
    in five of six cases, takes *stated* for most of the others, and leaves out a few facts; they
    differ on three facts at least.
    """
    facts = [
        fact.id
        for table in (case.levies, case.requirements, case.duties, case.results)
        for fact in table()
    ]
    draw = Stream(f"codings/{seed}")
    while True:
        first, second = _coded(facts, draw), _coded(facts, draw)
        if sum(first[fact] != second[fact] for fact in first.keys() & second.keys()) >= 3:
            return first, second


def _disturbed(hand: Cut, draw: Stream) -> Cut:
    text = "".join(hand)
    found, start, end = [], 0, 0
    for word in hand:
        inside = end + draw.between(1, max(1, len(word) - 1))
        if len(word) > 1 and draw.below(5) == 0:
            found.append(text[start:inside])
            start = inside
        end += len(word)
        if end == len(text) or draw.below(6):
            found.append(text[start:end])
            start = end
    return tuple(found)


def _coded(facts: list[str], draw: Stream) -> dict[str, str]:
    coded = {}
    for fact in facts:
        other = draw.choice(("stated", *STATUSES))
        status = case.fact(fact).status if draw.below(6) else other
        if draw.below(12):
            coded[fact] = status
    return coded
