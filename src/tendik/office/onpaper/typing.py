"""What was typed from a paper form goes the way of a workbook that came back: the same comparison, rules and sentences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.entries.gathering.books import SheetFound, looked_at
from tendik.entries.lists.sentences import sentence
from tendik.office.onpaper.forms import TypedForm
from tendik.papers.cells import guarded
from tendik.papers.lists import WRITTEN, Field, Item, ReturningList, worded
from tendik.papers.returned import Returned, ReturnedRow
from tendik.papers.stamps import stamp

CONFLICT = "conflict"


def compared_with(
    form: TypedForm, sheets: Sequence[ReturningList], *, record: bool
) -> tuple[SheetFound, ...]:
    """Compare what was typed with what stands now; with ``record`` record it, all or nothing. Faults stand in the form.

    Raises:
        EntryRefused: the form is none of this place and quarter any more.
    """
    rows = {cell.row for one in form.parts for cell in one.part.cells if one.part.open}
    backs = [back for sheet in sheets if (back := returned(form, sheet, rows)).lines]
    found = looked_at(backs, sheets, record=record)
    for one in found:
        _put(form, one)
    return found


def returned(form: TypedForm, sheet: ReturningList, rows: Iterable[str]) -> Returned:
    """Return a sheet as it would come back from Excel with what was typed."""
    fields, wanted, stamps = sheet.columns, set(rows), form.stamps
    items = [item for item in sheet.items() if item.key in wanted]
    lines = tuple(
        ReturnedRow(
            number,
            (
                *(_cell(form, item, one) for one in fields),
                item.key,
                stamps.get(item.key) or stamp(fields, item.values),
            ),
        )
        for number, item in enumerate(items, 2)
    )
    heads = (*(one.title for one in fields), sheet.head(), WRITTEN)
    return Returned(sheet.kind, str(sheet.version), get_language() or "", heads, lines)


def _cell(form: TypedForm, item: Item, field: Field) -> Any:
    own = item.narrowed.get(field.name, field)
    typed = form.typed(item.key, field.name)
    cell = worded(own, item.values.get(field.name)) if typed is None else typed
    return guarded(cell) if isinstance(cell, str) else cell


def _put(form: TypedForm, one: SheetFound) -> None:
    """Put each fault beside its cell."""
    names = {title: field.name for field in one.listed.columns for title in (field.title,)}
    rows = {line.number: str(line.cells[one.back.key]) for line in one.back.lines}
    for fault in one.found.faults:
        name = names.get(one.back.heads[fault.number], "") if fault.number >= 0 else ""
        form.refuse(
            rows.get(fault.line, ""), name, meanwhile() if fault.code == CONFLICT else sentence(fault)
        )


def meanwhile() -> str:
    """Return what is said of a row that somebody else changed since the page was opened."""
    return _("Somebody else has changed this meanwhile. Compare, then record yours if it is right.")


def stamps_to_carry(
    form: TypedForm, sheets: Iterable[ReturningList], found: Sequence[SheetFound] = ()
) -> Mapping[str, str]:
    """Return the stamps for the page: those it came with, but of what somebody else changed, and was told so, the new ones."""
    told = {
        str(line.cells[one.back.key])
        for one in found
        for fault in one.found.faults
        if fault.code == CONFLICT
        for line in one.back.lines
        if line.number == fault.line
    }
    came = {key: one for key, one in form.stamps.items() if key not in told}
    now = {item.key: stamp(sheet.columns, item.values) for sheet in sheets for item in sheet.items()}
    return {key: came.get(key, one) for key, one in now.items()}
