"""The directory as a sheet of Excel, a service a row, and such a sheet read back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tendik.methods.hours import written
from tendik.packs.columns import columns_for
from tendik.packs.country import Pack, current
from tendik.packs.folder import Folder, Row
from tendik.packs.reading import read_table
from tendik.packs.tables import all_told
from tendik.papers.cells import unguarded
from tendik.papers.shapes import Book, Sheet, SheetColumn, SheetRow
from tendik.papers.workbooks import workbook
from tendik.services import queries
from tendik.services.desk import HelpDesk
from tendik.services.given import PointGiven, ServiceGiven
from tendik.services.incoming import BroughtServices
from tendik.services.models import Service
from tendik.services.reading import written_phones
from tendik.services.rows import FLAGS, NUMBERS, OF_SERVICE, PLAIN, TEXTS, RowReader
from tendik.services.standing import service_given

OF_POINT = ("address", "directions", "accessibility")


def columns() -> list[str]:
    """Return the columns of the sheet from left to right: the ones of the pack's table."""
    languages = current().languages
    several = [[f"{one}{code}" for code in languages] if one.endswith("_") else [one] for one in OF_SERVICE]
    return ["code", *(name for names in several for name in names)]


def exported() -> bytes:
    """Return all services as a workbook. Of a hidden address no place and no street is written."""
    rows = (SheetRow(cells=_cells(service_given(one))) for one in queries.services())
    sheet = Sheet(name="services", columns=tuple(SheetColumn(title=name) for name in columns()), rows=rows)
    return workbook(Book(title=_("Directory of help"), sheets=(sheet,)))


def _cells(given: ServiceGiven) -> list[str]:
    values = _values(given)
    return [values.get(name, "") for name in columns()]


def _values(given: ServiceGiven) -> dict[str, str]:
    point = given.points[0] if given.points and not given.address_hidden else None
    texts = {name: getattr(given, name) for name in TEXTS}
    texts |= {name: getattr(point, name) for name in OF_POINT} if point else {}
    return {
        **{f"{name}_{code}": words for name, said in texts.items() for code, words in said.items()},
        **{name: "yes" if getattr(given, name) else "" for name in FLAGS},
        **{name: _text(getattr(given, name)) for name in (*NUMBERS, *PLAIN, "free_places_on", "code")},
        "organisation": given.organisation,
        "kinds": " ".join(given.kinds),
        "languages": " ".join(given.languages),
        "serves": " ".join(given.serves),
        "place": point.place if point else "",
        "phones": written_phones(given.phones),
        "hours": written(given.hours),
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def read_sheet(data: bytes, file: str, desk: HelpDesk) -> BroughtServices:
    """Return what a sheet says. What it does not tell of a known service, as its further points, stays as it is."""
    pack = Pack(Folder(Path(), languages=tuple(current().languages)), current().country)
    wanted = columns_for(("code",), OF_SERVICE, pack.languages, Service)
    read = read_table(data, name=file, columns=wanted)
    found = BroughtServices(faults=list(all_told(read.faults, file)))
    known = {one.code: service_given(one) for one in queries.services()}
    reader = RowReader(pack, desk, file)
    if not found.faults or read.rows:
        found.services += _services((_row(Row.of(file, row, wanted)) for row in read.rows), reader, known)
    found.faults += pack.folder.faults
    return found


def _row(row: Row) -> Row:
    return replace(row, cells={name: unguarded(words) for name, words in row.cells.items()})


def _services(
    rows: Iterator[Row], reader: RowReader, known: dict[str, ServiceGiven]
) -> Iterator[ServiceGiven]:
    for row in rows:
        given = reader.given(row)
        if given is not None:
            yield _with_the_rest(given, known.get(given.code))


def _with_the_rest(given: ServiceGiven, before: ServiceGiven | None) -> ServiceGiven:
    """Return the service of a row with what a row cannot tell: ids, words beside numbers, further points."""
    if before is None:
        return given
    phones = before.phones if written_phones(before.phones) == written_phones(given.phones) else given.phones
    return replace(given, uid=before.uid, phones=phones, points=_points(given.points, before.points))


def _points(given: Sequence[PointGiven], before: Sequence[PointGiven]) -> tuple[PointGiven, ...]:
    if not given or not before:
        return tuple(given)
    said = {name: getattr(given[0], name) for name in ("place", *OF_POINT)}
    return (replace(before[0], **said), *before[1:])
