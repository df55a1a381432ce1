"""The kinds of file that are kept, and the sentences that refuse every other file."""

from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.entries.refusals import EntryRefused

EMPTY = _("The file is empty. Choose another one.")
UNKNOWN = _(
    "A file of this kind is not kept here. Save it as .pdf, .jpg, .png, .docx, .xlsx or .txt (UTF-8)."
)
OLD = _(
    "This file has a password or comes from an old office program. "
    "Save it as .docx or .xlsx without a password."
)
MACROS = _("The file holds a program or an object of another program. Save it without macros, or as .pdf.")
BOMB = _("The file unpacks to far more than a document holds, so it was not opened. Save it as .pdf.")
BROKEN = _("The file is damaged. Open it in its own program, save it again and choose it once more.")
PAGE = _("This is a page or a drawing written in code. Save it as .pdf.")
NO_TEXT = _("The letters of this text cannot be read. Save it as plain text in UTF-8.")
TOO_MANY_POINTS = _("The picture has more than %(most)d million points. Make it smaller.")
TOO_LARGE = _("The file is larger than %(most)s MB. Make it smaller, or keep a part of it.")

HEAVY = _(
    "Looking into the file takes more memory or time than a document needs, so it was stopped. Save it as .pdf."
)
SENTENCES = {
    "unknown": UNKNOWN,
    "old": OLD,
    "macros": MACROS,
    "bomb": BOMB,
    "broken": BROKEN,
    "points": TOO_MANY_POINTS,
}
"""What may be said of a file that is looked at in another process, by the name that comes back from there."""

OFFICE = "application/vnd.openxmlformats-officedocument"


class FileRefused(EntryRefused):
    """The file cannot be kept; the message says what to choose instead. Forms call its field ``file``."""

    def __init__(self, message: Any, *, field: str | None = "file", **values: Any) -> None:
        super().__init__(message, field=field, **values)


class FileKind(Enum):
    """The kinds of file that are kept."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"
    ZIP = "zip"
    """Files that were looked at one by one and packed here: ``examine`` takes none."""

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return {"jpeg": "jpg", "text": "txt"}.get(self.value, self.value)

    @property
    def media_type(self) -> str:
        """The type under which it is served."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.DOCX: f"{OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    FileKind.TEXT: "text/plain; charset=utf-8",
    FileKind.ZIP: "application/zip",
}
