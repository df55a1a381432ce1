"""The doors to recruitment, and what waits there: complaints without an answer, notices that demand what they may not."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.recruitment import permissions, queries
from tendik.recruitment.rulebook import rulebook
from tendik.recruitment.sentences import name_of

SOON = 7
"""So many days before its last day something is urgent."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read(held):
        yield {"href": reverse("recruitment:notices"), "words": _("Vacancies and competitions")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the complaints that wait for her answer, and the open notices of hers that should be corrected."""
    language = get_language() or ""
    for complaint in queries.complaints_waiting_for(held):
        yield {
            **_when(complaint.due_on, held.on),
            "title": _("Complaint %(number)s") % {"number": complaint.number},
            "why": in_language(complaint.body.name, language),
            "href": reverse("recruitment:answer", args=[complaint.pk]),
            "verb": _("Enter the answer"),
            "due_on": complaint.due_on,
        }
    for notice in queries.notices_open_for(held):
        against = rulebook().checker.check("\n".join(notice.words.values())).against
        if against:
            yield {
                **_when(notice.ends_before, held.on),
                "title": in_language(notice.title, language),
                "why": "; ".join(name_of(rulebook(), kind, language) for kind in against),
                "href": reverse("recruitment:notices"),
                "verb": _("Correct the notice"),
                "due_on": notice.ends_before,
            }


def _when(due_on: date, today: date) -> dict[str, Any]:
    by, days = _("due: %(day)s") % {"day": day(due_on)}, (due_on - today).days
    if days < 0:
        late = ngettext("%d day past", "%d days past", -days) % -days
        return {"icon": "bang", "tone": "bad", "due": late, "by": by}
    words = ngettext("%d day left", "%d days left", days) % days if days else _("Today")
    return {"icon": "clock", "due": words, "by": by, "plain": days > SOON}
