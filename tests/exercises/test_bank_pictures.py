"""The pictures of bank questions: drawn by the package, described, and in no product but a bank."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import bank_pictures
import numpy as np
import pytest
from bank_readers import READERS
from bank_reading import files
from PIL import Image

from countycase import resources
from countycase.course.student_repository import write
from countycase.exercises import banks, questions
from countycase.exercises.banks import items

FOLDER = resources.path("questions")
OURS = questions.load(use="bank")
SHOWN = set(items.shown(OURS)) - set(items.shown(questions.load(use="self-check")))
DOORS = next(question for question in OURS if question.id == "cadre-allocation-bank-doors")
# Of the 256 steps of a colour, and of the points that may differ by more; fonts are smoothed
# differently from one release of their library to the next.
LARGEST_STEP = 32
SHARE = 0.01


def pixels(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def test_each_picture_that_is_stored_is_shown() -> None:
    stored = {path.name for path in FOLDER.iterdir() if path.suffix != ".yml"}
    assert stored == set(items.shown(questions.load()))
    assert SHOWN


@pytest.mark.parametrize("name", bank_pictures.DRAWN)
def test_a_stored_picture_is_what_the_package_draws(name: str) -> None:
    """Where the drawing was changed on purpose, store what its function's ``png()`` returns."""
    drawn = bank_pictures.DRAWN[name]()
    old, new = pixels((FOLDER / name).read_bytes()), pixels(drawn.png())
    assert old.shape == new.shape
    assert (np.abs(old - new).max(axis=2) > LARGEST_STEP).mean() <= SHARE


def test_the_description_of_the_offices_says_what_their_bars_show() -> None:
    told = re.findall(
        r"([A-Z][\w ]+): (\d+) remains?, (\d+) are seconded, mark at ([\d.]+)%", DOORS.stem
    )
    assert [(label, int(stay), int(gone)) for label, stay, gone, _ in told] == [
        (sent.unit.label, sent.remaining, sent.seconded) for sent in bank_pictures.four_away()
    ]
    for sent, (*_, mark) in zip(bank_pictures.four_away(), told, strict=True):
        assert round(float(mark) / 100 * sent.unit.staff) == sent.unit.minimum
        assert float(mark) == pytest.approx(100 * sent.unit.minimum / sent.unit.staff, abs=0.5)


def test_the_offices_are_short_of_as_many_as_the_answer_says() -> None:
    """86, 46, 8, 4, 3 and 1 remain; the least are 45, 25, 6, 5, 5 and 3: short of 1, 2 and 2."""
    assert sum(sent.missing for sent in bank_pictures.four_away()) == 5
    assert [choice.text for choice in DOORS.choices if choice.right] == ["Five"]


@pytest.mark.parametrize("name", banks.FORMATS)
def test_a_bank_of_ours_has_its_picture_with_what_it_shows(name: str) -> None:
    content = banks.FORMATS[name].bank("sample", (DOORS,), bank_pictures.stored((DOORS,)))
    (back,) = READERS[name](content).values()
    ((_source, alt),) = back.pictures
    assert alt == dict(items.markup.pictures([DOORS.stem]))["offices-with-four-away.png"]
    assert alt.startswith("Six bars, each a unit's whole staff")
    assert alt.endswith("mark at 60%.")
    picture = (FOLDER / "offices-with-four-away.png").read_bytes()
    held = files(content).values() if content.startswith(b"PK") else [content]
    assert any(picture in each or base64.b64encode(picture) in each for each in held)


def test_readers_and_students_get_none(site: Path, root: Path, tmp_path: Path) -> None:
    """Whatever it may be called there; the wheel and archives are opened."""
    write(root, tmp_path / "students")
    secret = {(FOLDER / name).read_bytes() for name in SHOWN}
    for product in (site, tmp_path / "students"):
        given = [path for path in product.rglob("*") if path.is_file()]
        assert len(given) > 20
        assert [path for path in given if path.read_bytes() in secret] == []
        for path in given:
            if zipfile.is_zipfile(path):
                assert secret.isdisjoint(files(path.read_bytes()).values()), path
