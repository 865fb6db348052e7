"""One version: a release that says two of them cannot be cited."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from countycase import __version__

ROOT = Path(__file__).resolve().parents[1]


def cited(file: str) -> str:
    """The version that a file says, in the form that the file has for it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if file.endswith(".cff"):
        return str(yaml.safe_load(text)["version"])
    if file.endswith(".json"):
        return str(json.loads(text)["version"])
    (found,) = re.findall(r"\bVersion (\d[\w.]*), \d{4}", text)
    return str(found)


@pytest.mark.parametrize(
    "file", ["CITATION.cff", "README.md", "data/datapackage.json", "data/gold/datapackage.json"]
)
def test_every_file_that_names_the_version_names_that_of_the_package(file: str) -> None:
    assert cited(file) == __version__, f"{file} and countycase/__init__.py say different versions"


def test_the_changelog_tells_of_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    told = f"## [{__version__}]" in text or f"To be released as {__version__}." in text
    assert told, f"CHANGELOG.md has no section for {__version__}"
