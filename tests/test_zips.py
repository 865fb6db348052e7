"""Zips of files that are held or lie somewhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from countycase import zips

FILES = {"b.txt": b"2" * 5000, "a/大干一百天.txt": "五天四夜".encode(), "a.txt": b""}


def test_files_come_out_as_they_were_sorted_and_with_no_time_of_their_own() -> None:
    with zipfile.ZipFile(io.BytesIO(zips.packed(FILES))) as archive:
        assert archive.namelist() == sorted(FILES)
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        # Unix, so that its rights are read: everybody may read the file.
        assert {(e.create_system, e.external_attr >> 16) for e in archive.infolist()} == {
            (3, 0o644)
        }


def test_contents_and_places_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    places = {}
    for number, (name, content) in enumerate(reversed(FILES.items())):
        places[name] = tmp_path / str(number)
        places[name].write_bytes(content)
    zips.write(tmp_path / "all.zip", places)
    assert (tmp_path / "all.zip").read_bytes() == zips.packed(FILES)
