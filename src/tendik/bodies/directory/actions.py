"""Verbs on the public directory: say how somebody is reached, take back what was entered by mistake."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies import published
from tendik.bodies.directory import queries
from tendik.bodies.models import Body, PublicContact
from tendik.entries.actions import check_is_new, check_says_something, enter, withdraw
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.places.published import Place as PublicPlace

WHOSE = _("Choose an institution or a place, one of the two.")
NO_POST = _("Write what the post is called, in at least one language.")
NO_WAY = _("Write a telephone or an e-mail of the office.")
SAME = _("Exactly this is entered already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGiven:
    """A contact as it is described, named as in the table."""

    body: Body | None = None
    place: Place | None = None
    post: Texts = field(default_factory=dict)
    phone: str = ""
    email: str = ""


@transaction.atomic
def record_contact(given: ContactGiven, *, by: User | None, at: datetime) -> PublicContact:
    """Record by which post and office an institution or a place is reached; what stood before stays in the history.

    Raises:
        EntryRefused: it is nobody's or both's, says nothing, or is entered already.
    """
    check_contact(given)
    owner = given.body or given.place
    type(owner).objects.select_for_update().get(pk=owner.pk)
    last = queries.contact_of(owner)
    check_is_new(last, given, SAME)
    contact = PublicContact(**{name: getattr(given, name) for name in given.__slots__})
    at = max(at, last.entered_at) if last else at
    return enter(contact, by=by, at=at, action="bodies.record_contact", subject=owner_of(contact))


def check_contact(given: ContactGiven) -> None:
    """Raise ``EntryRefused`` unless it is of one institution or one place, and says a post and a way to reach it."""
    if (given.body is None) == (given.place is None):
        raise EntryRefused(WHOSE, field="body")
    check_says_something(given.post, NO_POST, "post")
    if not (given.phone.strip() or given.email.strip()):
        raise EntryRefused(NO_WAY, field="phone")


def owner_of(contact: PublicContact) -> str:
    """Return the address of what a contact is of."""
    if contact.body:
        return published.Body.at(contact.body.code)
    return PublicPlace.at(contact.place.code)


@transaction.atomic
def withdraw_contact(contact: PublicContact, *, by: User | None, at: datetime) -> PublicContact:
    """Take back a contact that was entered by mistake; the one before it counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    return withdraw(contact, by=by, at=at, action="bodies.withdraw_contact", subject=owner_of(contact))
