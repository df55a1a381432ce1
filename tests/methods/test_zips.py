"""ZIP files: what comes out of one, and that nothing comes out of one that lies."""

import stat
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tendik.methods.zips import Unzipped, ZipFault, ZipLimits, ZipWrong, unzipped, zipped

LIMITS = ZipLimits(files=4, each=1000, together=2000)


def packed(*members, compress=ZIP_DEFLATED):
    """Return a ZIP file of members: a name or a ``ZipInfo``, and what it holds."""
    made = BytesIO()
    with ZipFile(made, "w", compress) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def special(name, kind):
    member = ZipInfo(name)
    member.create_system, member.external_attr = 3, (kind | 0o777) << 16
    return member


def wrong(data):
    return [(one.name, one.wrong) for one in unzipped(data, LIMITS).faults]


@pytest.mark.parametrize("top", ["", "course/"])
def test_files_come_out_side_by_side_with_and_without_the_folder_that_holds_them(top):
    data = packed((f"{top}a.md", "A"), (f"{top}b.svg", "B"))

    assert unzipped(data, LIMITS).files == {"a.md": b"A", "b.svg": b"B"}


def test_what_systems_put_there_by_themselves_is_passed_over():
    data = packed(
        ("c/a.md", "A"), ("c/", ""), ("__MACOSX/c/._a.md", "x"), ("c/.DS_Store", "x"), ("c/Thumbs.db", "x")
    )

    assert unzipped(data, LIMITS).files == {"a.md": b"A"}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../a.md", ZipWrong.OUTSIDE),
        ("x/../../a.md", ZipWrong.OUTSIDE),
        ("/etc/passwd", ZipWrong.OUTSIDE),
        ("..\\a.md", ZipWrong.OUTSIDE),
        ("C:a.md", ZipWrong.OUTSIDE),
        ("pictures/a.svg", ZipWrong.DEEP),
        ("../", ZipWrong.OUTSIDE),
        (special("a.md", stat.S_IFLNK), ZipWrong.LINK),
        (special("a.md", stat.S_IFIFO), ZipWrong.LINK),
        ("B.md", ZipWrong.TWICE),
    ],
)
def test_a_name_that_leads_elsewhere_or_is_there_twice_is_named_and_nothing_comes_out(name, fault):
    found = unzipped(packed(("b.md", "B"), (name, "target")), LIMITS)

    assert found.files == {}
    assert [one.wrong for one in found.faults] == [fault]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_file_or_an_empty_one_is_said_so(data):
    assert wrong(data) == [("", ZipWrong.NO_ZIP)]


def test_one_file_too_many_and_one_byte_too_many_are_refused_before_anything_is_unpacked():
    names = "abcde"

    assert unzipped(packed(*((name, name) for name in names[:4])), LIMITS).faults == ()
    assert wrong(packed(*((name, name) for name in names))) == [("", ZipWrong.MANY)]
    assert unzipped(packed(("a", bytes(1000)), ("b", bytes(1000))), LIMITS).faults == ()
    assert wrong(packed(("a", bytes(1001)))) == [("a", ZipWrong.LARGE)]
    assert wrong(packed(("a", bytes(1000)), ("b", bytes(1000)), ("c", b"1"))) == [("", ZipWrong.HEAVY)]


def test_a_bomb_that_lies_about_its_size_is_damaged_or_no_bomb():
    bomb = bytes(50_000_000)
    data = packed(("a", bomb)).replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    mended = data.replace(zlib.crc32(bomb).to_bytes(4, "little"), zlib.crc32(bytes(10)).to_bytes(4, "little"))

    assert unzipped(data, LIMITS).faults == (ZipFault("a", ZipWrong.DAMAGED),)
    # One that lies about its checksum too gives no more than it says.
    assert unzipped(mended, LIMITS).files == {"a": bytes(10)}


def test_a_password_and_a_flipped_byte_are_said():
    data = bytearray(packed(("a", b"words words words")))
    locked, flipped = data.copy(), data.copy()
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    flipped[33] ^= 255

    assert wrong(bytes(locked)) == [("", ZipWrong.LOCKED)]
    assert wrong(bytes(flipped)) == [("a", ZipWrong.DAMAGED)]


def test_where_one_file_is_damaged_none_is_given():
    data = bytearray(packed(("a", b"words words words"), ("b", b"sound")))
    data[33] ^= 255

    assert unzipped(bytes(data), LIMITS) == Unzipped({}, (ZipFault("a", ZipWrong.DAMAGED),))


def test_the_same_files_give_the_same_file_whatever_their_order():
    assert zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
    assert ZipFile(BytesIO(zipped({"c": b"3"}, zipped({"a": b"1"})))).namelist() == ["a", "c"]
