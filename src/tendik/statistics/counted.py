"""Draws tables of counts that rooms hand to a release; what they count, it learns from the table alone."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.methods.cubes import TOTAL, UNKNOWN
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.releases.counted import SUPPRESSED, Counted, CountedBy, CountedCell, cells_by
from tendik.releases.reader import Release
from tendik.statistics.shapes import Hiding

Found = Mapping[tuple[str, ...], CountedCell]
NONE = CountedCell(codes=(), count=0)
PLACES = 5
"""Most columns of a table by two things: with more it is turned into a list."""


def inserts(release: Release) -> Iterator[Insert]:
    """Yield the tables of each table of counts, and how many were counted."""
    for table in tables_of(release):
        yield Insert(table.address, partial(_counted, address=table.address), table.address)


def counted_page(frame: Frame, release: Release) -> str:
    """Show a table of counts. What it holds is an insert: another count draws no page anew."""
    return frame.draw(
        "statistics/public/counted.html",
        name=release.title(frame.address),
        counted=frame.insert(frame.address),
        crumbs=[frame.crumb(_("Figures"), "indicators")],
    )


def _counted(frame: Frame, release: Release, *, address: str) -> SafeString:
    table = release.get(Counted, address)
    return frame.part(
        "statistics/public/counted_tables.html",
        table=table,
        total=next((cell.count for cell in table.cells if set(cell.codes) == {TOTAL}), 0),
        hidden=sum(cell.absence == SUPPRESSED for cell in table.cells),
        why=frame.to(Hiding.at("why")) if table.protection else "",
        builder="" if table.protection else f"{frame.to('tables')}?set={address.replace('/', '-')}",
        tables=[_drawn(frame, release, table, margin) for margin in table.margins],
    )


def _drawn(frame: Frame, release: Release, table: Counted, margin: tuple[str, ...]) -> dict[str, Any]:
    by = [next(one for one in table.dimensions if one.code == name) for name in margin]
    found = cells_by(table, margin)
    lists = [in_order(one, {codes[place] for codes in found}) for place, one in enumerate(by)]
    caption = _("%(what)s by: %(by)s") % {
        "what": frame.words(table.what),
        "by": ", ".join(frame.words(one.title) for one in by),
    }
    drawn = _crossed if len(by) == 2 and len(lists[1]) <= PLACES else _listed
    return {"id": "-".join(margin), "caption": caption, **drawn(frame, release, by, found)}


def _listed(frame: Frame, release: Release, by: list[CountedBy], found: Found) -> dict[str, Any]:
    """Return a table with a row for each cell."""
    heads = [{"words": frame.words(one.title)} for one in by]
    order = [in_order(one, {codes[place] for codes in found}) for place, one in enumerate(by)]
    rows = sorted(found, key=lambda codes: [order[place].index(code) for place, code in enumerate(codes)])
    return {
        "columns": [*heads, {"words": _("Number"), "number": True}],
        "rows": [
            [
                *(_cell(frame, release, one, code) for one, code in zip(by, codes, strict=True)),
                _number(found[codes]),
            ]
            for codes in rows
        ],
    }


def _crossed(frame: Frame, release: Release, by: list[CountedBy], found: Found) -> dict[str, Any]:
    """Return a table with a row for each code of the first dimension and a column for each of the second."""
    down, across = (in_order(one, {codes[place] for codes in found}) for place, one in enumerate(by))
    heads = [{"words": _named(frame, release, by[1], code), "number": True} for code in across]
    return {
        "columns": [{"words": frame.words(by[0].title)}, *heads],
        "rows": [
            [
                _cell(frame, release, by[0], code),
                *(_number(found.get((code, other), NONE)) for other in across),
            ]
            for code in down
        ],
    }


def _number(cell: CountedCell) -> dict[str, Any]:
    return {"number": cell.count, "why": cell.absence}


def in_order(by: CountedBy, codes: set[str]) -> list[str]:
    """Return codes in the order in which they are named, those without a name after them, unknown last."""
    named = [code for code in by.titles if code in codes]
    return [*named, *sorted(codes - {*named, UNKNOWN}), *(code for code in codes if code == UNKNOWN)]


def _cell(frame: Frame, release: Release, by: CountedBy, code: str) -> dict[str, Any]:
    words = _named(frame, release, by, code)
    linked = by.kind and code != UNKNOWN and code not in by.titles
    return {"words": words, "href": frame.to(f"{by.kind}/{code}")} if linked else {"words": words}


def _named(frame: Frame, release: Release, by: CountedBy, code: str) -> str:
    """Return the words of a code: its own, those of what it stands for, or the code."""
    if code in by.titles:
        return frame.words(by.titles[code])
    if code == UNKNOWN:
        return _("Not known")
    return frame.words(release.any(f"{by.kind}/{code}").title) if by.kind else code


def tables_of(release: Release) -> Iterator[Counted]:
    """Yield the tables of counts of a release that count anything."""
    return (table for table in release.all(Counted) if table.cells)
