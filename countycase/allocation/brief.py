"""A one-page memo on a setting of the model: what is proposed, what it costs, what is assumed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Protocol

from countycase.allocation.comparison import names
from countycase.allocation.laboratory import Outcome
from countycase.allocation.secondment import Secondment
from countycase.allocation.setting import status, words
from countycase.errors import CourseError
from countycase.i18n import _

_WORST = 5
_MARKUP = frozenset("\\`*_[]<>&|#")


class Figure(Protocol):
    """A picture with its description, such as :class:`countycase.figures.Picture`."""

    @property
    def alt(self) -> str:
        """What the picture shows."""

    def png(self) -> bytes:
        """Return the picture as a PNG."""


@dataclass(frozen=True)
class Memo:
    """A memo in Markdown; a notebook shows it as a page, its figure at the end.

    Attributes:
        text: the memo without its figure.
        figure: the figure; None for a memo of words and numbers.
    """

    text: str
    figure: Figure | None = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        if self.figure is None:
            return {"text/markdown": self.text, "text/plain": self.text}
        alt = " ".join(self.figure.alt.split())
        encoded = base64.b64encode(self.figure.png()).decode("ascii")
        return {
            "text/markdown": f"{self.text}\n![{_literal(alt)}](data:image/png;base64,{encoded})\n",
            "text/plain": f"{self.text}\n{alt}\n",
        }


def memo(
    found: Outcome,
    compared: Outcome | None = None,
    recommendation: str = "",
    figure: Figure | None = None,
) -> Memo:
    """Return a memo on an outcome, beside another one where one is given.

    Args:
        found: the setting that is proposed.
        compared: the setting it is compared with, of the same county.
        recommendation: the reader's own sentences; a line to fill in where it is empty.
        figure: a picture of both; :func:`countycase.figures.allocation.policy_brief` draws one.

    Raises:
        CourseError: if the two are not of the same county.
    """
    if compared is not None and compared.county != found.county:
        raise CourseError(
            _(
                "A memo compares two settings of one county, and {compared} is not {county}; "
                "give two outcomes of the same county."
            ).format(compared=compared.county.name, county=found.county.name)
        )
    parts = [
        _("**To:** the county government's executive meeting  \n**On:** who goes in drive {drive}")
        .format(drive=found.setting.drive),
        _("**What is proposed.** {county}: {persons} of {staff} staff are seconded by the rule "
          "“{rule}”.").format(
            county=_literal(found.county.name), persons=found.persons, staff=found.county.staff,
            rule=words(found.setting)["rule"],
        ),
        _("**The setting.** {choices}.").format(choices=_chosen(found)),
        _numbers(found, compared),
        _("**Who bears most.** {units}.").format(units=_hardest(found)),
        _("**What the villages get.** {villages}").format(villages=_villages(found)),
        _("**What this rests on.** {grounds}").format(grounds=_grounds(found)),
        _("**Recommendation.** {text}").format(
            text=recommendation.strip() or _("(Write two or three sentences here.)")
        ),
    ]  # fmt: skip
    return Memo("\n\n".join(parts) + "\n", figure)


def _chosen(found: Outcome) -> str:
    said = words(found.setting)
    kinds = {choice: status(found.setting, choice) for choice in said}
    listed = [
        f"{text} ({kinds[choice]})" if kinds[choice] else text
        for choice, text in said.items()
        if choice not in ("drive", "rule")
    ]
    sentence = "; ".join(listed)
    return sentence[0].upper() + sentence[1:]


def _numbers(found: Outcome, compared: Outcome | None) -> str:
    columns = [found] if compared is None else [found, compared]
    head = [_("measure"), *names(columns)]
    rows = [
        [_("persons sent"), *(str(column.persons) for column in columns)],
        [_("units below their least staff"), *(str(len(column.emptied)) for column in columns)],
        [_("largest share sent"), *(f"{column.fairness.greatest:.0%}" for column in columns)],
        [_("smallest share sent"), *(f"{column.fairness.least:.0%}" for column in columns)],
        [_("Gini coefficient"), *(f"{column.fairness.gini:.2f}" for column in columns)],
        [_("teams that the levy mans"), *(str(column.gap.manned) for column in columns)],
    ]
    rule = ["---", *("---:" for _column in columns)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def _hardest(found: Outcome) -> str:
    ranked: list[Secondment] = sorted(
        found.secondments, key=lambda sent: (-sent.share, sent.unit.id)
    )
    return ", ".join(
        f"{_literal(sent.unit.label)} ({sent.seconded}/{sent.unit.staff})"
        for sent in ranked[:_WORST]
    )


def _villages(found: Outcome) -> str:
    text = (
        _("The levy mans {manned} of {teams} teams; {unmanned} have none.")
        if found.setting.basis == "levy"
        else _("As many persons are sent as all {teams} teams need; the levy would man {manned}.")
    )
    return text.format(
        manned=found.gap.manned, teams=found.requirement.teams, unmanned=found.gap.unmanned
    )


def _grounds(found: Outcome) -> str:
    levy = {
        1: _("The levy per unit is stated in the essay."),
        2: _("The levy per unit is drive one's, which the essay states; that it stands in drive "
             "two is inferred."),
        3: _("The levies of drives one and three are stated in the essay; that every unit sends "
             "drive three's two is assumed."),
    }  # fmt: skip
    return " ".join(
        [
            _("The county is synthetic, the least staff of its offices assumed.")
            if found.county.synthetic
            else _("The county's figures, the least staff of its offices included, are the "
                   "reader's own."),
            _("That each village is to have a team is inferred from the essay; how many leaders "
              "are in the teams is assumed.")
            if found.setting.basis == "requirement"
            else levy[found.setting.drive],
        ]
    )  # fmt: skip


def _literal(text: str) -> str:
    """Return a text in which Markdown finds no markup, such as the star of a county called *縣."""
    return "".join(f"\\{sign}" if sign in _MARKUP else sign for sign in text)
