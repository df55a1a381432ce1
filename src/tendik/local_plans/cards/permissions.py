"""Who writes cards, who reads them before they are shown, who keeps whom others may call."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.local_plans.cards.queries import OF_CARDS
from tendik.local_plans.models import CardContact, Initiative, PracticeCard
from tendik.local_plans.queries import WRITERS


def can_open_cards(held: Held) -> bool:
    """Members of women's groups and whoever is there for a place write cards, moderators read them."""
    return any(held.has(kind) for kind in (*OF_CARDS, Role.Kind.MODERATOR))


def can_keep_card(held: Held, initiative: Initiative) -> bool:
    """A member of the group of its place, or whoever is there for the place, tells what worked."""
    return any(held.covers(kind, initiative.place) for kind in OF_CARDS)


def can_withdraw_card(held: Held, practice_card: PracticeCard) -> bool:
    """Whoever tells what worked takes it back."""
    return can_keep_card(held, practice_card.initiative)


def check_read(held: Held, practice_card: PracticeCard) -> None:
    """Raise ``PermissionDenied`` unless she moderates there or is there for the place above, and did not write it."""
    wrote = practice_card.entered_by_id is not None and practice_card.entered_by_id == held.user.pk
    place = practice_card.initiative.place
    above = any(held.covers(kind, place.parent) for kind in WRITERS)
    if wrote or not (above or held.covers(Role.Kind.MODERATOR, place)):
        raise PermissionDenied


def can_check_card(held: Held, practice_card: PracticeCard) -> bool:
    """Somebody else reads a card before it is shown: a moderator, or whoever is there for the place above."""
    return passes(check_read, held, practice_card)


def can_keep_contact(held: Held, card_contact: CardContact) -> bool:
    """Whoever tells what worked knows whom to call, and takes her off when she says so."""
    return can_keep_card(held, card_contact.initiative)
