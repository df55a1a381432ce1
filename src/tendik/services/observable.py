"""Services that women's groups may say that they saw something of; never one whose address is hidden."""

from collections.abc import Iterator
from datetime import datetime

from tendik.bodies.observable import Observable, near
from tendik.places.models import Place
from tendik.services.models import Service
from tendik.services.published import Service as Shown
from tendik.services.queries import is_offered, services


def observables(place: Place, at: datetime) -> Iterator[Observable]:
    """Yield the services that can be had near a place."""
    there = Service.objects.filter(
        near(place, "points__location__place") | near(place, "serves"), address_hidden=False
    )
    found = services().filter(pk__in=there.order_by().values("pk"))
    yield from (_observable(service) for service in found if is_offered(service, at))


def observable_at(address: str) -> Observable | None:
    """Return the service at an address. One whose address was hidden is not there: words could tell where it is."""
    kind, _slash, code = address.partition("/")
    found = (
        services().filter(code=code, address_hidden=False) if kind == Shown.KIND else Service.objects.none()
    )
    service = found.first()
    return _observable(service) if service else None


def _observable(service: Service) -> Observable:
    places = [point.location.place for point in service.points.all()] + list(service.serves.all())
    whose = (service.organisation.body_id, service.keeper_id)
    return Observable(
        address=Shown.at(service.code),
        title=service.name,
        place=places[0] if places else None,
        bodies=frozenset(filter(None, whose)),
        by=service.organisation.name,
        kinds=frozenset(service.kinds),
        made_up=service.made_up,
        has_page=False,
    )
