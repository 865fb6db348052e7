"""Who goes, and what is left: the units of a county under a secondment, and rules side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from countycase.allocation import RULES
from countycase.allocation.brief import Memo, memo
from countycase.allocation.comparison import names
from countycase.allocation.laboratory import Outcome, outcome, sentence
from countycase.allocation.scenarios import County
from countycase.allocation.scenarios import county as find
from countycase.allocation.secondment import Secondment
from countycase.explore import View
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _

_OPEN, _EMPTIED, _GONE = "#0072B2", "#D55E00", "#D0D0D0"
_TITLES = {rule.id: rule.title for rule in RULES}


def staffing(secondments: Sequence[Secondment], title: str = "") -> Picture:
    """Return one bar per unit, the largest unit first: staff who remain, staff who are seconded.

    Every bar is the unit's whole staff; the numbers in it are persons, the black mark is the least
    staff that keeps the doors open.

    Args:
        secondments: what each unit sends, at least one.
        title: a heading of one or two lines.
    """
    ranked = sorted(secondments, key=lambda sent: (-sent.unit.staff, sent.unit.id))
    with style():
        figure = Figure(figsize=(7, 1.5 + 0.25 * len(ranked)))
        axes = figure.subplots()
        for row, sent in enumerate(ranked):
            _bar(axes, row, sent)
        axes.set_xlim(0, 1)
        axes.set_ylim(len(ranked) - 0.4, -0.6)
        axes.set_xticks([0, 0.5, 1], ["0", "50%", "100%"])
        axes.set_xlabel(_("Share of the unit's staff"))
        _names(axes, ranked)
        figure.suptitle(title, x=0.01, ha="left")
        figure.legend(handles=_legend(), loc="outside lower center", ncols=2, fontsize=10)
    return Picture(figure, _describe_staffing(ranked, title))


def comparison(outcomes: Sequence[Outcome], title: str = "") -> Picture:
    """Return a row of marks per outcome, one for each unit at the share of its staff that it sends.

    Args:
        outcomes: the outcomes to compare, at least one; each is named by its rule and whatever
            else tells it from the others.
        title: a heading of one or two lines.
    """
    called = [name.split("; ") for name in names(outcomes)]
    row_height = max(0.55, 0.1 + 0.2 * max(map(len, called)))
    with style():
        figure = Figure(figsize=(7, 1.6 + row_height * len(outcomes)))
        axes = figure.subplots()
        for row, found in enumerate(outcomes):
            shares = [sent.share for sent in found.secondments]
            # Thin strokes keep units that send the same share apart from a single unit.
            axes.plot(shares, [row] * len(shares), "|", color=_OPEN, markersize=14, alpha=0.7)
            text = _("Gini {gini:.2f}, {emptied} emptied").format(
                gini=found.fairness.gini, emptied=len(found.emptied)
            )
            axes.text(1.03, row, text, va="center", fontsize=10)
        axes.set_yticks(range(len(outcomes)), ["\n".join(name) for name in called])
        axes.set_ylim(len(outcomes) - 0.4, -0.6)
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
        axes.set_xlabel(_("Share of its staff that a unit sends"))
        axes.grid(axis="x")
        figure.suptitle(title, x=0.01, ha="left")
    described = " ".join(
        _describe_outcome("; ".join(name), found)
        for name, found in zip(called, outcomes, strict=True)
    )
    alt = _("Shares of staff sent by each unit. {rules}").format(rules=described)
    return Picture(figure, _headed(title, alt))


def demand(outcomes: Sequence[Outcome]) -> Picture:
    """Return two bars per outcome: persons the levy sends to villages, persons the teams need.

    Args:
        outcomes: one per county and drive, at least one.
    """
    with style():
        figure = Figure(figsize=(7, 1.6 + 0.75 * len(outcomes)))
        axes = figure.subplots()
        for row, found in enumerate(outcomes):
            sent, needed = found.gap.sent, found.gap.needed
            upper = axes.barh(row - 0.2, sent, 0.36, color=_OPEN)
            lower = axes.barh(
                row + 0.2, needed, 0.36, color="white", edgecolor=_EMPTIED, hatch="//"
            )
            axes.bar_label(upper, [f"{sent}"], padding=3)
            axes.bar_label(lower, [f"{needed}"], padding=3)
        axes.set_yticks(range(len(outcomes)), [_case(found) for found in outcomes])
        axes.set_ylim(len(outcomes) - 0.4, -0.6)
        axes.margins(x=0.1)
        axes.set_xlabel(_("Persons"))
        handles = [
            Patch(color=_OPEN, label=_("sent by the levy per unit")),
            Patch(facecolor="white", edgecolor=_EMPTIED, hatch="//",
                  label=_("needed by the teams of the villages")),
        ]  # fmt: skip
        figure.legend(handles=handles, loc="outside lower center", ncols=2, fontsize=10)
    parts = [
        _(
            "{case}: {sent} persons sent, {needed} needed, {unmanned} of {teams} teams unmanned."
        ).format(
            case=_case(found).replace("\n", " "),
            sent=found.gap.sent,
            needed=found.gap.needed,
            unmanned=found.gap.unmanned,
            teams=found.requirement.teams,
        )
        for found in outcomes
    ]
    return Picture(figure, " ".join(parts))


def policy_brief(found: Outcome, compared: Outcome | None = None, recommendation: str = "") -> Memo:
    """Return the memo on an outcome with the picture of what each unit sends.

    The arguments and errors are those of :func:`countycase.allocation.brief.memo`.
    """
    memo_of = memo(found, compared, recommendation)
    title = _("{county}, drive {drive}").format(county=found.county.name, drive=found.setting.drive)
    shown = [found] if compared is None else [found, compared]
    return replace(memo_of, figure=comparison(shown, title))


def who_goes(
    county: str | County = "middle",
    drive: int = 1,
    rule: str = "uniform",
    basis: str = "levy",
    team_size: int = 3,
    protect: bool = False,
    on_top: bool = True,
) -> tuple[str, View]:
    """Return the sentence that sums a setting up and the bars of its units, for an explorer.

    The arguments are those of :func:`countycase.allocation.laboratory.outcome`; a synthetic county
    can be given by its id. Where no script runs, a county of the reader's own is shown in words.

    Raises:
        CourseError: if the setting cannot be met or used; it says why.
    """
    found = outcome(find(county), drive, rule, basis, team_size, on_top, protect)
    title = _("{county}, drive {drive}\n{rule}").format(
        county=found.county.name, drive=drive, rule=_TITLES[rule]
    )
    ranked = sorted(found.secondments, key=lambda sent: (-sent.unit.staff, sent.unit.id))
    data = {
        "names": [sent.unit.label for sent in ranked],
        "names_zh": [_second_name(sent) for sent in ranked],
        "whole": [sent.unit.staff for sent in ranked],
        "part": [sent.remaining for sent in ranked],
        "least": [sent.unit.minimum for sent in ranked],
        "legend": [patch.get_label() for patch in _legend()],
        "heads": [_("unit"), "單位", _("staff"), _("remaining"), _("least staff")],
    }
    # A page cannot follow a county that is not the course's. It says in words what the notebook
    # draws, and the reader's file stays small.
    picture = partial(staffing, found.secondments, title) if found.county.synthetic else None
    return sentence(found), View("bars", data, _describe_staffing(ranked, title), picture)


def _bar(axes: Axes, row: int, sent: Secondment) -> None:
    stay = sent.remaining / sent.unit.staff
    colour = _EMPTIED if sent.missing else _OPEN
    axes.barh(row, stay, 0.74, color=colour)
    axes.barh(row, 1 - stay, 0.74, left=stay, color=_GONE)
    least = sent.unit.minimum / sent.unit.staff
    axes.plot([least, least], [row - 0.44, row + 0.44], color="black", linewidth=1.6)
    if sent.remaining:
        axes.text(0.015, row, f"{sent.remaining}", va="center", color="white", fontsize=9)
    if sent.seconded:
        axes.text(0.985, row, f"{sent.seconded}", va="center", ha="right", fontsize=9)


def _names(axes: Axes, ranked: Sequence[Secondment]) -> None:
    rows = range(len(ranked))
    axes.set_yticks(rows, [sent.unit.label for sent in ranked], fontsize=10)
    axes.tick_params(axis="y", length=0)
    opposite = axes.secondary_yaxis("right")
    opposite.set_yticks(rows, [_second_name(sent) for sent in ranked], fontsize=10)
    opposite.tick_params(axis="y", length=0)
    opposite.spines[:].set_visible(False)


def _second_name(sent: Secondment) -> str:
    """Return a unit's Chinese name, unless it is the only one and stands at the other end."""
    return sent.unit.name_zh if sent.unit.name else ""


