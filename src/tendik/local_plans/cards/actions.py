"""Verbs: tell what worked, decide whether that is shown, take it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.local_plans.cards import queries
from tendik.local_plans.initiatives.actions import EMPTY, GONE, SAME
from tendik.local_plans.initiatives.worded import CARD
from tendik.local_plans.models import CardCheck, Initiative, PracticeCard
from tendik.methods.texts import Texts
from tendik.places.published import Place as Places

NEEDED = ("done", "cost")
"""The fields of a card that say something."""
NOT_YET = _("A card tells of an initiative that was supported. Enter its way first.")
OTHER_CARD = _("Somebody wrote this card anew meanwhile. Look at it again.")
CARD_GONE = _("This card was withdrawn.")
OLD = _("This card was written anew. Read the new one.")
DECIDED = _("Somebody has decided about this card already.")
WHY = _("Choose why it goes back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGiven:
    """A card as it is typed. ``said``: its words by the code of the field."""

    initiative: Initiative
    said: dict[str, Texts]


@transaction.atomic
def write_card(given: CardGiven, *, by: User | None, at: datetime, seen: str | None = None) -> PracticeCard:
    """Tell other villages what worked, or tell it better. Nobody sees it before somebody else has read it.

    Args:
        given: The card.
        by: Who writes it; None: a command.
        at: The moment.
        seen: The mark of the card that she saw (``entries.queries.mark``); None: do not compare.

    Raises:
        EntryRefused: the initiative was withdrawn or not supported, the card says too little, or it is there already.
    """
    Initiative.objects.select_for_update().get(pk=given.initiative.pk)
    found = queries.with_cards_as_of().filter(pk=given.initiative.pk).first()
    if found is None:
        raise EntryRefused(GONE)
    if not queries.worked(found):
        raise EntryRefused(NOT_YET)
    check_card_says_enough(given.said)
    last = found.told[-1] if found.told else None
    entries.check_seen([last and last.pk], seen, OTHER_CARD)
    if last and all(getattr(last, name) == given.said.get(name, {}) for name in CARD):
        raise EntryRefused(SAME)
    made = PracticeCard(initiative=found, **{name: given.said.get(name, {}) for name in CARD})
    at = max(not_before(found.cards.all(), at), found.way[-1].entered_at)
    subject = Places.at(found.place.code)
    action = "local_plans.write_card"
    return entries.enter(made, by=by, at=at, action=action, subject=subject, initiative=found.pk)


def check_card_says_enough(said: dict[str, Texts]) -> None:
    """Raise ``EntryRefused`` if a field that is needed says nothing."""
    for name in NEEDED:
        entries.check_says_something(said.get(name, {}), EMPTY, name)


@transaction.atomic
def check_card(
    card: PracticeCard, outcome: str, reason: str = "", *, by: User | None, at: datetime
) -> CardCheck:
    """Decide whether the words of a card are shown.

    Raises:
        EntryRefused: it was withdrawn, written anew or decided already, or nothing says why it goes back.
    """
    check_card_reason(outcome, reason)
    Initiative.objects.select_for_update().get(pk=card.initiative_id)
    card = PracticeCard.objects.select_related("initiative__place").get(pk=card.pk)
    if card.withdrawn_at:
        raise EntryRefused(CARD_GONE)
    if card.initiative.cards.standing().filter(pk__gt=card.pk).exists():
        raise EntryRefused(OLD)
    if card.checks.standing().exists():
        raise EntryRefused(DECIDED)
    made = CardCheck(card=card, outcome=outcome, reason=reason)
    at = max(not_before(card.checks.all(), at), card.entered_at)
    subject = Places.at(card.initiative.place.code)
    action = "local_plans.check_card"
    return entries.enter(made, by=by, at=at, action=action, subject=subject, card=card.pk, outcome=outcome)


def check_card_reason(outcome: str, reason: str) -> None:
    """Raise ``EntryRefused`` if a card goes back and nothing says why."""
    if outcome == CardCheck.Outcome.BACK and not reason:
        raise EntryRefused(WHY, field="reason")


def withdraw_card(card: PracticeCard, *, by: User | None, at: datetime) -> PracticeCard:
    """Take back a card that was written by mistake; the one before it that was shown counts again."""
    subject = Places.at(card.initiative.place.code)
    return entries.withdraw(card, by=by, at=at, action="local_plans.withdraw_card", subject=subject)
