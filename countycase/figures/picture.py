"""A figure with the sentence that says what it shows, for screens, printers and screen readers."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from countycase.errors import CourseError
from countycase.figures.style import style

_COLOURS = 64  # a palette this size keeps the edges of letters smooth at a third of the bytes


@dataclass(frozen=True)
class Picture:
    """A matplotlib figure and its description; a notebook shows the one and stores both.

    Make the figure with ``matplotlib.figure.Figure`` inside ``figures.style()``: pyplot would keep
    it alive and print it twice.

    Raises:
        CourseError: if the description is empty.
    """

    figure: Figure = field(repr=False, compare=False)
    alt: str

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise CourseError(
                "A picture has an empty description, so a screen reader would pass it over; "
                "give Picture(figure, alt) a sentence that says what the figure shows."
            )

    def png(self) -> bytes:
        """Return the picture as a PNG with a colour palette; the same figure, the same bytes."""
        raw = io.BytesIO()
        with style():
            self.figure.savefig(raw, format="png", metadata={"Software": None})
        small = io.BytesIO()
        with Image.open(raw) as image:
            flat = image.convert("RGB")
            palette = flat.quantize(colors=_COLOURS, dither=Image.Dither.NONE)
            palette.save(small, format="png", optimize=True)
        return small.getvalue()

    def texts(self) -> list[str]:
        """Return every text drawn in the figure, tick labels included, in drawing order."""
        with style():
            self.figure.draw_without_rendering()
        drawn = self.figure.findobj(lambda artist: isinstance(artist, Text))
        return [
            artist.get_text()
            for artist in drawn
            if isinstance(artist, Text) and artist.get_visible() and artist.get_text()
        ]

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        data = {"image/png": base64.b64encode(self.png()).decode("ascii"), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt}}
