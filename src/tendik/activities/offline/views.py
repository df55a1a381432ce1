"""Pages of the sheet that is ticked without network: the empty page that a telephone keeps, the sheet, and taking it back."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed
from tendik.activities import permissions, queries
from tendik.activities.entering import named, spoken
from tendik.activities.forms import CountsForm
from tendik.activities.models import Activity, Participant
from tendik.activities.offline import actions
from tendik.activities.offline.forms import COUNTS, NAMES, SentForm
from tendik.activities.participants.forms import SEXES
from tendik.activities.written import activity_words
from tendik.blocks.assets import WORKER, bundle
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language

KEPT_DAYS = 7
"""So long a sheet stays on a telephone that does not send it."""


@require_GET
@allowed(permissions.can_read_activities)
def page(request: HttpRequest) -> HttpResponse:
    """Show the page that a telephone keeps: nothing of anybody is on it, and not who is signed in."""
    bare = {"language": spoken(), "assets": "/assets/", "home": reverse("office:waiting")}
    context = {"page": bare, "messages": (), "days": KEPT_DAYS}
    return render(request, "activities/office/offline.html", context)


@require_GET
@allowed(permissions.can_read_activities)
def worker(request: HttpRequest) -> HttpResponse:
    """Send the script that shows the page without network. By its address it can do so for this page alone."""
    asset = bundle()[WORKER]
    return HttpResponse(asset.data, content_type=asset.content_type)


@require_GET
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def sheet(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Hand out the sheet: the list with its names, which is written down, or boxes for numbers where nobody gave one."""
    try:
        people = actions.hand_out(activity, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        return JsonResponse({"words": str(reason.message)})
    told = {
        "number": activity.pk,
        "title": in_language(activity.title, spoken()),
        "days": KEPT_DAYS,
        "kind": NAMES if people else COUNTS,
        "rows": list(_people(people) if people else _boxes()),
    }
    return JsonResponse(told)


def _people(people: Iterable[tuple[Participant, str]]) -> Iterator[dict[str, Any]]:
    """Yield a row for each on the list, as on the page: her place in it, her name, sex and age."""
    ages, sexes = activity_words().ages, dict(SEXES)
    for place, (one, name) in enumerate(people, start=1):
        about = ", ".join(filter(None, [str(sexes[one.sex]), named(ages, one.age) if one.age else ""]))
        words = f"{place}. {name or _('no name')} · {about}"
        yield {"name": str(one.pk), "words": words, "came": bool(one.came)}


def _boxes() -> Iterator[dict[str, Any]]:
    """Yield a row for each sex and age group."""
    for name, field in CountsForm(language=spoken()).fields.items():
        yield {"name": name, "words": str(field.label), "came": 0}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def send(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Give the mark that a form needs; on POST take the sheet. Whatever is wrong is said in words for the page."""
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    try:
        given = _given(request, activity)
        taken = actions.take_sheet(given, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        return JsonResponse({"taken": False, "words": str(reason.message)})
    words = _("This sheet was taken already. Nothing changed.") if taken.again else _("It is entered.")
    if taken.missing:
        words = f"{words} {_('No longer on the list, and not taken:')}"
    return JsonResponse({"taken": True, "words": words, "missing": taken.missing})


def _given(request: HttpRequest, activity: Activity) -> actions.SheetGiven:
    """Read what was sent.

    Raises:
        EntryRefused: it cannot be read, or a number is none.
    """
    form = _valid(SentForm(request.POST))
    kind, about = form.pop("kind"), {"activity": activity, "once": form["once"]}
    if kind == NAMES:
        return actions.SheetGiven(**about, came=form["came"], away=form["away"])
    numbers = CountsForm(request.POST, language=spoken())
    _valid(numbers)
    return actions.SheetGiven(**about, counts=numbers.counts())


def _valid(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        field, words = next(iter(form.errors.items()))
        label = form.fields[field].label if isinstance(form, CountsForm) else ""
        raise EntryRefused(f"{label}: {words[0]}" if label else words[0])
    cleaned: dict[str, Any] = form.cleaned_data
    return cleaned
