"""Answers requests for tables: the figures are found beside all else, the page is drawn in turn."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from urllib.parse import parse_qs

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.packs.words import forget
from tendik.pages.frame import Frame
from tendik.pages.marking import marked, marking
from tendik.pages.skeleton import framed
from tendik.portal.asking import Asked
from tendik.portal.building import page as pages
from tendik.portal.building.choosing import SET, TableChosen, Unclear, chosen
from tendik.portal.building.finding import MOST, TableFound, TooMany, find
from tendik.portal.building.sheets import as_csv, as_workbook
from tendik.portal.building.showing import SetWords
from tendik.portal.files import TYPES, Header, Reply, ServedRelease, page
from tendik.portal.store import NoSet, OpenRelease, Store, TooDear
from tendik.releases.setpackage import SetPackage

PATH = re.compile(rf"/([^/]+)/{pages.ADDRESS}/(index\.html|{pages.CSV}|{pages.EXCEL})?")
MOST_FIELDS = 1_000


@dataclass
class TableAnswer:
    """What was found for an address: the table, or what is wrong."""

    release: OpenRelease
    package: SetPackage | None = None
    periods: list[str] = field(default_factory=list)
    shown: TableFound | TableChosen | None = None
    fault: Unclear | TooMany | TooDear | NoSet | None = None


class TableMaker:
    """Makes tables. ``rooms`` draw the frame of the page."""

    def __init__(self, store: Store, rooms: Sequence[ModuleType]) -> None:
        self._store, self._rooms = store, rooms
        self._words_of: OpenRelease | None = None

    def takes(self, asked: Asked, release: ServedRelease) -> bool:
        """Tell whether a table is asked for: at their address, with a choice."""
        found = PATH.fullmatch(asked.path)
        return bool(found and asked.query and found[1] in release.languages)

    def work(self, asked: Asked) -> TableAnswer:
        """Find the figures."""
        made = TableAnswer(self._store.open())
        try:
            _find(made, parse_qs(asked.query, max_num_fields=MOST_FIELDS))
        except (Unclear, TooMany, TooDear, NoSet) as fault:
            made.fault = fault
        except ValueError:
            made.fault = TooMany()
        return made

    def reply(self, asked: Asked, found: TableAnswer) -> Reply:
        """Draw the page, or write the file."""
        match = PATH.fullmatch(asked.path)
        language, name = (match[1], match[2] or "") if match else ("", "")
        if self._words_of is not found.release:
            self._words_of = found.release
            # Another release may bring other words.
            forget()
        with translation.override(language):
            if isinstance(found.shown, TableFound) and found.fault is None and name in FILES:
                return _file(name, FILES[name](found.shown, language))
            with marking(language):
                drawn = marked(self._draw(found, language, asked.query), language).encode()
        return page(drawn, _status(found))

    def _draw(self, found: TableAnswer, language: str, query: str) -> str:
        frame = framed(found.release.release, language, pages.ADDRESS, self._rooms)
        for one in frame.context["page"]["languages"]:
            one["href"] = f"{one['href']}?{query}"
        if found.package is None or found.shown is None:
            return pages.choosing(frame, found.release.release, _wrong(found, frame))
        return pages.of_set(frame, found.package, found.periods, found.shown, _wrong(found, frame))


def _find(made: TableAnswer, fields: dict[str, list[str]]) -> None:
    made.package = made.release.package(next(iter(fields.get(SET, [])), ""))
    made.periods = made.release.periods(made.package)
    # What is chosen by rule stands in the form beside the words on what is wrong.
    made.shown = chosen(made.package, made.periods, {})
    made.shown = chosen(made.package, made.periods, fields)
    made.shown = find(made.release, made.shown)


def _wrong(found: TableAnswer, frame: Frame) -> str:
    """Say what is wrong; nothing where nothing is."""
    fault = found.fault
    if fault is None:
        return ""
    if isinstance(fault, Unclear) and found.package:
        return pages.said(fault, found.package, frame.language)
    if isinstance(fault, NoSet):
        return _("There is no such data set. Choose one of these.")
    if isinstance(fault, TooMany):
        return _(
            "This table would hold more than %(most)s figures. Choose fewer places, periods or groups."
        ) % {"most": MOST}
    return _("This table takes too long to find. Choose fewer places, periods or groups.")


def _status(found: TableAnswer) -> str:
    if found.fault is None:
        return "200 OK"
    if isinstance(found.fault, NoSet):
        return "404 Not TableFound"
    return "400 Bad Request" if isinstance(found.fault, Unclear) else "413 Content Too Large"


def _file(name: str, body: bytes) -> Reply:
    kept: Header = ("Content-Disposition", f'attachment; filename="{name}"')
    return page(body, "200 OK", TYPES[f".{name.rpartition('.')[2]}"], kept)


FILES: dict[str, Callable[[TableFound, str], bytes]] = {
    pages.CSV: lambda found, language: as_csv(found),
    pages.EXCEL: lambda found, language: as_workbook(found, SetWords(found.chosen.package, language)),
}
"""What writes each of the files."""
