"""A reader's file is read right, or refused in one sentence that says what to do."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from countycase.errors import CourseError
from countycase.text import analyse, reader
from countycase.text.document import LONGEST, plain_sections, script, sentences, visible

PROSE = "地方政府應當為人民服務,這是我們的要求。幹部到村裡去,和人民在一起,他們有困難就說出來。"
SIMPLE = "地方政府应当为人民服务,这是我们的要求。干部到村里去,和人民在一起,他们有困难就说出来。"


def written(folder: Path, content: bytes, name: str = "mine.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def word_file(folder: Path, *paragraphs: str, name: str = "mine.docx") -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        style, _, text = paragraph.rpartition("|")
        document.add_paragraph(text, style=style or None)
    document.save(str(folder / name))
    return folder / name


def repacked(
    path: Path, changes: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    """The Word file with parts put in place of its own, or added."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("encoding", "name", "confidence"),
    [
        ("utf-8", "utf-8", "certain"),
        ("utf-8-sig", "utf-8", "certain"),
        ("utf-16", "utf-16", "certain"),
        ("utf-16-le", "utf-16", "likely"),
        ("utf-16-be", "utf-16", "likely"),
        ("gb18030", "gb18030", "likely"),
        ("big5", "big5", "likely"),
    ],
)
def test_the_guess_is_right_and_says_how_sure_it_is(
    encoding: str, name: str, confidence: str, tmp_path: Path
) -> None:
    file = written(tmp_path, (PROSE * 3 + "\n" + PROSE).encode(encoding))
    found = reader.read(file)
    assert (found.encoding, found.confidence) == (name, confidence)
    assert found.paragraphs == [PROSE * 3, PROSE]


@given(st.integers(1, 40), st.sampled_from([(PROSE, "big5"), (PROSE, "gb18030"), (SIMPLE, "gbk")]))
def test_a_short_text_is_read_right_or_refused_but_never_mistaken(
    length: int, sample: tuple[str, str]
) -> None:
    text = sample[0][:length]
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"countycase-{os.getpid()}.txt"
    path.write_bytes(text.encode(sample[1]))
    try:
        found = reader.read(path)
    except CourseError:
        return
    finally:
        path.unlink()
    assert found.paragraphs == [text.strip()] or found.confidence == "doubtful"


def test_the_encoding_can_be_given(tmp_path: Path) -> None:
    file = written(tmp_path, PROSE.encode("big5"))
    found = reader.read(file, "Big5")
    assert (found.paragraphs, found.encoding, found.confidence) == ([PROSE], "big5", "certain")


def test_a_given_encoding_that_makes_no_sense_is_not_silent(tmp_path: Path) -> None:
    file = written(tmp_path, ("人民政府有服務。" * 9).encode("big5"))
    found = reader.read(file, "gb18030")
    assert found.confidence == "doubtful"
    assert "makes more sense in big5 than in gb18030" in found.notes[0]


def test_mojibake_that_was_saved_as_utf_8_is_called_doubtful(tmp_path: Path) -> None:
    mistaken = (PROSE * 10).encode("utf-8").decode("gb18030", errors="ignore")
    found = reader.read(written(tmp_path, mistaken.encode("utf-8")))
    assert found.confidence == "doubtful"
    assert "its encoding may be mistaken" in found.notes[0]


