"""Which pathway speaks to which deficit: a measure of likeness beside a reader's verdict."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from countycase.errors import CourseError
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.figures.text import section_name
from countycase.i18n import _

_PALER = 1.7  # keeps the darkest cell light enough for black letters


def deficits_and_pathways(
    likeness: Mapping[tuple[str, str], float],
    alike: Mapping[tuple[str, str], bool],
    verdicts: Mapping[str, Mapping[str, str]],
) -> Picture:
    """Return a heat map of pathways (rows) and deficits (columns).

    Colour and number are the likeness; a heavy frame marks the pairs that count as alike; the word
    below is the verdict of the argument map.

    Args:
        likeness: 0 to 1 by pair of pathway and deficit.
        alike: for the same pairs whether they count as alike.
        verdicts: ``stated``, ``inferred`` or ``absent`` by pathway, then deficit.

    Raises:
        CourseError: if there is no pair, or the three speak of different pairs.
    """
    pairs = [(pathway, deficit) for pathway, row in verdicts.items() for deficit in row]
    if not pairs or set(pairs) != set(likeness) or set(pairs) != set(alike):
        raise CourseError(
            "Likeness and verdicts are given for different pairs; pass the same pathways and "
            "deficits in all three."
        )
    pathways = list(verdicts)
    deficits = list(verdicts[pathways[0]])
    with style():
        figure = Figure(figsize=(7, 1.4 + 0.62 * len(pathways)))
        axes = figure.subplots()
        values = [[likeness[pathway, deficit] for deficit in deficits] for pathway in pathways]
        top = max(max(max(row) for row in values), 1e-9)
        axes.imshow(values, cmap="Blues", vmin=0, vmax=_PALER * top, aspect="auto")
        for row, pathway in enumerate(pathways):
            for column, deficit in enumerate(deficits):
                pair = (pathway, deficit)
                verdict = _verdict(verdicts[pathway][deficit])
                label = f"{likeness[pair]:.3f}\n{verdict}"
                _cell(axes, row, column, label, alike[pair])
        axes.set_xticks(range(len(deficits)), [section_name(deficit) for deficit in deficits])
        axes.set_yticks(range(len(pathways)), [section_name(pathway) for pathway in pathways])
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.set_xlabel(_("likeness of words, framed above the median; verdict of the map"))
    return Picture(figure, _alt(likeness, alike, verdicts))


def _cell(axes: Axes, row: int, column: int, label: str, is_framed: bool) -> None:
    axes.text(column, row, label, ha="center", va="center", color="black")
    if is_framed:
        left, right = column - 0.46, column + 0.46
        low, high = row - 0.42, row + 0.42
        axes.plot(
            [left, right, right, left, left],
            [low, low, high, high, low],
            color="black",
            linewidth=2,
        )


def _verdict(verdict: str) -> str:
    names = {"stated": _("stated"), "inferred": _("inferred"), "absent": _("absent")}
    return names.get(verdict, verdict)


def _alt(
    likeness: Mapping[tuple[str, str], float],
    alike: Mapping[tuple[str, str], bool],
    verdicts: Mapping[str, Mapping[str, str]],
) -> str:
    rows = []
    for pathway, row in verdicts.items():
        cells = []
        for deficit, verdict in row.items():
            form = _("{deficit} {value}, alike, {verdict}")
            if not alike[pathway, deficit]:
                form = _("{deficit} {value}, not alike, {verdict}")
            cells.append(
                form.format(
                    deficit=section_name(deficit),
                    value=f"{likeness[pathway, deficit]:.3f}",
                    verdict=_verdict(verdict),
                )
            )
        rows.append(f"{section_name(pathway)}: {'; '.join(cells)}")
    return _(
        "Likeness of pathways and deficits, and the verdict of the argument map. {rows}."
    ).format(rows=". ".join(rows))
