"""The one gate to the course's data files.

In a checkout the data are in ``data/`` beside the package, in an installed wheel inside it.
What has been read is remembered, so that a notebook can say which files it depends on.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

from countycase.errors import CourseError

_PACKAGE = Path(__file__).resolve().parent
_opened: set[str] = set()


def root() -> Path:
    """Return the folder that holds the data: ``countycase/data`` of a wheel, else ``data/``."""
    packaged = _PACKAGE / "data"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "data"


def path(name: str) -> Path:
    """Return where the data file or folder ``name`` (``case/drives.csv``) is; it may not exist."""
    return root() / name


def opened() -> list[str]:
    """Return the names of the data files read so far in this process, sorted."""
    return sorted(_opened)


def read_bytes(name: str) -> bytes:
    """Return the bytes of the data file ``name``.

    Raises:
        CourseError: if the file is missing or cannot be read.
    """
    _opened.add(name)
    try:
        return path(name).read_bytes()
    except OSError as error:
        raise CourseError(
            f"The data file data/{name} cannot be read ({error.strerror}); "
            "restore it with 'git checkout -- data' or install the course again."
        ) from error


def read_text(name: str) -> str:
    """Return the UTF-8 text of the data file ``name``, a byte-order mark dropped.

    Raises:
        CourseError: if the file is missing or is not UTF-8 (the byte is named).
    """
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CourseError(
            f"The data file data/{name} is not UTF-8 at byte {error.start}; "
            "save it as UTF-8 or restore it with 'git checkout -- data'."
        ) from error


def read_json(name: str) -> Any:
    """Return the parsed JSON data file ``name``; a damaged file is a CourseError with its line."""
    try:
        return json.loads(read_text(name))
    except json.JSONDecodeError as error:
        raise CourseError(
            f"The data file data/{name} is damaged at line {error.lineno} ({error.msg}); "
            "restore it with 'git checkout -- data'."
        ) from error


def read_toml(name: str) -> dict[str, Any]:
    """Return the parsed TOML data file ``name``; a damaged file is a CourseError with its place."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(
            f"The data file data/{name} is damaged ({error}); "
            "restore it with 'git checkout -- data'."
        ) from error


def read_rows(name: str, required: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Return the rows of the CSV data file ``name`` as dictionaries of text.

    Args:
        name: the file below the data folder.
        required: columns that the header must have.

    Raises:
        CourseError: if a column is missing, or a row has more or fewer cells than the header
            (the line is named), or a quotation mark is not closed.
    """
    reader = csv.reader(io.StringIO(read_text(name), newline=""), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise CourseError(
            f"The data file data/{name} is damaged before line {reader.line_num + 1} ({error}); "
            "look for a quotation mark that is not closed, or restore it with "
            "'git checkout -- data'."
        ) from error
    if not lines:
        raise CourseError(
            f"The data file data/{name} is empty; restore it with 'git checkout -- data'."
        )
    (_, header), *table = lines
    missing = [column for column in required if column not in header]
    if missing:
        raise CourseError(
            f"The data file data/{name} has no column {', '.join(missing)}; "
            "add it to the header or restore the file with 'git checkout -- data'."
        )
    rows = []
    for number, cells in table:
        if len(cells) != len(header):
            raise CourseError(
                f"The data file data/{name} has {len(cells)} cells in line {number} "
                f"where its header has {len(header)}; look for a missing quotation mark or comma."
            )
        rows.append(dict(zip(header, cells, strict=True)))
    return rows
