"""The page of the table builder: without a choice the data sets, with one its form, its table and its files."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.pages.frame import Frame
from tendik.portal.building.choosing import TableChosen, Unclear
from tendik.portal.building.finding import MOST, TableFound
from tendik.portal.building.showing import (
    ROWS_SHOWN,
    SetWords,
    hidden,
    licences,
    selects,
    table,
    unclear,
)
from tendik.releases.counted import Counted
from tendik.releases.manifest import SetFile
from tendik.releases.reader import Release
from tendik.releases.setpackage import SetPackage

ADDRESS = "tables"
SEVERAL = "Ctrl"
"""The key that computers want for a second line of a list."""
CSV, EXCEL = "table.csv", "table.xlsx"


def start(frame: Frame, release: Release) -> str:
    """Show the data sets to choose from."""
    return choosing(frame, release)


def choosing(frame: Frame, release: Release, fault: str = "") -> str:
    """Show the data sets to choose from, and what was wrong with an address that named another one."""
    found: dict[str, list[SetFile]] = {}
    for one in release.offered:
        found.setdefault(frame.words(one.group), []).append(one)
    groups = [
        {"words": words, "id": f"group-{number}", "rows": list(_rows(frame, listed))}
        for number, (words, listed) in enumerate(found.items(), 1)
    ]
    return frame.draw("portal/public/tables.html", groups=groups, fault=fault)


def _rows(frame: Frame, listed: list[SetFile]) -> Iterator[dict[str, Any]]:
    for one in listed:
        yield {
            "title": frame.words(one.titles),
            "href": f"{frame.to(ADDRESS)}?set={one.code}",
            "sub": ngettext("%d figure", "%d figures", one.rows) % one.rows if one.rows else "",
            "made_up": one.made_up,
        }


def of_set(
    frame: Frame, package: SetPackage, periods: list[str], shown: TableFound | TableChosen, fault: str = ""
) -> str:
    """Show the form of a data set, and the table that was chosen or what is wrong with the choice."""
    words = SetWords(package, frame.language)
    found = shown if isinstance(shown, TableFound) else None
    picked = shown.chosen if isinstance(shown, TableFound) else shown
    rows = sum(1 for _row in found.rows()) if found else 0
    return frame.draw(
        "portal/public/table.html",
        title=words.of(package.titles),
        crumbs=[frame.crumb(_("Tables"), ADDRESS)],
        about=words.of(package.about),
        action=frame.to(ADDRESS),
        selects=list(selects(picked, periods, words)),
        hidden=hidden(package),
        fault=fault,
        table=table(frame, found, words) if found and rows else None,
        empty=found is not None and not rows,
        cut=_cut(rows),
        files=_files(frame, picked) if rows else [],
        licences=licences(package, words),
        shown_at=frame.to(package.page or f"indicators/{package.code}"),
        counted=package.page.startswith(f"{Counted.KIND}/"),
        limit=MOST,
        key=SEVERAL,
    )


def _cut(rows: int) -> str:
    """Say that the page shows the first rows only; nothing where it shows all."""
    if rows <= ROWS_SHOWN:
        return ""
    return _("The table has %(rows)s rows. The first %(shown)s stand here; the files have all.") % {
        "rows": rows,
        "shown": ROWS_SHOWN,
    }


def _files(frame: Frame, chosen: TableChosen) -> list[dict[str, str]]:
    base = f"{frame.up}{ADDRESS}/"
    return [
        {"words": "Excel", "href": f"{base}{EXCEL}?{chosen.query}"},
        {"words": "CSV", "href": f"{base}{CSV}?{chosen.query}"},
    ]


def said(fault: Unclear, package: SetPackage, language: str) -> str:
    """Say what is wrong with an address."""
    return unclear(fault, SetWords(package, language))
