"""Writes the ZIP file: the same files give the same bytes, whoever writes it and when."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ANY_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file knows: no clock is in it."""
UNIX, READABLE = 3, 0o100644 << 16
LEVEL = 6


def zipped(files: Mapping[str, bytes], begun: bytes = b"") -> bytes:
    """Return a ZIP file of files by name, sorted; behind those of one that was ``begun``."""
    made = BytesIO(begun)
    with ZipFile(made, "a" if begun else "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in sorted(files):
            member = ZipInfo(name, ANY_DAY)
            member.create_system, member.external_attr, member.compress_type = UNIX, READABLE, ZIP_DEFLATED
            archive.writestr(member, files[name], compresslevel=LEVEL)
    return made.getvalue()
