"""Verbs: write what was seen, decide whether its words are shown, withdraw either."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import actions as entries
from tendik.entries.examining import Content
from tendik.entries.models import Entry
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts
from tendik.observations.models import Moderation, Sighting
from tendik.places.models import Place

NO_WORDS = _("Write what you saw.")
COMING = _("This day has not come yet.")
LONG_AGO = _("This is more than a year ago. Write what was seen lately.")
LONGEST_AGO = timedelta(days=366)
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")
GONE = _("This was withdrawn. Nothing is left to be decided.")
DECIDED = _("Somebody has decided already. Withdraw that decision first if it was a mistake.")
NO_REASON = _("Say what in the words shows who somebody is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingGiven:
    """What was seen, named as in the table. ``about``: an address that rooms know."""

    place: Place
    about: str
    stance: str
    seen_on: date
    words: Texts
    file: Content | None = None
    made_up: bool = False


@transaction.atomic
def enter_sighting(given: SightingGiven, *, by: User | None, at: datetime) -> Sighting:
    """Write what was seen. Nobody but its author and a moderator sees it until somebody has decided.

    Raises:
        EntryRefused: there are no words, the day cannot be, or it was sent twice.
        FileRefused: the file cannot be kept.
    """
    entries.check_says_something(given.words, NO_WORDS, "words")
    check_seen_on(given.seen_on, at)
    # Sent twice at once, the second waits here and then finds the first one.
    place = Place.objects.select_for_update().get(pk=given.place.pk)
    before = Sighting.objects.filter(place=place, about=given.about, entered_by=by)
    at = not_before(before, at)
    entries.check_is_new(before.standing().last(), given, SAME)
    told = {name: getattr(given, name) for name in given.__slots__ if name != "file"}
    kept = entries.keep_file(given.file, by=by, at=at) if given.file else None
    sighting = Sighting(**told, file=kept)
    action = "observations.enter_sighting"
    return entries.enter(
        sighting, by=by, at=at, action=action, subject=given.about, place=place.code, stance=given.stance
    )


def check_seen_on(seen_on: date, at: datetime) -> None:
    """Raise ``EntryRefused`` if the day has not come, or is too long ago."""
    entries.check_has_come(seen_on, at, COMING, "seen_on")
    if timezone.localdate(at) - seen_on > LONGEST_AGO:
        raise EntryRefused(LONG_AGO, field="seen_on")


def withdraw_sighting(sighting: Sighting, *, by: User | None, at: datetime) -> Entry:
    """Take back what was written by mistake; the next release shows it no more."""
    action = "observations.withdraw_sighting"
    return entries.withdraw(sighting, by=by, at=at, action=action, subject=sighting.about)


@transaction.atomic
def moderate(
    sighting: Sighting, outcome: str, *, reason: str = "", by: User | None, at: datetime
) -> Moderation:
    """Decide whether the words of an observation are shown. Whether they are true is not the question.

    Raises:
        EntryRefused: they are withheld without a reason, somebody has decided, or it was withdrawn.
    """
    check_reason(outcome, reason)
    sighting = Sighting.objects.select_for_update().get(pk=sighting.pk)
    if sighting.withdrawn_at:
        raise EntryRefused(GONE)
    if sighting.moderations.standing().exists():
        raise EntryRefused(DECIDED)
    at = max(not_before(sighting.moderations.all(), at), sighting.entered_at)
    decision = Moderation(sighting=sighting, outcome=outcome, reason=reason)
    return entries.enter(
        decision,
        by=by,
        at=at,
        action="observations.moderate",
        subject=sighting.about,
        sighting=sighting.pk,
        outcome=outcome,
    )


def check_reason(outcome: str, reason: str) -> None:
    """Raise ``EntryRefused`` if words are withheld and nobody says why."""
    if outcome == Moderation.Outcome.WITHHELD and not reason:
        raise EntryRefused(NO_REASON, field="reason")


def withdraw_moderation(moderation: Moderation, *, by: User | None, at: datetime) -> Entry:
    """Take back a decision that was a mistake; the observation waits again."""
    subject = moderation.sighting.about
    return entries.withdraw(
        moderation, by=by, at=at, action="observations.withdraw_moderation", subject=subject
    )
