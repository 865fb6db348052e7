"""Figures of the course: one style, a bundled Chinese font, and a description with every picture.

    from countycase import figures

    with figures.style():
        figure = Figure()
        ...
    figures.Picture(figure, "Three bars of equal length.")

Figure functions live in one module per topic (``figures.timeline``, ``figures.national``); they
take plain data and return a Picture.
"""

from countycase.figures.picture import Picture
from countycase.figures.style import style

__all__ = ["Picture", "style"]