def _legend() -> list[Patch]:
    return [
        Patch(color=_OPEN, label=_("remaining, doors open")),
        Patch(color=_EMPTIED, label=_("remaining, below the least")),
        Patch(color=_GONE, label=_("seconded")),
        Patch(color="black", label=_("least staff that keeps the doors open")),
    ]


def _describe_staffing(ranked: Sequence[Secondment], title: str) -> str:
    staff = sum(sent.unit.staff for sent in ranked)
    gone = sum(sent.seconded for sent in ranked)
    worst = max(ranked, key=lambda sent: sent.share)
    below = [
        f"{sent.unit.label} ({sent.remaining}/{sent.unit.staff})" for sent in ranked if sent.missing
    ]
    text = _(
        "Bars of {units} units, the largest first: {gone} of {staff} staff are seconded. "
        "{worst} sends the largest share, {seconded} of {own}. {below}"
    ).format(
        units=len(ranked),
        gone=gone,
        staff=staff,
        worst=worst.unit.label,
        seconded=worst.seconded,
        own=worst.unit.staff,
        below=_("Below their least staff, with those who remain: {names}.").format(
            names=", ".join(below)
        )
        if below
        else _("No unit falls below its least staff."),
    )
    return _headed(title, text)


def _headed(title: str, text: str) -> str:
    heading = title.replace("\n", ", ")
    return f"{heading}. {text}" if heading else text


def _describe_outcome(name: str, found: Outcome) -> str:
    return _(
        "{name}: {least:.0%} to {greatest:.0%}, Gini {gini:.2f}, {emptied} of {units} units "
        "below their least staff."
    ).format(
        name=name[:1].upper() + name[1:],
        least=found.fairness.least,
        greatest=found.fairness.greatest,
        gini=found.fairness.gini,
        emptied=len(found.emptied),
        units=len(found.secondments),
    )


def _case(found: Outcome) -> str:
    return _("{county}\ndrive {drive}").format(county=found.county.name, drive=found.levy.drive)
