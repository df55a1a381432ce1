"""The doors to activities and certificates, and what waits there: people to be reminded, to be counted or to be asked, certificates due."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.activities import permissions, queries
from tendik.activities.entering import named
from tendik.activities.models import Activity
from tendik.activities.numbers import in_groups
from tendik.activities.reminding.queries import activities_to_remind_of
from tendik.activities.written import activity_words
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language

WITHIN = timedelta(days=14)
"""So long after its last day it is to be said how many came."""
MOST = 50
"""So many of a kind wait on her first page, the longest waiting first: the next ones come when these are done."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_activities(held):
        yield {"href": reverse("activities:activities"), "words": _("Activities")}
        yield {"href": reverse("activities:certificates"), "words": _("Certificates")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield her activities whose people are to be reminded, those to be counted or asked about, and certificates that end."""
    language = get_language() or ""
    yield from islice(_to_remind(held, language), MOST)
    over = list(queries.activities_to_tell_of(held)[:MOST])
    yield from (_to_count(one, held.on, language) for one in over if not one.counted)
    if activity_words().questions:
        yield from (_to_ask(one, held.on, language) for one in over if one.counted)
    for certificate in queries.certificates_due(held, held.on).order_by("ends_before", "pk")[:MOST]:
        yield {
            **_when(certificate.ends_before, held.on),
            "title": named(activity_words().certificates, certificate.kind),
            "why": in_groups(certificate.number),
            "href": reverse("activities:certificates"),
            "verb": _("Renew the certificate"),
            "due_on": certificate.ends_before,
        }


def _to_remind(held: Held, language: str) -> Iterator[dict[str, Any]]:
    for activity in activities_to_remind_of(held):
        yield {
            **_when(activity.starts_on, held.on),
            "title": in_language(activity.title, language),
            "why": _("Those who signed up are to be reminded."),
            "href": reverse("activities:reminders", args=[activity.pk]),
            "verb": _("Remind them"),
            "due_on": activity.starts_on,
        }


def _to_count(activity: Activity, on: date, language: str) -> dict[str, Any]:
    due_on = activity.ends_before + WITHIN
    return {
        **_when(due_on, on),
        "title": in_language(activity.title, language),
        "why": _("Nobody has said how many came."),
        "href": reverse("activities:activity", args=[activity.pk]),
        "verb": _("Say how many came"),
        "due_on": due_on,
    }


def _to_ask(activity: Activity, on: date, language: str) -> dict[str, Any]:
    due_on = activity.ends_before + queries.ASKED_AFTER + queries.ASKED_FOR
    return {
        **_when(due_on, on),
        "title": in_language(activity.title, language),
        "why": _("It was three months ago. Nobody has said what came of it."),
        "href": reverse("activities:outcome", args=[activity.pk]),
        "verb": _("Ask what came of it"),
        "due_on": due_on,
    }


def _when(due_on: Any, today: date) -> dict[str, Any]:
    by, days = _("due: %(day)s") % {"day": day(due_on)}, (due_on - today).days
    if days < 0:
        late = ngettext("%d day past", "%d days past", -days) % -days
        return {"icon": "bang", "tone": "bad", "due": late, "by": by}
    words = ngettext("%d day left", "%d days left", days) % days if days else _("Today")
    return {"icon": "clock", "due": words, "by": by, "plain": True}
