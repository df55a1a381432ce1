"""Fills the published shapes of the directory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from tendik.packs.country import current
from tendik.places.models import Place
from tendik.places.published import Place as PlaceShown
from tendik.places.queries import places_by_code, shown_at
from tendik.releases.shapes import Document, Link
from tendik.services import published, queries
from tendik.services.desk import HelpDesk, desk
from tendik.services.given import PhoneGiven
from tendik.services.models import Service
from tendik.services.nearness import ALWAYS
from tendik.services.published import HelpKind
from tendik.services.standing import PLAIN, service_given

LEFT_OUT = {"code", "uid", "name", "source"}
"""What of a service the public is not shown, or under another name."""


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the directory: its words, then every service that can be had."""
    known = desk()
    if known is None:
        return
    tree = _Tree()
    shown = [_service(one, tree, at) for one in queries.services() if queries.is_offered(one, at)]
    languages = {one.code: one.name for one in known.languages}
    yield published.Desk(
        code="desk",
        title=known.report,
        exit=known.exit,
        report=known.report,
        languages=languages,
        time_zone=current().country.time_zone,
    )
    yield from _kinds(known, shown, tree)
    for need in known.needs:
        yield published.Need(
            code=need.code, title=need.title, advice=tuple(need.advice), kinds=tuple(need.kinds)
        )
    yield from shown


class _Tree:
    """The places, read once: which page shows a place, and what lies above it."""

    def __init__(self) -> None:
        self.places = places_by_code()
        self.by_pk = {place.pk: place for place in self.places.values()}
        paged = {level.code for level in current().country.levels if level.page}
        self.paged = [place for place in self.places.values() if place.level in paged]

    def page_of(self, place: Place) -> Place:
        """Return the place on whose page something is shown: of a place that ended, its successor's."""
        here = self.by_pk[place.pk]
        seen = {here.pk}
        while here.ends_before and (next_ := here.successors.first()) and next_.pk not in seen:
            here = self.by_pk[next_.pk]
            seen.add(here.pk)
        return self._upwards_to_page(here)

    def _upwards_to_page(self, place: Place) -> Place:
        shown = shown_at(place)
        return self.by_pk[shown.pk]

    def is_counted(self, place: Place) -> bool:
        """Tell whether the public is told of which kinds of help there are none in a place."""
        return len(list(self.above(place))) <= ALWAYS + 1

    def above(self, place: Place) -> Iterator[Place]:
        """Yield a place and all that it lies in."""
        here: Place | None = place
        while here is not None:
            yield here
            here = self.by_pk[here.parent_id] if here.parent_id else None


def _service(service: Service, tree: _Tree, at: datetime) -> published.Service:
    given = service_given(service)
    # Where it is, is told to nobody: not even the page of its place may show it.
    points = (
        ()
        if service.address_hidden
        else tuple(_point(one, tree, service, at) for one in service.points.all())
    )
    homes = _homes(service, tree)
    addresses = tuple(PlaceShown.at(place.code) for place in homes)
    confirmed, remarked = queries.confirmed_at(service, at), queries.remarked_at(service, at)
    return published.Service(
        code=service.code,
        title=service.name,
        organisation=service.organisation.name,
        website=service.organisation.website,
        kinds=given.kinds,
        languages=given.languages,
        hours=_hours(given.hours),
        phones=_phones(given.phones),
        points=points,
        homes=addresses,
        confirmed_on=timezone.localdate(confirmed) if confirmed else None,
        stale=confirmed is not None and confirmed + queries.STALE <= at,
        reported_on=timezone.localdate(remarked) if remarked else None,
        links=tuple(Link("helps", address) for address in addresses),
        made_up=service.made_up,
        **{name: getattr(given, name) for name in PLAIN if name not in LEFT_OUT},
    )


def _homes(service: Service, tree: _Tree) -> list[Place]:
    """Return the places for which a service is: those that it serves, else where it is."""
    served = list(service.serves.all()) or [point.location.place for point in service.points.all()]
    if service.address_hidden and not service.serves.all():
        # Its place would say where it is; what that place lies in does not.
        served = [place.parent or place for place in served]
    return list({page.pk: page for page in map(tree.page_of, served)}.values())


def _point(point: Any, tree: _Tree, service: Service, at: datetime) -> published.Point:
    location, address = point.location, queries.address_at(point.location, at)
    given = next(one for one in service_given(service).points if one.code == location.code)
    return published.Point(
        place=PlaceShown.at(tree.page_of(location.place).code),
        where=location.place.name,
        name=location.name,
        address=address.address if address else {},
        directions=address.directions if address else {},
        accessibility=location.accessibility,
        hours=_hours(given.hours),
        phones=_phones(given.phones),
    )


def _hours(hours: Iterable[Any]) -> tuple[tuple[int, int, int], ...]:
    return tuple((one.day, one.opens, one.closes) for one in hours)


def _phones(phones: Iterable[PhoneGiven]) -> tuple[published.Phone, ...]:
    return tuple(published.Phone(number=one.number, note=one.note) for one in phones)


def _kinds(known: HelpDesk, shown: list[published.Service], tree: _Tree) -> Iterator[HelpKind]:
    """Yield the kinds with how many there are: in each place, and in all that it lies in."""
    counts: dict[str, Counter[str]] = {kind.code: Counter() for kind in known.kinds}
    for service in shown:
        homes = [tree.places[address.partition("/")[2]] for address in service.homes]
        around = {place.code for home in homes for place in tree.above(home)}
        for code in service.kinds:
            if code in counts:
                counts[code].update(around)
    for kind in known.kinds:
        of_kind = {
            place.code: counts[kind.code][place.code]
            for place in tree.paged
            if place.ends_before is None and (counts[kind.code][place.code] or tree.is_counted(place))
        }
        asks = tuple(f"asks/{code}" for code in kind.asks)
        yield HelpKind(code=kind.code, title=kind.name, urgent=kind.urgent, asks=asks, counts=of_kind)
