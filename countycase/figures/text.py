"""Words of the essay: how often they stand, where, and where the essay prescribes.

The functions take counts and positions, which ``countycase.text`` computes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from countycase.errors import CourseError
from countycase.figures.picture import Picture
from countycase.figures.style import style
from countycase.i18n import _, ngettext

_ROW = 0.34
_HATCHES = ("", "//", "..")


def spread(words: Mapping[str, tuple[int, float]]) -> Picture:
    """Return how evenly each word is spread: one dot for each, with its count beside its name.

    Args:
        words: for each word its count and its normalized DP, 0 to 1, in the order of the rows.

    Raises:
        CourseError: if there is no word, or a DP lies outside 0 to 1.
    """
    if not words:
        raise CourseError("There is no word to draw; pass at least one word with its dispersion.")
    if any(not 0 <= deviation <= 1 for _count, deviation in words.values()):
        raise CourseError("A normalized DP lies between 0 and 1; pass the normalized figure.")
    with style():
        figure = Figure(figsize=(7, 1.4 + _ROW * len(words)))
        axes = figure.subplots()
        rows = range(len(words))
        axes.hlines(rows, 0, 1, color="#d0d0d0", linewidth=1, zorder=0)
        axes.plot([deviation for _count, deviation in words.values()], rows, "o")
        axes.set_yticks(rows, [f"{word} {count}" for word, (count, _dp) in words.items()])
        axes.set_ylim(len(words) - 0.4, -0.6)
        axes.set_xlim(-0.02, 1.02)
        axes.set_xlabel(_("normalized DP: 0 spread like the text, 1 all in its smallest part"))
        axes.set_title(_("How evenly words are spread"))
    listed = ", ".join(f"{word} {count} ({dp:.2f})" for word, (count, dp) in words.items())
    return Picture(
        figure,
        _("Occurrences and normalized DP of each word: {list}.").format(list=listed),
    )


def deontic_words(
    counts: Mapping[str, Mapping[str, int]], sentences: Mapping[str, tuple[int, int]]
) -> Picture:
    """Return the deontic words of each section, stacked by force.

    Args:
        counts: for each section the number of words of each force; the same forces throughout.
        sentences: for each section how many of its sentences hold such a word, and how many it
            has.

    Raises:
        CourseError: if there is no section, or the two differ in their sections.
    """
    sections = list(counts)
    if not sections or sections != list(sentences):
        raise CourseError(
            "Deontic words and sentences are given for different sections; pass the same sections."
        )
    forces = list(counts[sections[0]])
    totals = [sum(counts[section].values()) for section in sections]
    with style():
        figure = Figure(figsize=(7, 1.6 + _ROW * len(sections)))
        axes = figure.subplots()
        lefts = [0] * len(sections)
        for number, force in enumerate(forces):
            widths = [counts[section][force] for section in sections]
            hatch = _HATCHES[number % len(_HATCHES)]
            axes.barh(
                range(len(sections)),
                widths,
                left=lefts,
                height=0.7,
                label=_force(force),
                hatch=hatch,
                edgecolor="white",
            )
            lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
        for row, section in enumerate(sections):
            some, every = sentences[section]
            note = _("{some} of {every}").format(some=some, every=every)
            axes.text(totals[row] + 0.12, row, note, va="center")
        axes.set_yticks(range(len(sections)), [section_name(section) for section in sections])
        axes.set_ylim(len(sections) - 0.4, -0.6)
        axes.set_xlim(0, 1.2 * max(max(totals), 1))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(_("deontic words; behind each bar the sentences that hold one"))
        axes.set_title(_("Where the essay prescribes"))
        figure.legend(loc="outside lower left", ncols=len(forces))
    return Picture(figure, _deontic_alt(counts, sentences))


def dispersion_strip(
    positions: Mapping[str, Sequence[int]], size: int, starts: Mapping[str, int]
) -> Picture:
    """Return one row of marks for each word: where in the essay it stands.

    Args:
        positions: for each word how many words of the essay stand before each occurrence.
        size: number of words of the essay, 1 or more.
        starts: how many words stand before each part or section.

    Raises:
        CourseError: if there is no word, or a position lies outside the essay.
    """
    words = list(positions)
    if not words:
        raise CourseError("There is no word to draw; pass at least one word with its positions.")
    if any(not 0 <= place < size for places in positions.values() for place in places):
        raise CourseError(
            f"A position lies outside the {size} words of the essay; "
            "count words and positions on the same text."
        )
    with style():
        figure = Figure(figsize=(7, 1.2 + _ROW * len(words)))
        axes = figure.subplots()
        axes.eventplot(
            [list(positions[word]) for word in words],
            lineoffsets=range(len(words)),
            linelengths=0.7,
            colors="C0",
        )
        for start in starts.values():
            axes.axvline(start, color="#808080", linewidth=1, zorder=0)
        axes.set_yticks(range(len(words)), words)
        axes.set_ylim(len(words) - 0.4, -0.6)
        axes.set_xlim(0, size)
        axes.set_xticks(list(starts.values()), [section_name(place) for place in starts])
        for label in axes.get_xticklabels():
            label.set_horizontalalignment("left")
        axes.tick_params(axis="x", length=0)
        axes.set_title(_("Where words stand, from the first word to the last"))
    return Picture(figure, _strip_alt(positions, starts))


def section_name(section: str) -> str:
    """Return what a figure calls the part or section with this id (``Pathway 4a``)."""
    stem, _dash, label = section.partition("-")
    names = {
        "case": _("Case"),
        "deficits": _("Deficits"),
        "pathways": _("Pathways"),
        "deficit": _("Deficit {label}"),
        "pathway": _("Pathway {label}"),
    }
    return names.get(stem, section).format(label=label)


def _force(force: str) -> str:
    names = {
        "obligation": _("obligation"),
        "necessity": _("necessity"),
        "prohibition": _("prohibition"),
    }
    return names.get(force, force)


def _deontic_alt(
    counts: Mapping[str, Mapping[str, int]], sentences: Mapping[str, tuple[int, int]]
) -> str:
    rows = []
    for section, forces in counts.items():
        listed = ", ".join(f"{_force(force)} {count}" for force, count in forces.items() if count)
        some, every = sentences[section]
        rows.append(
            _("{section}: {list} (in {some} of {every} sentences)").format(
                section=section_name(section), list=listed or _("none"), some=some, every=every
            )
        )
    return _("Deontic words by section. {rows}.").format(rows="; ".join(rows))


def _strip_alt(positions: Mapping[str, Sequence[int]], starts: Mapping[str, int]) -> str:
    rows = []
    for word, places in positions.items():
        in_parts = []
        for name, start in starts.items():
            later = [other for other in starts.values() if other > start]
            end = min(later) if later else None
            inside = sum(start <= place and (end is None or place < end) for place in places)
            in_parts.append(f"{section_name(name)} {inside}")
        times = ngettext("{count} time", "{count} times", len(places)).format(count=len(places))
        rows.append(f"{word} {times} ({', '.join(in_parts)})")
    return _("Where words stand in the essay: {rows}.").format(rows="; ".join(rows))
