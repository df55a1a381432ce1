"""Word files that are broken, locked or mean harm: each is refused with a reason, none is unpacked unseen."""

import zipfile
from hashlib import shake_128
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.reports import Report, ReportUnreadable, read_report

HEAD = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"


def packed(**parts: bytes) -> bytes:
    """Return a Word file of these parts, as small as can be."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def written(*paragraphs: str) -> bytes:
    """Return a body with these paragraphs."""
    rows = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    return HEAD + rows.encode() + b"</w:body></w:document>"


SMALL = packed(
    document=written("RESOLUTION", "on the draft «Plan»", "Goal 1: Work", "1. Ask."), styles=b"<styles/>"
)


def repacked(**parts: bytes) -> bytes:
    """Return the small file with other or further parts."""
    return packed(**{"document": written("Words"), "styles": b"<styles/>", **parts})


def encrypted(data: bytes) -> bytes:
    """Return the file with the flag of a password on its first member, in both directories of the zip."""
    central = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : central + 8] + b"\x01" + data[central + 9 :]


BOMB = (
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w><body><p>&b;</p></body></w>'
)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "empty"),
        (lambda: b"not a zip at all", "broken"),
        (lambda: SMALL[: len(SMALL) // 2], "broken"),
        (lambda: packed(styles=b"<styles/>"), "broken"),
        (lambda: repacked(document=b"<w:document"), "broken"),
        (lambda: repacked(document=b"<document/>"), "broken"),
        (lambda: repacked(document=b""), "broken"),
        (lambda: packed(document=written("", " ")), "empty"),
        (lambda: encrypted(SMALL), "encrypted"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99, "format"),
        (lambda: repacked(document=BOMB), "entities"),
        (lambda: repacked(numbering=BOMB.decode().encode("utf-16")), "entities"),
        (lambda: repacked(document=b"<!DOCTYPE w SYSTEM 'file:///etc/passwd'><w/>"), "entities"),
        (lambda: repacked(document=b" " * 1_500_000), "bomb"),
        pytest.param(
            lambda: repacked(document=shake_128(b"").digest(400_000) + b" " * 40_000_000),
            "bomb",
            marks=pytest.mark.slow,
        ),
        (lambda: repacked(document=HEAD + b"<w:p>" * 200), "bomb"),
        pytest.param(
            lambda: repacked(
                document=HEAD + b"<w:p><w:br/>" + b"<w:br/>" * 100_000 + b"</w:p></w:body></w:document>"
            ),
            "size",
            marks=pytest.mark.slow,
        ),
        (lambda: repacked(**{f"media/{n}": b"" for n in range(5_001)}), "bomb"),
        pytest.param(
            lambda: repacked(**{f"{n}": b" " * 990_000 for n in range(205)}), "bomb", marks=pytest.mark.slow
        ),
    ],
)
def test_a_word_file_that_is_broken_locked_or_means_harm_is_refused(make, reason):
    with pytest.raises(ReportUnreadable, match=r"\.$") as refusal:
        read_report(make(), "report.docx")

    assert refusal.value.reason == reason


def test_a_member_that_lies_about_its_size_is_refused():
    data = repacked(document=HEAD + b"<w:p/>" * 2_000_000)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size

    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    with pytest.raises(ReportUnreadable) as refusal:
        read_report(lying, "report.docx")
    assert refusal.value.reason == "broken"


@settings(deadline=None)
@given(st.data())
def test_a_damaged_word_file_is_read_or_refused(data):
    places_hit = data.draw(st.lists(st.integers(0, len(SMALL) - 1), max_size=6))
    damaged = bytearray(SMALL)
    for place in places_hit:
        damaged[place] = data.draw(st.integers(0, 255))

    try:
        outcome = read_report(bytes(damaged), "a.docx").source.format
    except ReportUnreadable as refusal:
        outcome = refusal.reason

    assert outcome in ("docx", "empty", "broken", "encrypted", "bomb", "entities", "format")


xml_words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=30)
labels = st.sampled_from(
    ["", "RESOLUTION", "Goal 1: ", "1. ", "a) ", "• ", "I. ", "National level:", "12", "HEADING"]
)


@settings(deadline=None)
@given(st.lists(st.builds(str.__add__, labels, xml_words), max_size=15))
def test_of_any_paragraphs_each_stands_in_one_place(paragraphs):
    try:
        report = read_report(packed(document=written(*paragraphs)), "report.docx")
    except ReportUnreadable:
        return

    assert places(report) == [number for number, text in enumerate(paragraphs, start=1) if text.strip()]


def places(report: Report) -> list[int]:
    items = [line for plan in report.plans for item in plan.items for line in item.lines]
    headings = [line for heading in report.headings for line in heading.lines]
    return sorted([*items, *headings, *(line.line for line in report.unplaced)])
