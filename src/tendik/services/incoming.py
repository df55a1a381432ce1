"""Reads services of HSDS 3.0 JSON into descriptions; every fault is named with its place in the file."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.methods.hours import DAY_END, DAYS, Opening
from tendik.methods.texts import Texts
from tendik.packs.country import current
from tendik.packs.faults import Fault
from tendik.places.models import Place
from tendik.places.queries import places_called
from tendik.services.desk import HelpDesk
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven
from tendik.services.hsds.checking import faults_of, foreign_to, where
from tendik.services.models import Location, Organisation, Service
from tendik.services.outgoing import KINDS, PLAIN_FIELDS
from tendik.services.reading import MOST, NUMBER
from tendik.services.standing import by_code

TIME = re.compile(r"(\d{2}):(\d{2})(:00)?Z?\Z", re.ASCII)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}\Z", re.ASCII)
MOST_FAULTS = 200
NO_JSON = _("this is no JSON, or no list of services of HSDS")
FOREIGN = _("%(place)s: this directory does not keep that. Delete it from the file.")
NO_KIND = _("%(place)s: say which kind of help it is, by an attribute with a term of “%(kinds)s”")
NOT_KNOWN = _("%(place)s: “%(words)s” is not known")
NO_HOURS = _("%(place)s: only weekly hours are kept, written as %(example)s")
WEEKLY = "freq WEEKLY, byday MO,TU, opens_at 09:00, closes_at 17:00"
HIDDEN = _("%(place)s: the address is hidden, so no place of it may stand in the file. Delete it.")
NO_NUMBER = _("%(place)s: “%(words)s” is no telephone")


@dataclass(slots=True)
class BroughtServices:
    """What a file says: organisations and services, and what is wrong with it."""

    organisations: dict[str, OrganisationGiven] = field(default_factory=dict)
    services: list[ServiceGiven] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_hsds(data: bytes, file: str, desk: HelpDesk) -> BroughtServices:
    """Return what a file of HSDS JSON says: one service, a list, or a page of the API's list."""
    found = BroughtServices()
    try:
        given = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        found.faults.append(Fault(file, 0, NO_JSON, {}))
        return found
    contents = given.get("contents", [given]) if isinstance(given, dict) else given
    if not isinstance(contents, list) or not all(isinstance(one, dict) for one in contents):
        found.faults.append(Fault(file, 0, NO_JSON, {}))
        return found
    reader = _Reader(file, desk, found)
    for number, one in enumerate(contents):
        reader.take(one, ("contents", number))
        if len(found.faults) >= MOST_FAULTS:
            break
    return found


