"""A one-page memo on a setting of the model: what is proposed, what it costs, what is assumed."""

from __future__ import annotations

from dataclasses import dataclass

from countycase.allocation.apportionment import RULES
from countycase.allocation.laboratory import Outcome
from countycase.allocation.secondment import Secondment
from countycase.i18n import _

_WORST = 5


@dataclass(frozen=True)
class Memo:
    """A memo in Markdown; a notebook shows it as a page.

    Attributes:
        text: the memo.
    """

    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        return {"text/markdown": self.text, "text/plain": self.text}


def memo(found: Outcome, compared: Outcome | None = None, recommendation: str = "") -> Memo:
    """Return a memo on an outcome, beside another one where one is given.

    Args:
        found: the setting that is proposed.
        compared: the setting it is compared with, of the same county.
        recommendation: the reader's own sentences; a line to fill in where it is empty.
    """
    parts = [
        _("**To:** the county government's executive meeting  \n**On:** who goes in drive {drive}")
        .format(drive=found.levy.drive),
        _("**What is proposed.** {county}: {persons} of {staff} staff are seconded by the rule "
          "“{rule}”.").format(
            county=found.county.name, persons=found.persons, staff=found.county.staff,
            rule=_title(found),
        ),
        _numbers(found, compared),
        _("**Who bears most.** {units}.").format(units=_hardest(found)),
        _("**What the villages get.** The levy mans {manned} of {teams} teams; {unmanned} have "
          "none.").format(
            manned=found.gap.manned, teams=found.requirement.teams, unmanned=found.gap.unmanned
        ),
        _("**What this rests on.** The county is synthetic. The levy per unit is stated in the "
          "essay; team size, the least staff of an office and the pairing of units with villages "
          "are assumed."),
        _("**Recommendation.** {text}").format(
            text=recommendation.strip() or _("(Write two or three sentences here.)")
        ),
    ]  # fmt: skip
    return Memo("\n\n".join(parts) + "\n")


def _numbers(found: Outcome, compared: Outcome | None) -> str:
    columns = [found] if compared is None else [found, compared]
    head = [_("measure"), *(_title(column) for column in columns)]
    rows = [
        [_("units below their least staff"), *(str(len(column.emptied)) for column in columns)],
        [_("largest share sent"), *(f"{column.fairness.greatest:.0%}" for column in columns)],
        [_("smallest share sent"), *(f"{column.fairness.least:.0%}" for column in columns)],
        [_("Gini coefficient"), *(f"{column.fairness.gini:.2f}" for column in columns)],
    ]
    rule = ["---", *("---:" for _column in columns)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def _hardest(found: Outcome) -> str:
    ranked: list[Secondment] = sorted(
        found.secondments, key=lambda sent: (-sent.share, sent.unit.id)
    )
    return ", ".join(
        f"{sent.unit.name} ({sent.seconded}/{sent.unit.staff})" for sent in ranked[:_WORST]
    )


def _title(found: Outcome) -> str:
    return {rule.id: rule.title for rule in RULES}[found.rule]
