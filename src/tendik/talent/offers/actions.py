"""Verbs on offers: ask whoever fits, answer, look at the names of those who said yes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import unsealed
from tendik.journal.actions import Actor, record
from tendik.talent import queries
from tendik.talent.lacks import Lack
from tendik.talent.models import Invitation, NameLook, Offer
from tendik.talent.seeking import Sought
from tendik.talent.written import pool_words

NO_WORDS = _("Write what you offer and what she would do.")
ANOTHER = _("This would not mend what is lacking. Choose something else.")
OVER = _("The question has ended. Nobody can say yes to it any more.")
CHANGED = _("The order has changed since you saw it. Look at it again, then ask.")
RENEW = _("Your consent has ended. Renew it first, then answer.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGiven:
    """What an institution asks. ``lack``: why it may. ``line``: asked is a line of the order, from 1; 0: everybody who fits.

    ``number``: how many stood in that line when it was shown.
    """

    body: Body
    lack: Lack
    sought: Sought
    words: str
    line: int = 0
    number: int = 0


@transaction.atomic
def ask(given: OfferGiven, *, by: User | None, at: datetime) -> Offer:
    """Put a question to those who fit. Whom it reaches is told to nobody; whoever says yes is known by name.

    Raises:
        EntryRefused: there are no words, it mends nothing, or the order has changed.
    """
    check_offer(given)
    # Sent twice at once, the second waits here and finds that they were asked.
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    keys = _asked(given, body, at)
    offer = Offer.objects.create(
        body=body,
        rule=given.lack.rule,
        engagement=given.sought.engagement,
        words=given.words.strip(),
        made_at=at,
        made_by=by,
        ends_before=timezone.localdate(at) + timedelta(days=pool_words().answer_days),
    )
    sent = [Invitation.objects.create(offer=offer, profile_id=key) for key in keys]
    actor: Actor | str = by or "command"
    record("talent.ask", f"offer:{offer.pk}", by=actor, at=at, wrote=[offer, *sent], body=body.code)
    return offer


def check_offer(given: OfferGiven) -> None:
    """Raise ``EntryRefused`` unless something is said, and what is offered would mend what is lacking."""
    if not given.words.strip():
        raise EntryRefused(NO_WORDS, field="words")
    if given.sought.engagement not in queries.engagements_for(given.lack):
        raise EntryRefused(ANOTHER, field="engagement")


def _asked(given: OfferGiven, body: Body, at: datetime) -> Collection[int]:
    on = timezone.localdate(at)
    if not given.line:
        return queries.all_fitting(body, given.lack, given.sought, on)
    lines = queries.order_of(body, given.lack, given.sought, on)
    if len(lines) < given.line or len(lines[given.line - 1].keys) != given.number:
        raise EntryRefused(CHANGED)
    return lines[given.line - 1].keys


@transaction.atomic
def answer(invitation: Invitation, *, yes: bool, by: User, at: datetime) -> None:
    """Say yes or no. Said otherwise later, the last word holds; saying the same again changes nothing.

    Raises:
        EntryRefused: it has ended, or her consent has; a yes is taken back all the same.
    """
    found = Invitation.objects.select_for_update(of=("self",)).select_related("offer", "profile")
    invitation = found.get(pk=invitation.pk)
    if yes:
        check_can_say_yes(invitation, at)
    if invitation.answer == yes:
        return
    invitation.answer, invitation.answered_at = yes, at
    invitation.save(update_fields=["answer", "answered_at"])
    record("talent.answer", f"invitation:{invitation.pk}", by=by, at=at, wrote=[invitation])


def check_can_say_yes(invitation: Invitation, at: datetime) -> None:
    """Raise ``EntryRefused`` if the question or her consent has ended."""
    on = timezone.localdate(at)
    if invitation.offer.ends_before <= on:
        raise EntryRefused(OVER)
    if invitation.profile.ends_before <= on:
        raise EntryRefused(RENEW)


@dataclass(frozen=True, slots=True)
class SaidYes:
    """Somebody who said yes, by name, and how to reach her."""

    name: str
    contact: str
    about: str


@transaction.atomic
def names_of(offer: Offer, *, by: User | None, at: datetime) -> list[SaidYes]:
    """Return who said yes. That somebody looked is written down for each, and each of them sees it."""
    there = list(queries.said_yes(offer, timezone.localdate(at)))
    looks = [NameLook.objects.create(invitation=one, looked_at=at, looked_by=by) for one in there]
    actor: Actor | str = by or "command"
    record("talent.look", f"offer:{offer.pk}", by=actor, at=at, wrote=looks, names=len(looks))
    words = (unsealed(one.profile.sealed) for one in there)
    return [SaidYes(*(said.get(name, "") for name in ("name", "contact", "about"))) for said in words]
