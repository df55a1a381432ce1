"""What a file is, is read in its content; what could harm whoever opens it is refused."""

import ast
import random
import struct
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.entries import archives, unpacking
from tendik.entries.contents import FileKind, FileRefused
from tendik.entries.examining import examine, packed
from tests.house.tree import name, parsed, python_files
from tests.rooms.entries.files import (
    EXCEL,
    OLD_WORD,
    PDF,
    RELATIONS,
    TEXT,
    office,
    photograph,
    picture,
    relations,
    types,
    zipped,
)

GOOD = {
    FileKind.PDF: PDF,
    FileKind.PNG: picture("PNG"),
    FileKind.JPEG: picture("JPEG"),
    FileKind.DOCX: office(),
    FileKind.XLSX: office(EXCEL),
    FileKind.TEXT: TEXT,
}
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
DAMAGED, UNKNOWN, PROGRAM, PAGE = (
    "is damaged",
    "of this kind is not kept",
    "holds a program",
    "written in code",
)


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.ZIP])
def test_each_kind_is_known_by_its_content(kind):
    assert examine(GOOD[kind]).kind is kind


def test_a_zip_file_is_kept_only_if_it_was_packed_here():
    made = packed({"b.md": b"B", "a.md": b"A"})

    assert made.kind is FileKind.ZIP
    with ZipFile(BytesIO(made.data)) as archive:
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == [
            ("a.md", b"A"),
            ("b.md", b"B"),
        ]
    with pytest.raises(FileRefused, match=UNKNOWN):
        examine(made.data)


def test_what_is_no_picture_is_kept_byte_for_byte():
    for kind in (FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.TEXT):
        assert examine(GOOD[kind]).data == GOOD[kind]


def test_every_kind_has_an_ending_and_a_type_that_no_browser_draws_as_a_page():
    assert [kind.ending for kind in FileKind] == ["pdf", "png", "jpg", "docx", "xlsx", "txt", "zip"]
    assert all("html" not in kind.media_type and "svg" not in kind.media_type for kind in FileKind)


