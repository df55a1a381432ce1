"""Kept pictures are drawn anew: their points stay, and nothing of where and with what they were taken."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from tendik.entries.contents import FileRefused
from tendik.entries.examining import examine
from tendik.packs.apart import MEGABYTE
from tests.rooms.entries.files import photograph, picture

DAMAGED, UNKNOWN = "is damaged", "of this kind is not kept"


def test_a_picture_keeps_its_points_and_nothing_of_where_and_with_what_it_was_taken():
    taken = photograph()

    kept = examine(taken)

    assert b"4711" in taken
    assert b"4711" not in kept.data
    with Image.open(BytesIO(kept.data)) as made:
        assert (made.size, made.getexif(), made.info.get("comment")) == ((6, 8), {}, None)
        assert all(abs(a - b) < 8 for a, b in zip(made.getpixel((3, 4)), (200, 30, 30), strict=True))


def test_what_hangs_on_a_picture_or_follows_it_stays_behind():
    png = picture("PNG")
    words = b"tEXtComment\0SAID-4711"
    chunk = struct.pack(">I", len(words) - 4) + words + struct.pack(">I", zlib.crc32(words))
    data = png[:33] + chunk + png[33:] + b"<script>4711</script>"

    assert b"4711" not in examine(data).data
    assert b"4711" not in examine(picture() + b"PK\x03\x04 4711").data


@pytest.mark.parametrize(
    ("kind", "mode", "colour", "kept"),
    [
        ("JPEG", "CMYK", (0, 200, 0, 0), "RGB"),
        ("JPEG", "L", 9, "L"),
        ("PNG", "RGBA", (1, 2, 3, 4), "RGBA"),
        ("PNG", "I;16", 9, "RGB"),
        ("PNG", "P", 3, "P"),
    ],
)
def test_pictures_of_every_colour_are_drawn_anew(kind, mode, colour, kept):
    made = examine(picture(kind, mode=mode, colour=colour))

    with Image.open(BytesIO(made.data)) as drawn:
        assert (drawn.mode, drawn.size) == (kept, (8, 6))


def test_a_transparent_picture_stays_transparent():
    clear = picture("PNG", mode="P", colour=0, transparency=0)

    for data in (clear, examine(clear).data):
        with Image.open(BytesIO(data)) as drawn:
            assert drawn.convert("RGBA").getpixel((1, 1))[3] == 0


def of_size(width, height):
    """A PNG that says it has this size and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(words):
        return struct.pack(">I", len(words) - 4) + words + struct.pack(">I", zlib.crc32(words))

    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR" + head) + chunk(b"IDAT" + data) + chunk(b"IEND")


@pytest.mark.parametrize("size", [(8000, 8000), (12_000, 12_000), (60_000, 60_000)])
def test_a_picture_of_too_many_points_is_refused_before_it_is_drawn(size):
    with pytest.raises(FileRefused) as refused:
        examine(of_size(*size))

    assert refused.value.message.startswith("The picture has more than 50 million points.")


def test_a_picture_is_read_by_its_own_decoder_only():
    tiff = BytesIO()
    Image.new("RGB", (4, 4)).save(tiff, "TIFF")

    with pytest.raises(FileRefused, match=UNKNOWN):
        examine(tiff.getvalue())
    with pytest.raises(FileRefused, match=DAMAGED):
        examine(b"\x89PNG\r\n\x1a\n" + tiff.getvalue())


def test_a_picture_that_takes_too_much_memory_is_refused_and_this_process_lives():
    drawn = BytesIO()
    Image.new("RGB", (5000, 5000)).save(drawn, "PNG")

    with pytest.raises(FileRefused, match="more memory or time than a document needs"):
        examine(drawn.getvalue(), memory=150 * MEGABYTE)
