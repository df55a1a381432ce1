"""What the pages of the room have in common: how forms are asked, how what was typed is entered, how people are said."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.activities.seating import Counts
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language
from tendik.packs.country import current


def asking(at: datetime) -> dict[str, Any]:
    """Return what every form for an entry needs to know of a request at a moment."""
    return {"pack": current(), "language": spoken(), "at": at}


def spoken() -> str:
    """Return the language in which the office is shown."""
    return get_language() or ""


def done(request: HttpRequest, form: Any, enter: Callable[..., Any], words: str, *, at: datetime) -> bool:
    """Enter what was typed and tell whether it was; what is wrong stands in the form."""
    if not form.is_valid():
        return False
    try:
        enter(form.given(), by=request.user, at=at)
    except EntryRefused as reason:
        form.refuse(reason)
        return False
    messages.success(request, words)
    return True


def named(listed: Mapping[str, Any], code: str) -> str:
    """Return what something of the pack's lists is called in the language of the office; its code where it is not known."""
    return in_language(listed[code].name, spoken()) if code in listed else code


def groups_of(counts: Counts) -> list[dict[str, Any]]:
    """Return how many came as rows for people: sex, age group, number."""
    sexes = {"female": _("Women"), "male": _("Men"), "unknown": _("Sex not known")}
    ages = activity_words().ages
    return [
        {"words": f"{sexes[sex]}, {named(ages, age) if age else _('age not known')}", "number": number}
        for sex in sexes
        for age, number in counts.get(sex, {}).items()
    ]
