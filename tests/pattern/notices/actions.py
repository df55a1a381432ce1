"""Verbs: post a notice, withdraw it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts
from tendik.notices.models import Notice
from tendik.places.models import Place

NO_TITLE = _("Give the title in at least one language.")
OVER = _("This day has come already. Nobody would see it.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven:
    """What is posted, named as in the table. ``ends_before``: the first day on which it is shown no more."""

    body: Body
    place: Place
    title: Texts
    ends_before: date
    words: Texts
    made_up: bool = False


@transaction.atomic
def post_notice(given: NoticeGiven, *, by: User | None, at: datetime) -> Notice:
    """Post a notice. ``by`` is None when a command does.

    Raises:
        EntryRefused: no title, its day has come, or it is the last of this institution here, sent twice.
    """
    # Sent twice at once, the second waits here and then finds the first one's.
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    before = Notice.objects.filter(body=body, place=given.place)
    at = not_before(before, at)
    check_title(given.title)
    check_day(given.ends_before, at)
    entries.check_is_new(before.standing().last(), given, SAME)
    told = {name: getattr(given, name) for name in given.__slots__}
    about = {"body": body.code, "ends_before": given.ends_before.isoformat()}
    subject = f"places/{given.place.code}"
    return entries.enter(Notice(**told), by=by, at=at, action="notices.post_notice", subject=subject, **about)


def check_title(title: Texts) -> None:
    """Raise ``EntryRefused`` if there is a title in no language."""
    entries.check_says_something(title, NO_TITLE, "title")


def check_day(ends_before: date, at: datetime) -> None:
    """Raise ``EntryRefused`` if the day on which it is shown no more has come."""
    if ends_before <= timezone.localdate(at):
        raise EntryRefused(OVER, field="ends_before")


def withdraw_notice(notice: Notice, *, by: User | None, at: datetime) -> Notice:
    """Take back what was posted by mistake. It stays in the history, marked.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = f"places/{notice.place.code}"
    return entries.withdraw(notice, by=by, at=at, action="notices.withdraw_notice", subject=subject)
