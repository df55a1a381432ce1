"""Verbs on who should answer: propose an institution for asks, enter that it agreed, withdraw what was entered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.asks import published
from tendik.asks.models import Addressee, Ask
from tendik.bodies.models import Body, OfficialPaper
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.days import DAY

NO_BODY = _("Choose the institution: nobody is proposed for %(codes)s yet.")
ENDED = _("This institution ended on %(day)s. Choose the one that took its place.")
COMING = _("This day lies in the future. Enter it when it has come.")
OLDER = _("%(code)s was asked on %(day)s. This day cannot be older.")
SAME = _("%(code)s: this is entered so already. Nothing more is needed.")
OTHER = _("Somebody changed who should answer since this page was opened. Look at it, then enter yours.")
NO_ASK = _("Choose at least one ask.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressing:
    """Who should answer, and whether it has agreed; without an institution each ask keeps the one that it has."""

    standing: str
    since: date
    body: Body | None = None
    paper: OfficialPaper | None = None


@transaction.atomic
def address_asks(
    asks: Sequence[Ask], given: Addressing, *, by: User | None, at: datetime, seen: str | None = None
) -> list[Addressee]:
    """Enter who should answer ``asks``; what was entered before becomes their history.

    Raises:
        EntryRefused: no ask, no institution or one that has ended, a day that cannot be, or nothing new.
    """
    list(Ask.objects.select_for_update().filter(pk__in=[ask.pk for ask in asks]).order_by("pk"))
    if not asks:
        raise EntryRefused(NO_ASK)
    last = standing_of(asks)
    entries.check_seen([last[ask.pk].pk if ask.pk in last else None for ask in asks], seen, OTHER)
    check_addressing(asks, given, last, at)
    at = not_before(Addressee.objects.filter(ask__in=asks), at)
    return [_address(ask, given, last.get(ask.pk), by, at) for ask in asks]


def _address(ask: Ask, given: Addressing, last: Addressee | None, by: User | None, at: datetime) -> Addressee:
    body = given.body or (last and last.body)
    # Why an institution is proposed stays true when it agrees.
    kept = last if last and last.body == body else None
    about = {"reason": kept.reason, "confidence": kept.confidence} if kept else {}
    parts = {"standing": given.standing, "since": given.since, "paper": given.paper}
    made = Addressee(ask=ask, body=body, **parts, **about)
    subject, details = published.Ask.at(ask.code), {"body": made.body.code, "standing": given.standing}
    return entries.enter(made, by=by, at=at, action="asks.address_asks", subject=subject, **details)


def standing_of(asks: Iterable[Ask]) -> dict[int, Addressee]:
    """Return who should answer each ask now, by the number of the ask."""
    found = Addressee.objects.standing().filter(ask__in=asks, role="").select_related("body")
    return {one.ask_id: one for one in found.order_by("entered_at", "pk")}


def check_addressing(
    asks: Sequence[Ask], given: Addressing, last: dict[int, Addressee], at: datetime
) -> None:
    """Raise ``EntryRefused`` unless ``given`` may be entered for all these asks."""
    without = [ask.code for ask in asks if not given.body and ask.pk not in last]
    if without:
        raise EntryRefused(NO_BODY, field="body", codes=", ".join(without))
    entries.check_has_come(given.since, at, COMING, "since")
    for ask in asks:
        check_one(ask, given, last.get(ask.pk))


def check_one(ask: Ask, given: Addressing, last: Addressee | None) -> None:
    """Raise ``EntryRefused`` unless ``given`` says something new of ``ask`` that can be."""
    body = given.body or (last and last.body)
    if body and body.ends_before and body.ends_before <= given.since:
        raise EntryRefused(ENDED, field="body", day=body.ends_before.strftime(DAY))
    if given.since < ask.asked_on:
        raise EntryRefused(OLDER, field="since", code=ask.code, day=ask.asked_on.strftime(DAY))
    if last and (last.body, last.standing, last.since, last.paper_id) == (
        body,
        given.standing,
        given.since,
        given.paper and given.paper.pk,
    ):
        raise EntryRefused(SAME, code=ask.code)


@transaction.atomic
def withdraw_addressees(asks: Sequence[Ask], *, by: User, at: datetime) -> int:
    """Take back who should answer these asks; what was entered before counts again. Return for how many.

    Raises:
        EntryRefused: nobody is named for any of them.
    """
    list(Ask.objects.select_for_update().filter(pk__in=[ask.pk for ask in asks]).order_by("pk"))
    last = standing_of(asks)
    if not last:
        raise EntryRefused(_("Nobody is named for these asks. There is nothing to withdraw."))
    for ask in asks:
        if ask.pk in last:
            withdraw_addressee(last[ask.pk], by=by, at=at)
    return len(last)


def withdraw_addressee(addressee: Addressee, *, by: User, at: datetime) -> Addressee:
    """Take back who should answer one ask; what was entered before counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Ask.at(addressee.ask.code)
    return entries.withdraw(addressee, by=by, at=at, action="asks.withdraw_addressee", subject=subject)