def test_characters_lost_before_are_counted(tmp_path: Path) -> None:
    found = reader.read(written(tmp_path, (PROSE + "\ufffd\ufffd").encode()))
    assert found.notes[0].startswith("2 characters were lost")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf \n", "has no paragraph"),
        (b"%PDF-1.7\n\x00", "is a PDF; .* save its text as txt"),
        (b"\x89PNG\r\n\x1a\n\x00", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office file .* LibreOffice .* docx or txt"),
        (rb"{\rtf1\ansi", "is rich text"),
        (b"PK\x03\x04 and no more", "is damaged as a Word file"),
        (b"\x7fELF\x02\x01\x01\x00", "is not a text file"),
        (b"Nothing but English here. " * 9, "has no Chinese characters"),
        ("縣政府。".encode(), "has too few Chinese words to count anything .1.;"),
        ("住民の福祉の増進を図ることを基本とする。".encode() * 9, "is Japanese, by its 90 kana"),
        (("資料" * 500).encode()[:-1], "is UTF-8 but damaged at byte 2997"),
        ("café à la crème".encode("latin-1"), "neither UTF-8"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_what_to_do(
    content: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CourseError, match=message) as refusal:
        analyse(written(tmp_path, content))
    said = str(refusal.value)
    assert said.startswith("mine.txt ")
    assert said.endswith(".")
    assert "\n" not in said


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"There is no file .*none\.txt; check the name"):
        analyse(tmp_path / "none.txt")
    with pytest.raises(CourseError, match="is a folder; name a txt, md or docx file in it"):
        analyse(tmp_path)
    with pytest.raises(CourseError, match=r"cannot be read|There is no file"):
        analyse(tmp_path / ("x" * 300 + ".txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="The system has no named pipes.")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(CourseError, match="is a device"):
        analyse(tmp_path / "pipe.txt")


def test_a_file_without_the_right_to_read_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> object:
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path, PROSE.encode())
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(CourseError, match=r"cannot be read \(Permission denied\)"):
        analyse(file)


def test_a_file_of_more_than_twenty_megabytes_is_refused_before_it_is_read_whole(
    tmp_path: Path,
) -> None:
    file = tmp_path / "mine.txt"
    with file.open("wb") as stream:
        stream.truncate(reader.LARGEST + 1)
    with pytest.raises(CourseError, match="larger than 20 MB; divide it"):
        analyse(file)


def test_an_unknown_encoding_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    file = written(tmp_path, PROSE.encode())
    for name in ("klingon", "rot13", "unicode_escape", ""):
        if name:
            with pytest.raises(CourseError, match="give UTF-8, UTF-16, GB18030 or Big5"):
                reader.read(file, name)


def test_a_string_is_a_text_unless_it_names_a_file(tmp_path: Path) -> None:
    assert analyse(PROSE).document.format == "text"
    assert analyse(str(written(tmp_path, PROSE.encode()))).document.format == "txt"
    with pytest.raises(CourseError, match="There is no file"):
        analyse("沒有這個.docx")
    with pytest.raises(CourseError, match="no paragraph"):
        analyse("  ")


def test_lone_surrogates_in_a_string_are_replaced() -> None:
    assert "\ufffd" in reader.read_string(PROSE + "\ud800").paragraphs[0]


def test_markdown_is_read_as_a_reader_of_the_page_would_see_it(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 設定\n---\n# 一、**案例**\n\n"
        "幹部到*村*裡,\n見[連結](https://example.org/目標)。\n\n"
        "第二節\n------\n\n- 第一項\n- 第二項\n\n"
        "```\n# 不是標題\n```\n\n<b>粗體</b>\n\n![圖說](a.png)\n"
    )
    found = reader.read(written(tmp_path, text.encode(), "mine.md"))
    assert [(s.title, s.paragraphs) for s in found.sections] == [
        ("一、案例", ("幹部到村裡,見連結。",)),
        ("第二節", ("第一項", "第二項", "# 不是標題", "<b>粗體</b>", "圖說")),
    ]


def test_a_markdown_paragraph_of_brackets_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    text = "[" * 200_000 + PROSE
    assert reader.read(written(tmp_path, text.encode(), "mine.md")).paragraphs == [text]


def test_lines_are_paragraphs_unless_they_end_in_mid_sentence() -> None:
    found, notes = plain_sections("第一行。\n第二行。\n\n第三行。")
    assert [s.paragraphs for s in found] == [("第一行。", "第二行。", "第三行。")]
    assert notes == ()
    found, notes = plain_sections("這一行還沒有\n說完。\n\n這裡也 GDP\ngrowth 還\n沒有。")
    assert [s.paragraphs for s in found] == [("這一行還沒有說完。", "這裡也 GDP growth 還沒有。")]
    assert "joined" in notes[0]


def test_numbered_short_lines_are_headings() -> None:
    found, _ = plain_sections(
        f"題目\n一、案例\n{PROSE}\n(二)問題\n{PROSE}\n一、這一句太長,所以是正文。"
    )
    assert [section.title for section in found] == ["", "一、案例", "(二)問題"]
    assert found[2].paragraphs == (PROSE, "一、這一句太長,所以是正文。")


@given(st.text(alphabet="甲乙,。 a", max_size=40))
def test_sentences_hold_every_sign_of_a_paragraph_but_spaces(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_stretch_without_a_full_stop_is_divided_at_a_comma() -> None:
    text = ("甲" * 700 + ",") * 3 + "乙" * (2 * LONGEST)
    found = sentences(text)
    assert "".join(found) == text
    assert max(map(len, found)) <= LONGEST
    assert found[0].endswith(",")


def test_the_script_is_told_by_characters_of_one_standard() -> None:
    assert script(PROSE) == "traditional"
    assert script(SIMPLE) == "simplified"
    assert script(PROSE + SIMPLE) == "mixed"
    assert script("人人") == "undetermined"


def test_what_steers_a_screen_is_written_as_its_number() -> None:
    assert visible("a\x1b[2J\u202etxt.\n") == "a\\u001b[2J\\u202etxt.\\u000a"


def test_a_word_file_is_read_with_headings_and_tables(tmp_path: Path) -> None:
    file = word_file(tmp_path, "Title|論文", PROSE, "Heading 1|一、案例", "甲。")
    document = docx.Document(str(file))
    document.add_table(1, 2).cell(0, 1).text = "表中的字。"
    run = document.add_paragraph().add_run("後來的字。")
    run.font.size = Pt(12)
    document.save(str(file))
    found = reader.read(file)
    assert found.format == "docx"
    assert [(s.title, s.paragraphs) for s in found.sections] == [
        ("論文", (PROSE,)),
        ("一、案例", ("甲。", "表中的字。", "後來的字。")),
    ]


def body(markup: str) -> bytes:
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return f"<w:document {names}><w:body>{markup}</w:body></w:document>".encode()


def test_deleted_text_is_left_out_inserted_text_and_links_are_read_and_boxes_once(
    tmp_path: Path,
) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    markup = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>刪</w:delText><w:t>刪</w:t></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>連</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>行</w:t></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    file = repacked(word_file(tmp_path), {"word/document.xml": body(markup)})
    assert reader.read(file).paragraphs == ["留增連", "行", "框"]


@pytest.mark.parametrize("part", ["footnotes", "endnotes", "comments", "header2", "footer1"])
def test_what_stands_beside_the_text_is_said_to_be_left_out(part: str, tmp_path: Path) -> None:
    file = repacked(word_file(tmp_path, PROSE), {f"word/{part}.xml": b"<w:p/>"})
    (note,) = reader.read(file).notes
    assert part.rstrip("12") in note.casefold()


def test_a_word_file_of_text_alone_has_no_note(tmp_path: Path) -> None:
    assert reader.read(word_file(tmp_path, PROSE)).notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_file_are_refused(encoding: str, tmp_path: Path) -> None:
    hostile = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/hostname">]><d>&b;&c;</d>'
    ).encode(encoding)
    file = repacked(word_file(tmp_path, PROSE), {"word/document.xml": hostile})
    with pytest.raises(CourseError, match="declares entities"):
        reader.read(file)


def test_a_word_file_that_unpacks_to_far_more_is_refused_unopened(tmp_path: Path) -> None:
    bomb = repacked(word_file(tmp_path, PROSE), {"word/media/a.bin": bytes(200 * 1024 * 1024)})
    assert bomb.stat().st_size < 1024 * 1024
    with pytest.raises(CourseError, match="unpacks to 201 MB"):
        reader.read(bomb)


def test_a_size_that_lies_costs_nothing(tmp_path: Path) -> None:
    file = repacked(word_file(tmp_path, PROSE), {"word/lie.xml": b"<a>" + b" " * 1_000_000})
    content = bytearray(file.read_bytes())
    place = content.rindex(b"word/lie.xml") - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    file.write_bytes(content)
    with pytest.raises(CourseError, match="is damaged as a Word file"):
        reader.read(file)


def test_names_that_lead_outside_write_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    file = repacked(word_file(folder, PROSE), {"../../out.txt": b"x", "/out.txt": b"x"})
    reader.read(file)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "b", "mine.docx"]


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    file = repacked(word_file(tmp_path, PROSE), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert reader.read(file).paragraphs == [PROSE]


def test_another_office_file_is_not_taken_for_a_word_file(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(CourseError, match="is an archive, but not a Word document"):
        reader.read(written(tmp_path, content.getvalue(), "mine.docx"))


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_a_damaged_word_file_is_read_or_refused(place: int, damage: bytes) -> None:
    document = docx.Document()
    document.add_paragraph(PROSE)
    stream = io.BytesIO()
    document.save(stream)
    content = bytearray(stream.getvalue())
    content[place : place + len(damage)] = damage
    with contextlib.suppress(CourseError):
        reader.word_sections(bytes(content), "mine.docx")
