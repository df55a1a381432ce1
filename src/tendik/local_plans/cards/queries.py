"""Questions about cards: which there are, what was decided of each, whom other villages may call."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.local_plans.initiatives.queries import initiatives_as_of, stands
from tendik.local_plans.models import CardCheck, CardContact, Initiative, PracticeCard
from tendik.local_plans.queries import WRITERS

OF_CARDS = (*WRITERS, Role.Kind.GROUP_MEMBER)
"""Roles that write the cards of their places."""


def with_cards_as_of(at: datetime | None = None) -> QuerySet[Initiative]:
    """Return the initiatives in force at a moment, or now: ``told`` are the cards of each, ``called`` whom others may call.

    Each card has what was decided of it as ``decided``, the last one last.
    """
    cards, checks, contacts = (
        kind.objects.in_force(at) if at else kind.objects.standing()
        for kind in (PracticeCard, CardCheck, CardContact)
    )
    among = checks.select_related("entered_by")
    told = cards.select_related("entered_by").prefetch_related(
        Prefetch("checks", among.order_by("entered_at", "pk"), to_attr="decided")
    )
    return initiatives_as_of(at).prefetch_related(
        Prefetch("cards", told.order_by("entered_at", "pk"), to_attr="told"),
        Prefetch("contacts", contacts.exclude(sealed="").order_by("entered_at", "pk"), to_attr="called"),
    )


def cards_visible_to(held: Held) -> QuerySet[Initiative]:
    """Return the initiatives of her places, of which she may write cards."""
    return with_cards_as_of().filter(held.within("place", *OF_CARDS)).order_by("-entered_at", "-pk")


def worked(initiative: Any) -> bool:
    """Tell whether an initiative of these queries was supported."""
    return stands(initiative) == "funded"


def decision_on(card: Any) -> CardCheck | None:
    """Return what was decided of a card of these queries; None: nobody has read it."""
    return card.decided[-1] if card.decided else None


def shown_of(initiative: Any) -> Any:
    """Return the card of an initiative that the public sees; None where there is none."""
    shown = [
        one for one in initiative.told if one.decided and one.decided[-1].outcome == CardCheck.Outcome.SHOWN
    ]
    return shown[-1] if shown and worked(initiative) else None


def contact_of(initiative: Any, on: date) -> CardContact | None:
    """Return whom other villages may call on a day; None where nobody agrees to it."""
    return next((one for one in reversed(initiative.called) if one.ends_before > on), None)


def day_of(at: datetime) -> date:
    """Return the day of a moment where this office is."""
    return timezone.localdate(at)


def practice_cards_visible_to(held: Held) -> QuerySet[PracticeCard]:
    """Return the cards of her places, and those that she may read before they are shown."""
    hers = held.within("initiative__place", *OF_CARDS, Role.Kind.MODERATOR)
    found = PracticeCard.objects.filter(hers | held.within("initiative__place__parent", *WRITERS))
    return found.select_related("initiative__place__parent", "entered_by")


def to_check(held: Held) -> QuerySet[PracticeCard]:
    """Return the cards that wait for somebody like her, who did not write them, the oldest at the head."""
    later = PracticeCard.objects.standing().filter(initiative=OuterRef("initiative"), pk__gt=OuterRef("pk"))
    decided = CardCheck.objects.standing().filter(card=OuterRef("pk"))
    reads = held.within("initiative__place", Role.Kind.MODERATOR) | held.within(
        "initiative__place__parent", *WRITERS
    )
    found = PracticeCard.objects.standing().filter(reads, ~Exists(decided), ~Exists(later))
    found = found.filter(initiative__withdrawn_at=None).exclude(entered_by=held.user.pk)
    return found.select_related("initiative__place")


def contacts_visible_to(held: Held) -> QuerySet[CardContact]:
    """Return whom others may call about the initiatives of her places, also of those that were withdrawn."""
    hers = CardContact.objects.filter(held.within("initiative__place", *OF_CARDS))
    return hers.select_related("initiative__place")


def ended(on: date) -> QuerySet[CardContact]:
    """Return the contacts whose term has ended by a day and that are still kept."""
    return CardContact.objects.standing().filter(ends_before__lte=on).exclude(sealed="")
