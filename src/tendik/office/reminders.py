"""Reminders: what is due of what waits for each person, in her language, to be printed or sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tendik.accounts.models import User
from tendik.accounts.queries import held_on
from tendik.methods.reminders import is_reminded
from tendik.methods.texts import in_language
from tendik.packs.country import current


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of today. ``subject`` and ``text`` are in her language."""

    user: User
    subject: str
    text: str
    items: int


def reminders(rooms: Iterable[ModuleType], at: datetime) -> Iterator[Reminder]:
    """Yield a reminder for each person with an open account for whom something is due today."""
    known = [room for room in rooms if hasattr(room, "items")]
    for user in User.objects.filter(is_active=True, unconfirmed=False).order_by("name", "username"):
        language = user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            due = list(_due(user, known, at))
            if due:
                yield _reminder(user, due, language)


def _due(user: User, rooms: Iterable[ModuleType], at: datetime) -> Iterator[dict[str, Any]]:
    held = held_on(user, timezone.localdate(at))
    for room in rooms:
        for item in room.items(held, at):
            due_on = item.get("due_on")
            if due_on and is_reminded((due_on - held.on).days):
                yield item


def _reminder(user: User, due: list[dict[str, Any]], language: str) -> Reminder:
    site = in_language(current().country.site, language)
    lines = [_("Good day, %(name)s.") % {"name": user}, "", _("This waits for you:"), ""]
    for item in due:
        lines += [
            f"- {item['title']}",
            f"  {item['due']} · {item.get('by', '')}",
            f"  {item.get('why', '')}",
            "",
        ]
    lines += [_("Open the office:") + f" {reverse('office:waiting')}"]
    return Reminder(user, f"{site}: {_('what waits for you')}", "\n".join(lines), len(due))


def send(reminder: Reminder) -> None:
    """Send a reminder by the mail server that the settings name.

    Raises:
        OSError: the server does not take it.
    """
    EmailMessage(reminder.subject, reminder.text, settings.DEFAULT_FROM_EMAIL, [reminder.user.email]).send()
