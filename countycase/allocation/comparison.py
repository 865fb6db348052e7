"""Outcomes beside each other as tables: of several rules, and under several readings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from countycase.allocation.laboratory import Outcome
from countycase.allocation.levy import Gap, gap, levy, requirement
from countycase.allocation.parameters import switches
from countycase.allocation.scenarios import County
from countycase.allocation.setting import words
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

_YES_NO = {"yes": True, "no": False}


def names(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a name for each outcome: its rule, and whatever else tells it from the others."""
    said = [{"county": found.county.name} | words(found.setting) for found in outcomes]
    choices = list(dict.fromkeys(choice for line in said for choice in line if choice != "rule"))
    telling = [choice for choice in choices if len({line.get(choice) for line in said}) > 1]
    return [
        "; ".join([line["rule"], *(line[choice] for choice in telling if choice in line)])
        for line in said
    ]


def fairness(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """Return how evenly each outcome spreads its burden, one row per outcome, named as by `names`.

    Shares are of a unit's staff; a unit without a leader has sent all it has of section-head rank.
    """
    import pandas as pd

    found = list(outcomes)
    rows = [
        {
            _("least share"): one.fairness.least,
            _("greatest share"): one.fairness.greatest,
            "Gini": one.fairness.gini,
            "Theil": one.fairness.theil,
            _("units emptied"): len(one.emptied),
            _("units without a leader"): sum(
                sent.leaders == sent.unit.leaders for sent in one.secondments
            ),
        }
        for one in found
    ]
    return pd.DataFrame(rows, index=pd.Index(names(found))).round(3)


def demands(county: County, drive: int) -> pd.DataFrame:
    """Return what a drive demands of units and of villages, and the gap, as a table of one column.

    Raises:
        CourseError: if there is no such drive.
    """
    import pandas as pd

    demanded, required = levy(county, drive), requirement(county, drive)
    met = gap(demanded, required)
    column = {
        _("persons sent to villages"): met.sent,
        _("persons sent to the command office"): demanded.office,
        _("teams that are to be formed"): required.teams,
        _("persons needed by these teams"): met.needed,
        _("teams that can be manned"): met.manned,
        _("villages without a team"): met.unmanned,
    }
    title = _("{county}, drive {drive}").format(county=county.name, drive=drive)
    return pd.Series(column, name=title).to_frame()


def open_questions() -> pd.DataFrame:
    """Return the readings of a levy between which the model can be switched, one row each."""
    import pandas as pd

    words = _switches()
    rows = [
        {
            _("left open"): words[found.switch],
            _("reading"): found.title,
            _("taken here"): found.default,
            _("status"): found.status,
            _("what speaks for it or against it"): found.note,
        }
        for found in switches()
        if found.switch in words
    ]
    return pd.DataFrame(rows)


def readings(county: County, drive: int) -> pd.DataFrame:
    """Return how many villages have a team under every combination of readings, one row each.

    Raises:
        CourseError: if there is no such drive.
    """
    import pandas as pd

    words = _switches()
    options = [[found.option for found in switches() if found.switch == name] for name in words]
    required = requirement(county, drive)
    rows = []
    for chosen in itertools.product(*options):
        setting = dict(zip(words, chosen, strict=True))
        demanded = levy(county, drive, _YES_NO[setting["on_top"]])
        met = gap(demanded, required, setting["pairing"], setting["roles"])
        rows.append({words[name]: _short(name, way) for name, way in setting.items()} | _said(met))
    return pd.DataFrame(rows)


def _switches() -> dict[str, str]:
    """Return what each switch of a levy is called, in the order in which tables show them."""
    return {
        "on_top": _("drive three's two"),
        "pairing": _("pairing"),
        "roles": _("places in a team"),
    }


def _short(switch: str, option: str) -> str:
    return {
        "on_top": {"yes": _("on top of the four"), "no": _("two of the four")},
        "pairing": {"pooled": _("one pool"), "own-village": _("a village each")},
        "roles": {"everyone": _("whoever is sent"), "others": _("not the leader")},
    }[switch][option]


def _said(met: Gap) -> dict[str, int]:
    return {
        _("persons sent"): met.sent,
        _("with a place"): met.placed,
        _("villages with a team"): met.manned,
        _("without"): met.unmanned,
    }
