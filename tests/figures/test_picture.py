"""Pictures and their style: Chinese drawn, minus visible, described, the same bytes each time."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
import warnings
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from countycase.errors import CourseError
from countycase.figures import Picture, style


def _plot() -> tuple[Picture, Axes]:
    with style():
        figure = Figure()
        axes = figure.subplots()
        axes.plot([-1, 1])
        axes.set_title("駐村幹部")
    return Picture(figure, "A line that rises."), axes


def test_a_chinese_title_is_drawn_without_a_missing_glyph() -> None:
    """F1: matplotlib warns of every glyph that no font of the style has."""
    picture, _ = _plot()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "駐村幹部" in picture.texts()
        picture.png()


def test_a_chinese_title_leaves_ink_of_more_than_empty_squares() -> None:
    """F1: different characters of one stroke count class give different pictures."""
    drawn = set()
    for title in ("駐", "村", "幹", "部"):
        with style():
            figure = Figure()
            figure.suptitle(title)
        drawn.add(Picture(figure, title).png())
    assert len(drawn) == 4


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_negative_numbers_are_drawn_with_a_minus_that_the_font_has(scale: str) -> None:
    """F2: U+2212 on a linear axis, and the exponents of a logarithmic one."""
    picture, axes = _plot()
    axes.set_yscale(scale)
    axes.set_ylim(*((-1, 1) if scale == "linear" else (1e-3, 1)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        texts = picture.texts()
        picture.png()
    if scale == "linear":
        assert any(text.startswith("\N{MINUS SIGN}") for text in texts)
    else:
        assert any("10^{-3}" in text for text in texts)


def test_a_picture_without_a_description_is_refused() -> None:
    with pytest.raises(CourseError, match="empty description"):
        Picture(Figure(), "  ")


def test_a_notebook_gets_the_image_and_the_description_and_no_address() -> None:
    """N3."""
    picture, _ = _plot()
    data, metadata = picture._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"}
    assert data["text/plain"] == "A line that rises."
    assert metadata["image/png"]["alt"] == "A line that rises."
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert not re.search(r"0x[0-9a-f]{6}", repr(picture))


def test_two_renderings_are_the_same_bytes_and_name_no_software() -> None:
    first, _ = _plot()
    second, _ = _plot()
    assert first.png() == second.png() == first.png()
    with Image.open(io.BytesIO(first.png())) as image:
        assert image.info.keys() <= {"dpi"}


def test_pictures_are_not_kept_alive_by_pyplot() -> None:
    """A figure known to pyplot would be printed a second time at the end of a cell."""
    script = (
        "import sys, countycase.figures.national as national\n"
        "national.regions({'East': 1.0}, 2018).png()\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_users_own_settings_change_nothing_and_are_left_as_they_were(tmp_path: Path) -> None:
    expected = _plot()[0].png()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black", "axes.unicode_minus": False}):
        assert _plot()[0].png() == expected
        assert mpl.rcParams["font.size"] == 30
        assert mpl.rcParams["axes.unicode_minus"] is False


def test_the_style_is_left_when_drawing_fails() -> None:
    before = mpl.rcParams["font.size"], mpl.rcParams["font.sans-serif"][:]
    with pytest.raises(ZeroDivisionError), style():
        1 / 0  # noqa: B018
    assert (mpl.rcParams["font.size"], mpl.rcParams["font.sans-serif"]) == before


def test_a_missing_style_file_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The package's attribute "style" is the function, so the module is found by its full name.
    module = sys.modules["countycase.figures.style"]
    monkeypatch.setattr(module, "PATH", tmp_path / "course.mplstyle")
    with pytest.raises(CourseError, match=r"course\.mplstyle cannot be read"), style():
        pass


def test_text_is_legible_on_a_phone() -> None:
    """Letters of 11 points in a figure 7 inches wide are 5.5 points on a screen of 3.5 inches."""
    with style():
        assert mpl.rcParams["figure.figsize"][0] <= 7
        for name in ("xtick.labelsize", "ytick.labelsize", "legend.fontsize", "font.size"):
            assert mpl.rcParams[name] >= 11


def test_every_colour_of_the_palette_stands_out_from_white() -> None:
    """WCAG 2.2, 1.4.11: parts of a graphic contrast with what is beside them by 3 to 1."""
    with style():
        palette = mpl.rcParams["axes.prop_cycle"].by_key()["color"]
    assert len(palette) >= 6
    assert all(1.05 / (_luminance(colour) + 0.05) >= 3 for colour in palette)


def _luminance(colour: str) -> float:
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in colors.to_rgb(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
