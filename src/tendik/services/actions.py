"""Verbs: put an organisation and a service into the directory, confirm an entry, note what is wrong, hide an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import Actor, record
from tendik.methods.hours import Opening
from tendik.services import published, queries
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven
from tendik.services.models import (
    Address,
    Confirmation,
    Location,
    Mistake,
    Organisation,
    Service,
)
from tendik.services.writing import write_organisation, write_reach, write_service

NO_WORDS = _("Write what was said.")
HIDDEN_ALREADY = _("Its address is hidden already.")
CONFIRMED = _("This was confirmed today already. Nothing more is needed.")
SAID_ALREADY = _("Exactly this is entered already. It was entered once and nothing more is needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a service is reached wherever it is, and whether it can be had."""

    phones: tuple[PhoneGiven, ...]
    hours: tuple[Opening, ...]
    status: str


@transaction.atomic
def put_organisation(
    given: OrganisationGiven, *, made_up: bool, by: Actor | str, at: datetime
) -> Organisation:
    """Write an organisation, new or known by its code."""
    organisation = write_organisation(given, made_up=made_up)
    record("services.put_organisation", f"organisations/{given.code}", by=by, at=at)
    return organisation


@transaction.atomic
def put_service(given: ServiceGiven, *, made_up: bool, order: int, by: User | None, at: datetime) -> Service:
    """Write a service with all that is known of it, new or known by its code. Its confirmations stay."""
    service, points = write_service(given, made_up=made_up, order=order)
    for location, point in points:
        put_address(location, point, service, by=by, at=at)
    actor: Actor | str = by or "command"
    record("services.put_service", published.Service.at(given.code), by=actor, at=at)
    return service


def put_address(
    location: Location, point: PointGiven, service: Service, *, by: User | None, at: datetime
) -> Address | None:
    """Enter the address of a point, unless it stands so already; where it is left out, none counts any more."""
    last, subject = queries.address_at(location), published.Service.at(service.code)
    if (last.address, last.directions) == (point.address, point.directions) if last else not point.address:
        return last
    if any(point.address.values()):
        entered = Address(location=location, address=point.address, directions=point.directions)
        at = not_before(location.addresses.all(), at)
        return entries.enter(entered, by=by, at=at, action="services.enter_address", subject=subject)
    _withdraw_addresses(location.addresses.standing(), subject, by=by, at=at)
    return None


def _withdraw_addresses(standing: Iterable[Address], subject: str, *, by: User | None, at: datetime) -> None:
    for address in standing:
        entries.withdraw(address, by=by, at=at, action="services.withdraw_address", subject=subject)


@transaction.atomic
def change_reach(service: Service, reach: Reach, *, by: User, at: datetime) -> None:
    """Write anew how a service is reached: what changes most often. Whoever changes the entry has confirmed it.

    Hours and telephones of single points stay.
    """
    service = Service.objects.select_for_update().get(pk=service.pk)
    service.phones.filter(location=None).delete()
    service.schedules.filter(location=None).delete()
    write_reach(service, None, reach.hours, reach.phones)
    Service.objects.filter(pk=service.pk).update(status=reach.status, changed_at=at)
    record("services.change_reach", published.Service.at(service.code), by=by, at=at)
    _confirm_by_changing(service, by=by, at=at)


@transaction.atomic
def add_service(offering: OrganisationGiven, given: ServiceGiven, *, by: User, at: datetime) -> Service:
    """Put a new entry into the directory, with its organisation if that is new. Whoever adds it has confirmed it."""
    if not Organisation.objects.filter(code=offering.code).exists():
        put_organisation(offering, made_up=False, by=by, at=at)
    service = put_service(given, made_up=False, order=0, by=by, at=at)
    record("services.add_service", published.Service.at(given.code), by=by, at=at)
    confirm(service, by=by, at=at)
    return service


@transaction.atomic
def describe_service(service: Service, given: ServiceGiven, *, by: User, at: datetime) -> None:
    """Write anew what an entry says of a service. Whoever changes the entry has confirmed it."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    put_service(given, made_up=service.made_up, order=service.order, by=by, at=at)
    Service.objects.filter(pk=service.pk).update(changed_at=at)
    record("services.describe_service", published.Service.at(service.code), by=by, at=at)
    _confirm_by_changing(service, by=by, at=at)


def _confirm_by_changing(service: Service, *, by: User, at: datetime) -> None:
    last = queries.confirmed_at(service, at)
    if last is None or queries.remarked_at(service, at) or timezone.localdate(last) != timezone.localdate(at):
        confirm(service, by=by, at=at)


@transaction.atomic
def confirm(service: Service, *, by: User | None, at: datetime) -> Confirmation:
    """Say that the entry of a service is right, as of this moment.

    Raises:
        EntryRefused: it was confirmed within the day, and nobody has said anything against it since.
    """
    Service.objects.select_for_update().get(pk=service.pk)
    at = not_before(service.confirmations.all(), at)
    last = queries.confirmed_at(service, at)
    if last and timezone.localdate(last) == timezone.localdate(at) and not queries.remarked_at(service, at):
        raise EntryRefused(CONFIRMED)
    Service.objects.filter(pk=service.pk).update(to_confirm=False, changed_at=at)
    subject = published.Service.at(service.code)
    return entries.enter(
        Confirmation(service=service), by=by, at=at, action="services.confirm", subject=subject
    )


@transaction.atomic
def note_remark(service: Service, words: str, way: str, *, by: User | None, at: datetime) -> Mistake:
    """Enter what somebody said is wrong with an entry. It waits for the keeper until she confirms the entry.

    Raises:
        EntryRefused: there are no words, or the same was entered last.
    """
    check_words(words)
    Service.objects.select_for_update().get(pk=service.pk)
    at = not_before(service.remarks.all(), at)
    last = service.remarks.standing().last()
    if last and (last.words, last.way) == (words.strip(), way):
        raise EntryRefused(SAID_ALREADY)
    subject = published.Service.at(service.code)
    remark = Mistake(service=service, words=words.strip(), way=way)
    return entries.enter(remark, by=by, at=at, action="services.note_remark", subject=subject, way=way)


def check_words(words: str) -> None:
    """Raise ``EntryRefused`` if nothing was said."""
    entries.check_says_something({"": words}, NO_WORDS, "words")


def withdraw_remark(remark: Mistake, *, by: User | None, at: datetime) -> Mistake:
    """Take back what was entered by mistake.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Service.at(remark.service.code)
    return entries.withdraw(remark, by=by, at=at, action="services.withdraw_remark", subject=subject)


@transaction.atomic
def hide_address(service: Service, *, by: User | None, at: datetime) -> list[Address]:
    """Hide where a service is, from the next release on; what was public before waits to be erased.

    Whatever else is offered at the same point is hidden with it: its address would tell.

    Returns:
        The addresses that were public or might have been.

    Raises:
        EntryRefused: it is hidden already.
    """
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.address_hidden:
        raise EntryRefused(HIDDEN_ALREADY)
    there = Service.objects.filter(points__location__points__service=service).exclude(pk=service.pk)
    for one in (service, *there.distinct()):
        Service.objects.filter(pk=one.pk).update(address_hidden=True, changed_at=at)
        actor: Actor | str = by or "command"
        record("services.hide_address", published.Service.at(one.code), by=actor, at=at)
    addresses = Address.objects.filter(location__points__service=service)
    _withdraw_addresses(addresses.standing(), published.Service.at(service.code), by=by, at=at)
    return list(addresses)