class _Reader:
    """Takes the services of one file, each with its organisation."""

    def __init__(self, file: str, desk: HelpDesk, found: BroughtServices) -> None:
        self.file, self.found = file, found
        self.language = current().languages[0]
        self.kinds = {kind.code for kind in desk.kinds}
        self.languages = {one.code for one in desk.languages}
        self.bodies = set(Body.objects.values_list("code", flat=True))
        self.places = set(Place.objects.values_list("code", flat=True))
        self.codes = {
            kind: dict(kind.objects.values_list("uid", "code")) for kind in (Service, Organisation, Location)
        }

    def fault(self, message: Any, path: tuple[Any, ...], /, **values: str) -> None:
        self.found.faults.append(Fault(self.file, 0, message, {"place": where(path), **values}))

    def take(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> None:
        before = len(self.found.faults)
        for place, words in faults_of(one):
            self.found.faults.append(
                Fault(
                    self.file, 0, "%(place)s: %(words)s", {"place": f"{where(path)}.{place}", "words": words}
                )
            )
        for place in foreign_to(one):
            self.found.faults.append(Fault(self.file, 0, FOREIGN, {"place": f"{where(path)}.{place}"}))
        if len(self.found.faults) > before:
            return
        organisation = self.organisation(one.get("organization"), path)
        service = self.service(one, organisation, path)
        if len(self.found.faults) == before:
            self.found.organisations[organisation.code] = organisation
            self.found.services.append(service)

    def code(self, kind: Any, one: Mapping[str, Any]) -> str:
        """Return the code here of what has an id: the one it has, the one it asks for, or one made from its id."""
        uid = UUID(one["id"])
        asked = str(one.get("x_code", ""))
        free = CODE.match(asked) and asked not in self.codes[kind].values()
        return self.codes[kind].get(uid) or (asked if free else f"h{uid.hex[:12]}")

    def organisation(self, one: Any, path: tuple[Any, ...]) -> OrganisationGiven:
        if not isinstance(one, dict):
            self.fault(NOT_KNOWN, (*path, "organization"), words="")
            return OrganisationGiven(code="", uid=UUID(int=0), name={})
        self.known(one.get("x_body", ""), self.bodies, (*path, "organization", "x_body"))
        return OrganisationGiven(
            code=self.code(Organisation, one),
            uid=UUID(one["id"]),
            name=self.texts(one, "name", "name"),
            description=self.texts(one, "description", "description"),
            website=one.get("website", ""),
            email=one.get("email", ""),
            body=one.get("x_body", ""),
            ends_before=self.day(one.get("x_ends_before"), (*path, "organization", "x_ends_before")),
            source=one.get("x_source", ""),
        )

    def service(
        self, one: Mapping[str, Any], organisation: OrganisationGiven, path: tuple[Any, ...]
    ) -> ServiceGiven:
        free = one.get("x_free_places") or {}
        self.known(one.get("x_keeper", ""), self.bodies, (*path, "x_keeper"))
        if one.get("x_address_hidden") and one.get("service_at_locations"):
            self.fault(HIDDEN, (*path, "service_at_locations"))
        return ServiceGiven(
            code=self.code(Service, one),
            uid=UUID(one["id"]),
            organisation=organisation.code,
            kinds=self.kinds_of(one, path),
            status=one["status"],
            price=self.price(one, path),
            minimum_age=_whole(one.get("minimum_age")),
            maximum_age=_whole(one.get("maximum_age")),
            languages=tuple(self.spoken(one, path)),
            within_72_hours=bool(one.get("x_within_72_hours")),
            address_hidden=bool(one.get("x_address_hidden")),
            free_places=free.get("available"),
            free_places_on=self.day(free.get("updated"), (*path, "x_free_places", "updated")),
            serves=tuple(sorted(self.served(one, path))),
            keeper=one.get("x_keeper", ""),
            to_confirm=bool(one.get("x_to_confirm")),
            source=one.get("x_source", ""),
            hours=self.hours(one, path),
            phones=self.phones(one, path),
            points=tuple(sorted(self.points(one, path), key=by_code)),
            **self.words(one),
        )

    def words(self, one: Mapping[str, Any]) -> dict[str, Texts]:
        """Return all words of a service by their names here."""
        document = next(iter(one.get("required_documents", ())), {})
        told = {"name": "name", **PLAIN_FIELDS}
        return {
            **{own: self.texts(one, name, own) for name, own in told.items()},
            **{own: self.texts(one, "", own) for own in ("who_knows", "travels", "hours_words")},
            "bring": self.texts(document, "document", "bring", one),
        }

    def texts(
        self, one: Mapping[str, Any], name: str, own: str, beside: Mapping[str, Any] | None = None
    ) -> Texts:
        """Return words by language: those of ``x_texts``, else those of the field, in the country's first language."""
        said = ((beside or one).get("x_texts") or {}).get(own)
        if isinstance(said, dict):
            return {str(code): str(words) for code, words in said.items() if str(words).strip()}
        words = one.get(name, "") if name else ""
        return {self.language: words} if words else {}

    def known(self, code: str, among: Container[str], path: tuple[Any, ...]) -> None:
        if code and code not in among:
            self.fault(NOT_KNOWN, path, words=code)

    def day(self, said: Any, path: tuple[Any, ...]) -> date | None:
        try:
            return date.fromisoformat(said) if said else None
        except ValueError:
            self.fault(NOT_KNOWN, path, words=str(said))
            return None

    def kinds_of(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> tuple[str, ...]:
        found = []
        for number, attribute in enumerate(one.get("attributes", ())):
            code = (attribute.get("taxonomy_term") or {}).get("code", "")
            self.known(code or "?", self.kinds, (*path, "attributes", number, "taxonomy_term", "code"))
            found.append(code)
        if not found:
            self.fault(NO_KIND, (*path, "attributes"), kinds=KINDS)
        return tuple(dict.fromkeys(found))

    def price(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> str:
        option = next((cost.get("option", "") for cost in one.get("cost_options", ())), "") or "unknown"
        self.known(option, Service.Price.values, (*path, "cost_options", 0, "option"))
        return str(option)

    def spoken(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> Iterator[str]:
        for number, language in enumerate(one.get("languages", ())):
            code = language.get("code", "")
            self.known(code or "?", self.languages, (*path, "languages", number, "code"))
            yield code

    def served(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> Iterator[str]:
        for number, area in enumerate(one.get("service_areas", ())):
            yield self.place(area.get("extent", ""), area.get("name", ""), (*path, "service_areas", number))

    def place(self, code: str, name: str, path: tuple[Any, ...]) -> str:
        """Return the code of a place that is told by code, else by its name where one place alone bears it."""
        if code in self.places:
            return code
        called = places_called(name) if name else []
        if len(called) != 1:
            self.fault(NOT_KNOWN, path, words=code or name)
            return ""
        return called[0].code

    def hours(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> tuple[Opening, ...]:
        found: set[Opening] = set()
        for number, schedule in enumerate(one.get("schedules", ())):
            opening = _weekly(schedule)
            if opening is None:
                self.fault(NO_HOURS, (*path, "schedules", number), example=WEEKLY)
            else:
                found |= set(opening)
        return tuple(sorted(found))

    def phones(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> tuple[PhoneGiven, ...]:
        found = []
        for number, phone in enumerate(one.get("phones", ())):
            said = phone["number"].strip()
            digits = sum(sign.isdigit() for sign in said)
            if not NUMBER.fullmatch(said) or not 1 < digits <= MOST:
                self.fault(NO_NUMBER, (*path, "phones", number, "number"), words=said)
            found.append(PhoneGiven(number=said, note=self.texts(phone, "description", "note")))
        return tuple(found)

    def points(self, one: Mapping[str, Any], path: tuple[Any, ...]) -> Iterator[PointGiven]:
        for number, there in enumerate(one.get("service_at_locations", ())):
            here, location = (*path, "service_at_locations", number), there.get("location")
            if not isinstance(location, dict):
                self.fault(NOT_KNOWN, (*here, "location"), words="")
                continue
            address = next(iter(location.get("addresses", ())), {})
            accessibility = next(iter(location.get("accessibility", ())), {})
            yield PointGiven(
                code=self.code(Location, location),
                uid=UUID(location["id"]),
                uid_of_service_there=UUID(there["id"]),
                place=self.place(
                    location.get("external_identifier", ""), address.get("city", ""), (*here, "location")
                ),
                name=self.texts(location, "name", "name"),
                accessibility=self.texts(accessibility, "description", "accessibility", location),
                address=self.texts(address, "address_1", "address", location),
                directions=self.texts(location, "transportation", "directions"),
                hours=self.hours(there, here),
                phones=self.phones(there, here),
            )


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)


def _weekly(schedule: Mapping[str, Any]) -> Iterable[Opening] | None:
    """Return the openings of a weekly schedule; None where it says something else."""
    days = [day.strip() for day in schedule.get("byday", "").split(",")]
    times = [_minutes(schedule.get(name, "")) for name in ("opens_at", "closes_at")]
    sound = schedule.get("freq", "WEEKLY") == "WEEKLY" and schedule.get("interval", 1) == 1
    opens, closes = times
    if not sound or opens is None or closes is None or opens >= closes or not set(days) <= set(DAYS):
        return None
    return [Opening(DAYS.index(day), opens, closes) for day in days]


def _minutes(said: str) -> int | None:
    found = TIME.match(said)
    minutes = int(found[1]) * 60 + int(found[2]) if found else DAY_END + 1
    return minutes if minutes <= DAY_END else None
