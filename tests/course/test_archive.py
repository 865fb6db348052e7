"""The zip of a folder."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from countycase.course.archive import pack

FILES = {
    "index.html": b"<html>",
    "b/second.txt": b"2" * 5000,
    "a/first.txt": b"1",
    "大干一百天.txt": "五天四夜".encode(),
}


def folder_of(place: Path, names: list[str]) -> Path:
    for name in names:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FILES[name])
    return place


def test_every_file_is_packed_under_one_top_folder_and_comes_out_as_it_was(tmp_path: Path) -> None:
    packed = pack(folder_of(tmp_path / "site", list(FILES)), tmp_path / "book-1.0.zip")
    with zipfile.ZipFile(packed) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == {
            f"book-1.0/{name}": content for name, content in FILES.items()
        }
        assert archive.testzip() is None


def test_the_same_files_give_the_same_bytes_whenever_and_in_whatever_order_they_were_made(
    tmp_path: Path,
) -> None:
    early = folder_of(tmp_path / "early", list(FILES))
    late = folder_of(tmp_path / "late", list(reversed(FILES)))
    for path in early.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    zips = [
        pack(folder, tmp_path / place / "book.zip").read_bytes()
        for folder, place in ((early, "one"), (late, "two"))
        if not (tmp_path / place).mkdir()
    ]
    assert zips[0] == zips[1]


def test_chinese_names_are_stored_in_utf_8_and_say_so(tmp_path: Path) -> None:
    """Without the flag a program of Windows reads the name in its own code page."""
    packed = pack(folder_of(tmp_path / "site", list(FILES)), tmp_path / "書.zip")
    name = "書/大干一百天.txt"
    with zipfile.ZipFile(packed) as archive:
        assert archive.getinfo(name).flag_bits & 0x800
    assert name.encode("utf-8") in packed.read_bytes()


def test_a_zip_written_into_the_folder_itself_does_not_hold_an_older_one(tmp_path: Path) -> None:
    site = folder_of(tmp_path / "site", ["index.html"])
    first = pack(site, site / "book.zip").read_bytes()
    assert pack(site, site / "book.zip").read_bytes() == first


def test_names_are_sorted(tmp_path: Path) -> None:
    packed = pack(folder_of(tmp_path / "site", list(FILES)), tmp_path / "book.zip")
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == sorted(archive.namelist())