REFUSED = {
    "nothing": (b"", "is empty"),
    "an old Word file": (OLD_WORD, "old office program"),
    "half a PDF": (PDF.replace(b"%%EOF", b""), DAMAGED),
    "a PDF behind something": (b"MZ" + PDF + b"\0", UNKNOWN),
    "a program": (b"MZ\x90\0\x03\0\0\0", UNKNOWN),
    "a GIF": (b"GIF89a\x01\0\x01\0\0\0\0;", UNKNOWN),
    "text with a zero in it": (b"words\0words", UNKNOWN),
    "text of another coding": ("Бала бакча".encode("cp1251"), "UTF-8"),
    "text of Windows": ("Бала бакча".encode("utf-16"), "UTF-8"),
    "a page": (b"\xef\xbb\xbf <!DOCTYPE html><p>x", PAGE),
    "a page without a head": (b"words <ScRiPt>alert(1)</script>", PAGE),
    "a drawing": (b'<svg xmlns="x" onload="alert(1)"/>', PAGE),
    "a drawing with a head": (b'<?xml version="1.0"?><x/>', PAGE),
    "rich text": (b"{\\rtf1\\ansi{\\object\\objdata 0105}}", UNKNOWN),
    "a page of mail": (b"MIME-Version: 1.0\nContent-Type: text/plain\n", UNKNOWN),
    "a broken picture": (picture("PNG")[:40], DAMAGED),
    "a picture with half its points": (picture("JPEG", (64, 64))[:-200], DAMAGED),
    "a plain zip": (zipped({"a.txt": "x"}), UNKNOWN),
    "a zip that says it is nothing": (zipped({"[Content_Types].xml": types("text/plain")}), UNKNOWN),
    "both Word and Excel": (office(more_types=[EXCEL]), UNKNOWN),
    "a broken zip": (office()[:-30], DAMAGED),
    "a zip with a damaged member": (office().replace(b"word/document.xml", b"word/documenT.xml", 1), DAMAGED),
    "Word with macros": (office(MACRO), PROGRAM),
    "Word with macros beside": (office(more_types=["application/vnd.ms-office.vbaProject"]), PROGRAM),
    "Excel with old macros": (office(EXCEL, more_types=["application/vnd.ms-excel.macrosheet+xml"]), PROGRAM),
    "a type written in signs": (office(more_types=["application/vnd.ms-office.vba&#80;roject"]), PROGRAM),
    "a project of macros under another name": (office(word__picture=OLD_WORD), PROGRAM),
    "a program inside": (office(word__media__a="MZ\x90"), PROGRAM),
    "a template from elsewhere": (
        office(**{"word___rels__settings.xml.rels": relations(f"{RELATIONS}/attachedTemplate")}),
        PROGRAM,
    ),
    "a template written in signs": (
        office(**{"word___rels__settings.xml.rels": relations(f"{RELATIONS}/attached&#84;emplate")}),
        PROGRAM,
    ),
    "a document type": (
        zipped({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + "<Types/>"}),
        DAMAGED,
    ),
    "a list of parts that is none": (zipped({"[Content_Types].xml": "<Types"}), DAMAGED),
    "the same name twice": (office(**{"word__Document.xml": "<x/>"}), DAMAGED),
    "a name that leads out": (office(**{"..__x": "x"}), DAMAGED),
    "a name from the root": (office(__x="x"), DAMAGED),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_harm_or_is_not_known_is_refused_with_a_sentence(what):
    data, words = REFUSED[what]

    with pytest.raises(FileRefused, match=words) as refused:
        examine(data)

    assert refused.value.field == "file"


def test_a_link_to_the_web_harms_nobody():
    linked = office(
        **{"word___rels__document.xml.rels": relations(f"{RELATIONS}/hyperlink", "https://x.org")}
    )

    assert examine(linked).kind is FileKind.DOCX


def test_a_file_with_a_password_is_refused():
    data = bytearray(office())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1

    with pytest.raises(FileRefused, match="password"):
        examine(bytes(data))


@pytest.mark.parametrize(
    "members",
    [{"a": bytes(2_000_000)}, {f"a{n}": "" for n in range(archives.MOST_MEMBERS + 1)}],
)
def test_a_zip_that_unpacks_to_far_more_is_not_opened(members):
    with pytest.raises(FileRefused, match="unpacks to far more"):
        examine(zipped({"[Content_Types].xml": types(), **members}))


def test_a_zip_that_says_it_is_enormous_is_not_opened():
    data = bytearray(office())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", archives.MOST_UNPACKED + 1)

    with pytest.raises(FileRefused, match="unpacks to far more"):
        examine(bytes(data))


def test_many_parts_that_are_enormous_only_together_are_not_opened():
    data = bytearray(zipped({f"a{number}": "" for number in range(151)}))
    place = 0
    while (place := data.find(b"PK\x01\x02", place + 1)) > 0:
        data[place + 24 : place + 28] = struct.pack("<I", archives.SMALL)

    with pytest.raises(FileRefused, match="unpacks to far more"):
        examine(bytes(data))


def test_a_part_is_read_to_its_end_before_it_is_called_whole():
    data = bytearray(office(word__media__a=random.Random(1).randbytes(3 * archives.CHUNK)))
    data[data.rindex(b"PK\x01\x02") - archives.CHUNK * 2 + 900] ^= 1

    with pytest.raises(FileRefused, match=DAMAGED):
        examine(bytes(data))


def test_a_member_larger_than_it_says_is_a_damaged_file():
    data = bytearray(office(word__a="x" * 1000))
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 10)

    with pytest.raises(FileRefused, match=DAMAGED):
        examine(bytes(data))


def taken_or_refused(data):
    if data.startswith((unpacking.ZIP, *unpacking.PICTURES)):
        # In this process: starting one takes longer than all the rest.
        said = msgspec.msgpack.decode(unpacking.answer(data), type=unpacking.Said)
        return bool(said.refused) != (said.kind in [kind.value for kind in FileKind])
    try:
        return examine(data).kind in FileKind
    except FileRefused as reason:
        return bool(reason.message)


BYTES = {kind.value: data for kind, data in GOOD.items()} | {"photograph": photograph()}


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(BYTES)), st.data())
def test_whatever_bytes_are_changed_a_file_is_taken_or_refused_and_nothing_breaks(which, data):
    changed = bytearray(BYTES[which])
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))

    assert taken_or_refused(bytes(changed))
    assert taken_or_refused(bytes(changed[: data.draw(st.integers(0, len(changed)))]))


@given(st.binary(max_size=200))
def test_whatever_the_bytes_a_file_is_taken_or_refused(data):
    assert taken_or_refused(data)


def test_a_word_file_made_by_hand_is_a_zip_that_python_reads():
    with ZipFile(BytesIO(office())) as archive:
        assert archive.testzip() is None


def test_only_the_examination_makes_what_may_be_kept():
    makers = {
        name(path)
        for path in python_files("src")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Content"
    }

    assert makers == {"src/tendik/entries/examining.py"}
