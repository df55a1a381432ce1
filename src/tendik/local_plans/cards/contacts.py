"""Verbs on whom other villages may call: keep her name by her own word, look at it, erase it everywhere when she takes it back.

A name and a telephone are sealed (``entries.sealed``). A release shows them while her consent stands. When she takes it
back, the row loses them at once, and an act of erasure takes them out of every release that the office keeps.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import sealed, unsealed
from tendik.erasures.actions import erase_everywhere
from tendik.erasures.erasable import Erasable, Why
from tendik.journal.actions import Actor, record
from tendik.local_plans.cards import queries
from tendik.local_plans.cards.published import PracticeShown
from tendik.local_plans.initiatives.actions import COMING, GONE
from tendik.local_plans.initiatives.worded import CallConsent
from tendik.local_plans.models import CardContact, Initiative
from tendik.places.published import Place as Places

LONGEST_NAME, LONGEST_PHONE = 80, 30
PHONE = re.compile(r"\+?[0-9 ()-]+")
DIGITS = range(5, 16)
NO_CONSENT = _("Without her word neither name nor telephone may be kept. Tick it, or leave the page.")
NO_NAME = _("Write the name by which she wants to be called.")
NO_PHONE = _("Write a telephone of 5 to 15 digits, as 0312 12-34-56.")
TOO_LONG = _("Write at most %(longest)d characters.")
OLD_WORD = _("Her word would have ended by now. Ask her again.")
THERE = _("Somebody is there already. Take her off first, then enter another one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallGiven:
    """Whom other villages may call, as it is typed. ``consent``: she agreed to the words on the day ``agreed_on``."""

    initiative: Initiative
    name: str
    phone: str
    agreed_on: date
    consent: bool


def _at(address: str) -> Iterable[CardContact]:
    number = address.removeprefix(PracticeShown.at(""))
    known = number.isdecimal() and number != address and len(number) < 19
    return CardContact.objects.filter(initiative=int(number)) if known else ()


CONTACT = Erasable(
    kind=CardContact,
    words=("sealed",),
    address=lambda one: PracticeShown.at(str(one.initiative_id)),
    at=_at,
    sealed=True,
)
"""What an erasure takes: the sealed words, and from releases the words that were sealed."""


@transaction.atomic
def keep_contact(given: CallGiven, about: CallConsent, *, by: User | None, at: datetime) -> CardContact:
    """Keep whom other villages may call, sealed, with the version of the words that she agreed to.

    Raises:
        EntryRefused: she did not agree, nobody could be called, somebody is there already, or the initiative is gone.
    """
    check_contact(given, about, at)
    found = Initiative.objects.select_for_update().select_related("place").get(pk=given.initiative.pk)
    if found.withdrawn_at:
        raise EntryRefused(GONE)
    if found.contacts.standing().exclude(sealed="").exists():
        raise EntryRefused(THERE)
    made = CardContact(
        initiative=found,
        sealed=sealed({"name": given.name.strip(), "phone": given.phone.strip()}),
        consent=about.version,
        agreed_on=given.agreed_on,
        ends_before=_ends(given, about),
    )
    at = not_before(found.contacts.all(), at)
    subject = Places.at(found.place.code)
    action = "local_plans.keep_contact"
    return entries.enter(made, by=by, at=at, action=action, subject=subject, consent=about.version)


def check_contact(given: CallGiven, about: CallConsent, at: datetime) -> None:
    """Raise ``EntryRefused`` unless she agreed, on a day that was and not too long ago, and can be called."""
    if not given.consent:
        raise EntryRefused(NO_CONSENT, field="consent")
    check_can_be_called(given.name.strip(), given.phone.strip())
    entries.check_has_come(given.agreed_on, at, COMING, field="agreed_on")
    if _ends(given, about) <= queries.day_of(at):
        raise EntryRefused(OLD_WORD, field="agreed_on")


def check_can_be_called(name: str, phone: str) -> None:
    """Raise ``EntryRefused`` unless there is a name, and a telephone that can be dialled."""
    if not name:
        raise EntryRefused(NO_NAME, field="name")
    if len(name) > LONGEST_NAME:
        raise EntryRefused(TOO_LONG, field="name", longest=LONGEST_NAME)
    digits = sum(letter.isdigit() for letter in phone)
    if len(phone) > LONGEST_PHONE or digits not in DIGITS or not PHONE.fullmatch(phone):
        raise EntryRefused(NO_PHONE, field="phone")


def _ends(given: CallGiven, about: CallConsent) -> date:
    return given.agreed_on + timedelta(days=about.term_days)


def look_at(contact: CardContact, *, by: User, at: datetime) -> dict[str, str]:
    """Return her name and telephone; that somebody looked is written down."""
    found = unsealed(contact.sealed)
    subject = PracticeShown.at(str(contact.initiative_id))
    record("local_plans.look_at_contact", subject, by=by, at=at, contact=contact.pk)
    return found


@transaction.atomic
def forget_contact(contact: CardContact, *, by: User | None, at: datetime, because: str = "") -> CardContact:
    """Take somebody off a card because she says so: here at once, and from every release with the next one.

    Raises:
        EntryRefused: she was taken off already.
    """
    subject = Places.at(contact.initiative.place.code)
    gone = entries.withdraw(contact, by=by, at=at, action="local_plans.forget_contact", subject=subject)
    gone.refresh_from_db()
    if gone.sealed:
        reason = because or gettext("She took her consent back.")
        erase_everywhere(gone, CONTACT, Why(by=by, at=at, because=reason))
    return gone


@transaction.atomic
def forget_ended(*, by: Actor | str, at: datetime) -> int:
    """Take off the cards those whose consent has ended; return how many."""
    ended = list(queries.ended(queries.day_of(at)).select_related("initiative__place"))
    for one in ended:
        forget_contact(one, by=None, at=at, because=gettext("Her consent has ended."))
    if ended:
        record("local_plans.forget_ended", "local_plans", by=by, at=at, count=len(ended))
    return len(ended)
