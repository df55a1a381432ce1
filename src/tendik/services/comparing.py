"""What a file of services would change: compared with what stands, and then written, all or nothing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from tendik.accounts.models import User
from tendik.packs.faults import Fault
from tendik.services import actions, queries
from tendik.services.given import OrganisationGiven, ServiceGiven
from tendik.services.incoming import BroughtServices
from tendik.services.models import Service
from tendik.services.standing import organisation_given, service_given


@dataclass(frozen=True, slots=True)
class ServiceDifference:
    """A service that is new or other than it stands; ``fields`` say in what, none of a new one."""

    given: ServiceGiven
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceChanges:
    """What a file would change, and what is wrong with it."""

    organisations: tuple[OrganisationGiven, ...]
    new: tuple[ServiceDifference, ...]
    changed: tuple[ServiceDifference, ...]
    same: int
    faults: tuple[Fault, ...]

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.organisations or self.new or self.changed)


def compared(brought: BroughtServices) -> ServiceChanges:
    """Return what a file would change. Services that it does not name stay as they are."""
    known = {one.code: service_given(one) for one in queries.services()}
    organisations = {code: organisation_given(one) for code, one in queries.organisations_by_code().items()}
    new, changed = [], []
    for given in brought.services:
        before = known.get(given.code)
        if before is None:
            new.append(ServiceDifference(given))
        elif fields := _other(settled(given, before), before):
            changed.append(ServiceDifference(settled(given, before), fields))
    return ServiceChanges(
        tuple(one for one in brought.organisations.values() if organisations.get(one.code) != one),
        tuple(new),
        tuple(changed),
        len(brought.services) - len(new) - len(changed),
        tuple(brought.faults),
    )


def settled(given: ServiceGiven, before: ServiceGiven) -> ServiceGiven:
    """Return a description with the points that stand, where its address is hidden: a file never tells them."""
    return replace(given, points=before.points) if given.address_hidden and not given.points else given


def _other(given: ServiceGiven, before: ServiceGiven) -> tuple[str, ...]:
    return tuple(name for name in given.__slots__ if getattr(given, name) != getattr(before, name))


@transaction.atomic
def write(found: ServiceChanges, *, by: User | None, at: datetime) -> None:
    """Write what a file changes. From then on the pack leaves these services alone."""
    for organisation in found.organisations:
        actions.put_organisation(organisation, made_up=False, by=by or "command", at=at)
    stands: dict[str, Any] = {
        code: (order, made_up)
        for code, order, made_up in Service.objects.values_list("code", "order", "made_up")
    }
    last = Service.objects.aggregate(last=Max("order"))["last"] or 0
    for number, one in enumerate((*found.changed, *found.new), last + 1):
        order, made_up = stands.get(one.given.code, (number, False))
        actions.put_service(one.given, made_up=made_up, order=order, by=by, at=at)
    codes = [one.given.code for one in (*found.changed, *found.new)]
    Service.objects.filter(code__in=codes).update(changed_at=at)
