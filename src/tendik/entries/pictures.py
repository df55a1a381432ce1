"""Pictures are drawn anew, point by point: where, when and with what they were taken stays behind."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from tendik.entries.contents import BROKEN, TOO_MANY_POINTS, FileKind, FileRefused

MOST_POINTS = 50_000_000
"""As many as a good telephone takes. Four bytes each while it is drawn."""
MILLION = 1_000_000
QUALITY = 90
MODES = {FileKind.JPEG: ("L", "RGB"), FileKind.PNG: ("1", "L", "LA", "P", "RGB", "RGBA")}
FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What the decoder raises for a damaged picture."""
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
"""What it raises by itself for a picture far larger than ours may be."""


def drawn_anew(data: bytes, kind: FileKind) -> bytes:
    """Return a picture with the same points, standing upright, and with nothing else.

    Args:
        data: The file as it came.
        kind: ``FileKind.PNG`` or ``FileKind.JPEG``; no other decoder looks at it.

    Raises:
        FileRefused: it is damaged, or has more than ``MOST_POINTS``.
    """
    try:
        with Image.open(BytesIO(data), formats=[kind.name]) as picture:
            _check_size(picture)
            return _written(ImageOps.exif_transpose(picture), kind)
    except BOMBS as fault:
        raise FileRefused(TOO_MANY_POINTS, most=MOST_POINTS // MILLION) from fault
    except FAULTS as fault:
        raise FileRefused(BROKEN) from fault


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_POINTS:
        raise FileRefused(TOO_MANY_POINTS, most=MOST_POINTS // MILLION)


def _written(picture: Image.Image, kind: FileKind) -> bytes:
    # Transparency belongs to the points; comments, profiles and what the camera noted do not.
    picture.info = {name: value for name, value in picture.info.items() if name == "transparency"}
    if picture.mode not in MODES[kind]:
        picture = picture.convert("RGBA" if kind is FileKind.PNG and "A" in picture.mode else "RGB")
    written = BytesIO()
    options = {"quality": QUALITY} if kind is FileKind.JPEG else {"optimize": False}
    picture.save(written, format=kind.name, **options)
    return written.getvalue()
