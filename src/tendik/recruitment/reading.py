"""Reads a notice that somebody brings: a text, a page of the web, a Word document."""

from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from tendik.journal.refusals import Refusal
from tendik.methods.reports import ReportUnreadable
from tendik.methods.vacancies import MOST_LETTERS
from tendik.methods.vacancies.files import FORMATS, text_of, tidy
from tendik.packs.reading_reports import report_lines

WORD = "docx"
UNREAD = {
    "empty": _("There is no text in it. If it is a picture of a notice, type its words."),
    "size": _("It is too large for a notice. Copy the words of the notice alone."),
    "format": _(
        "Only .txt, .html and .docx can be read. Save the notice as one of them, or paste its words."
    ),
}
BROKEN = _("It cannot be read. Open it, save it anew, or paste its words.")


class NoticeUnreadable(Refusal):
    """A notice cannot be read; the message says what to do."""


def read_notice(data: bytes, name: str) -> str:
    """Return the words of a notice that came as a file.

    Raises:
        NoticeUnreadable: it is of another kind, broken, empty or too long.
    """
    form = PurePath(name).suffix.removeprefix(".").lower()
    try:
        if form == WORD:
            return typed_notice("\n".join(report_lines(data, f"notice.{WORD}")))
        if form not in FORMATS:
            raise NoticeUnreadable(UNREAD["format"])
        return typed_notice(text_of(data, form))
    except ReportUnreadable as fault:
        raise NoticeUnreadable(UNREAD.get(fault.reason, BROKEN)) from fault


def typed_notice(text: str) -> str:
    """Return the words of a notice as it is checked.

    Raises:
        NoticeUnreadable: there are none, or too many.
    """
    try:
        words = tidy(text)
    except ReportUnreadable as fault:
        raise NoticeUnreadable(UNREAD["empty"]) from fault
    if len(words) > MOST_LETTERS:
        raise NoticeUnreadable(UNREAD["size"])
    return words
