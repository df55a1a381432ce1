"""The workbook of a form, and what happens to it when it comes back: all its sheets are compared and recorded together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from tendik.blocks.formats import period as period_in_words
from tendik.blocks.templatetags.blocks import words
from tendik.entries.gathering.asked import FormAsked
from tendik.entries.gathering.sentences import NOTHING_ASKED, STRANGE_SHEET
from tendik.entries.lists.comparing import compared
from tendik.entries.lists.sentences import sentence
from tendik.entries.refusals import EntryRefused
from tendik.methods.tables.shapes import Finding
from tendik.papers.lists import ReturningList, guide, sheet_of
from tendik.papers.marked import marked_sheet
from tendik.papers.returned import Returned
from tendik.papers.roundtrip import Compared
from tendik.papers.shapes import Book, Guide
from tendik.papers.workbooks import workbook


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet that came back, the list that it is of, and what it would change."""

    listed: ReturningList
    back: Returned
    found: Compared


def form_of(asked: FormAsked, sheets: Sequence[ReturningList]) -> bytes:
    """Return the workbook of a form, in the language in force.

    Raises:
        EntryRefused: nothing is asked of the place for this period.
    """
    check_asks(asked, sheets)
    title = called(asked)
    hidden = tuple(one.head() for one in sheets)
    book = Book(title=title, sheets=tuple(map(sheet_of, sheets)), guide=_guide(title), hidden=hidden)
    return workbook(book)


def check_asks(asked: FormAsked, sheets: Sequence[ReturningList]) -> None:
    """Raise ``EntryRefused`` if no room has a sheet for the place and period."""
    if not sheets:
        raise EntryRefused(NOTHING_ASKED, place=words(asked.place.name))


def called(asked: FormAsked) -> str:
    """Return what a form is called: its place and its quarter."""
    period = period_in_words(asked.period, translation.get_language() or "") or asked.period.code
    return f"{words(asked.place.name)}, {period}"


def _guide(title: str) -> Guide:
    told = (
        title,
        _("Fill in the cells with a yellow ground and save the file. Then bring or send it back."),
        _("Write 0 where there was none. Leave empty what you do not know."),
        _("Write no names of people into this form, only numbers, days, yes and no."),
        _("What you leave empty in all questions on one thing is not counted there."),
        _("The sheet is protected without a password, so that only your answers change."),
    )
    return replace(guide(returns=True), sentences=told)


def looked_at(
    backs: Iterable[Returned], sheets: Iterable[ReturningList], *, record: bool
) -> tuple[SheetFound, ...]:
    """Compare the sheets of a form with what stands now; with ``record`` record them all, or none.

    Raises:
        EntryRefused: a sheet belongs to no room's sheet of this form.
    """
    known = {one.kind: one for one in sheets}
    with transaction.atomic():
        found = tuple(_look_at(back, known, record=record) for back in backs)
        if not (record and all(one.found.clean for one in found)):
            transaction.set_rollback(True)
    return found


def _look_at(back: Returned, known: dict[str, ReturningList], *, record: bool) -> SheetFound:
    listed = known.get(back.kind)
    if listed is None:
        raise EntryRefused(STRANGE_SHEET)
    return SheetFound(listed, back, compared(listed, back, record=record))


def marked_form(found: Sequence[SheetFound]) -> bytes:
    """Return the workbook as it came back, with its wrong cells marked and what to mend beside each row."""
    head = _("What to mend")
    sheets = (
        replace(
            marked_sheet(one.back, one.listed, one.found.faults, head=head, say=sentence),
            name=one.listed.title,
        )
        for one in found
    )
    return workbook(Book(title=head, sheets=tuple(sheets), guide=_guide(head)))


def problems_of(found: Sequence[SheetFound]) -> list[tuple[SheetFound, Finding]]:
    """Return all that must be mended, each with its sheet."""
    return [(one, fault) for one in found for fault in one.found.faults]
