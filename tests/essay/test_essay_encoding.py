"""Essays are read in the encodings people have them in; anything else gets a plain answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycase import essay
from countycase.errors import CourseError


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("big5", "big5"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_same_essay_is_read_from_each_encoding(
    library: str, tmp_path: Path, encoding: str, name: str
) -> None:
    file = tmp_path / "library.txt"
    file.write_bytes(library.encode(encoding))
    assert essay.decode(file.read_bytes())[1] == name
    assert essay.read(file) == essay.parse(
        library, {n: essay_names(n) for n in "一二三"}, "論文題目"
    )


def essay_names(number: str) -> essay.PartNames:
    part, section = {
        "一": ("case", "case"),
        "二": ("deficits", "deficit"),
        "三": ("pathways", "pathway"),
    }[number]
    return essay.PartNames(part, section)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_of_other_systems_change_nothing(
    library: str, encoding: str, ending: str
) -> None:
    text, _ = essay.decode(library.replace("\n", ending).encode(encoding))
    assert essay.parse(text, {}) == essay.parse(library, {})


def test_a_simplified_text_in_gb18030_is_not_taken_for_big5() -> None:
    text = "地方政府应当把公共服务放在第一位,这是大家都知道的道理,也是我们国家发展的要求。"
    assert essay.decode(text.encode("gb18030")) == (text, "gb18030")


def test_the_course_s_own_essay_survives_gb18030() -> None:
    text = "".join(block.text for block in essay.load().blocks)
    assert essay.decode(text.encode("gb18030")) == (text, "gb18030")


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_whatever_is_utf_8_text_is_read_as_it_stands(text: str) -> None:
    printable = "".join(c for c in text if c >= " " and c != "\ufeff" and c != "\x7f") or "甲"
    if printable.strip():
        assert essay.decode(printable.encode("utf-8")) == (printable, "utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        ("論文".encode("utf-16-le") + b"\x00\x01", "not a text file"),
        (b"\xff\xfe\x00", "damaged at byte"),
        (b"\xef\xbb\xbf\xe4\xb8", "damaged at byte"),
        ("café à la crème, déjà vu".encode("latin-1"), "neither UTF-8 \\(byte 3\\)"),
    ],
)
def test_what_is_no_chinese_text_is_refused_by_name_and_with_what_to_do(
    content: bytes, message: str
) -> None:
    with pytest.raises(CourseError, match=message) as refusal:
        essay.decode(content, "mine.txt")
    assert str(refusal.value).startswith("mine.txt")
    assert "save it" in str(refusal.value) or "give a file" in str(refusal.value)


def test_bytes_that_no_encoding_fits_are_refused_where_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7\x00\xff\xfe")
    with pytest.raises(CourseError, match=r"scan\.pdf is not a text file"):
        essay.read(file)
