"""Verbs: enter a vacancy notice, withdraw it; and what every kind of entry of the room has in common."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.bodies.published import Body as Shown
from tendik.entries import actions as entries
from tendik.entries.models import Entry
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts
from tendik.recruitment.models import Notice

NO_TITLE = _("Say which post it is.")
NO_WORDS = _("Paste the words of the notice.")
COMING = _("This day has not come yet.")
TOO_SHORT = _("The last day comes before the notice is published.")
NO_POST = _("Write how many posts there are: 1 or more.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven:
    """A notice, named as in the table."""

    body: Body
    title: Texts
    words: Texts
    posts: int
    published_on: date
    ends_before: date
    made_up: bool = False


@transaction.atomic
def enter_notice(given: NoticeGiven, *, by: User | None, at: datetime) -> Notice:
    """Enter a notice into the register.

    Raises:
        EntryRefused: something is missing or cannot be, or it is the last of this institution, sent twice.
    """
    entries.check_says_something(given.title, NO_TITLE, "title")
    entries.check_says_something(given.words, NO_WORDS, "words")
    entries.check_has_come(given.published_on, at, COMING, "published_on")
    check_days(given.published_on, given.ends_before)
    check_posts(given.posts)
    action = "recruitment.enter_notice"
    entered: Notice = enter(Notice, given, by=by, at=at, action=action, posts=given.posts)
    return entered


def enter(model: Any, given: Any, *, by: User | None, at: datetime, action: str, **details: Any) -> Any:
    """Enter what is given about an institution, once.

    Raises:
        EntryRefused: it is the last of its kind about this institution, sent twice.
    """
    # Sent twice at once, the second waits here and then finds the first one's.
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    before = model.objects.filter(body=body)
    at = not_before(before, at)
    entries.check_is_new(before.standing().last(), given, SAME)
    told = {name: getattr(given, name) for name in given.__slots__}
    return entries.enter(model(**told), by=by, at=at, action=action, subject=Shown.at(body.code), **details)


def withdraw(entry: Any, *, by: User | None, at: datetime, action: str) -> Entry:
    """Take back what was entered by mistake about an institution. It stays in the history, marked.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = Shown.at(entry.body.code)
    withdrawn: Entry = entries.withdraw(entry, by=by, at=at, action=action, subject=subject)
    return withdrawn


def withdraw_notice(notice: Notice, *, by: User | None, at: datetime) -> Entry:
    """Take back a notice that was entered by mistake."""
    return withdraw(notice, by=by, at=at, action="recruitment.withdraw_notice")


def check_days(published_on: date, ends_before: date) -> None:
    """Raise ``EntryRefused`` if applications end before the notice is published."""
    if ends_before <= published_on:
        raise EntryRefused(TOO_SHORT, field="ends_before")


def check_posts(posts: int) -> None:
    """Raise ``EntryRefused`` if there is no post."""
    if posts < 1:
        raise EntryRefused(NO_POST, field="posts")
