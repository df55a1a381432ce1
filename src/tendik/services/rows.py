"""Reads rows of services, of the pack or of a sheet, into descriptions; every fault is noted with its line."""

from collections.abc import Container
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.methods.hours import HoursUnread, Opening, read_hours
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.services.desk import HelpDesk
from tendik.services.given import PhoneGiven, PointGiven, ServiceGiven, uid_for
from tendik.services.models import Organisation, Service
from tendik.services.reading import PhoneUnread, read_phones
from tendik.services.sentences import OF_HOURS, UNREAD_PHONE

TEXTS = (
    "name",
    "description",
    "happens",
    "who_knows",
    "price_words",
    "eligibility",
    "bring",
    "travels",
    "hours_words",
)
FLAGS = ("within_72_hours", "address_hidden", "to_confirm")
NUMBERS = ("minimum_age", "maximum_age", "free_places")
PLAIN = ("status", "price", "keeper", "source")
OF_SERVICE = (
    *(f"{name}_" for name in (*TEXTS, "address", "directions", "accessibility")),
    *("organisation", "kinds", "phones", "hours", "place", "serves", "languages", "free_places_on"),
    *(*FLAGS, *NUMBERS, *PLAIN),
)


def day_of(text: str) -> date | None:
    """Return the day of a cell that was read as one; None of an empty one."""
    return date.fromisoformat(text) if text else None


class RowReader:
    """Makes a description of each row, or notes what is wrong with it."""

    def __init__(self, pack: Pack, desk: HelpDesk, file: str) -> None:
        self.pack, self.desk, self.file = pack, desk, file
        self.words = desk.hour_words()
        self.known: dict[str, Container[str]] = {
            "kinds": {kind.code for kind in desk.kinds},
            "languages": {language.code for language in desk.languages},
            "serves": set(Place.objects.values_list("code", flat=True)),
            "keeper": set(Body.objects.values_list("code", flat=True)),
            "organisation": set(Organisation.objects.values_list("code", flat=True)),
            "status": Service.Status.values,
            "price": Service.Price.values,
        }
        self.known["place"] = self.known["serves"]

    def given(self, row: Row) -> ServiceGiven | None:
        """Return the service of a row; None where something is wrong with it."""
        before = len(self.pack.folder.faults)
        lists = {name: self._codes(row, name) for name in ("kinds", "serves", "languages")}
        for name in ("organisation", "keeper", "place", "status", "price"):
            self._codes(row, name)
        hours, phones = self._hours(row), self._phones(row)
        if not row.get("organisation"):
            self._fault(row, _("write whose service it is"))
        if row.get("address_hidden") == "yes" and row.texts("address", self.pack.languages):
            self._fault(row, _("an address that is hidden is not written down. Delete it."))
        if row.unread or len(self.pack.folder.faults) > before:
            return None
        return ServiceGiven(
            code=row["code"],
            uid=uid_for("services", row["code"]),
            organisation=row.get("organisation"),
            kinds=lists["kinds"],
            languages=lists["languages"],
            serves=tuple(sorted(lists["serves"])),
            free_places_on=day_of(row.get("free_places_on")),
            hours=hours,
            phones=phones,
            points=self._points(row),
            **self._plain(row),
        )

    def _plain(self, row: Row) -> dict[str, Any]:
        texts = {name: row.texts(name, self.pack.languages) for name in TEXTS}
        flags = {name: row.get(name) == "yes" for name in FLAGS}
        numbers = {name: int(row.get(name)) if row.get(name) else None for name in NUMBERS}
        plain = {name: row.get(name) for name in PLAIN if row.get(name)}
        return {**texts, **flags, **numbers, **plain}

    def _points(self, row: Row) -> tuple[PointGiven, ...]:
        if not row.get("place"):
            return ()
        texts = {
            name: row.texts(name, self.pack.languages) for name in ("address", "directions", "accessibility")
        }
        uids = {
            "uid": uid_for("locations", row["code"]),
            "uid_of_service_there": uid_for("points", row["code"]),
        }
        return (PointGiven(code=row["code"], place=row.get("place"), **uids, **texts),)

    def _codes(self, row: Row, name: str) -> tuple[str, ...]:
        found = tuple(
            dict.fromkeys(row.get(name).split() if name != "status" else filter(None, [row.get(name)]))
        )
        for code in found:
            if code not in self.known[name]:
                self._fault(row, _("%(column)s: “%(code)s” is not known"), column=name, code=code)
        return found

    def _hours(self, row: Row) -> tuple[Opening, ...]:
        try:
            return read_hours(row.get("hours"), self.words)
        except HoursUnread as error:
            self._fault(row, OF_HOURS[error.code], words=error.words)
        return ()

    def _phones(self, row: Row) -> tuple[PhoneGiven, ...]:
        try:
            return read_phones(row.get("phones"), self.pack.languages)
        except PhoneUnread as error:
            self._fault(row, UNREAD_PHONE, words=error.words)
        return ()

    def _fault(self, row: Row, words: Any, /, **values: str) -> None:
        self.pack.folder.fault(row.file, row.line, words, **values)
