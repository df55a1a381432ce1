"""The office's own pages: what waits, the release, the preview of a public page, the gallery, languages, assets."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import DisallowedHost
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    HttpResponseServerError,
)
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.accounts.actions import choose_language
from tendik.accounts.languages import speak
from tendik.accounts.typed import hers, kept_in
from tendik.blocks import assets as bundle
from tendik.blocks.gallery import sections
from tendik.entries.actions import say_clock_is_right
from tendik.journal.actions import ClockDoubted, check_clock
from tendik.journal.models import Line
from tendik.office import changes, faults, permissions
from tendik.office.forms import ServeAgainForm
from tendik.packs.country import current
from tendik.pages.look import look_assets
from tendik.pages.stamps import STAMPS
from tendik.releases.disk import takes_no_more
from tendik.releases.heads import releases
from tendik.releases.reader import Release
from tendik.releases.refused import ReleaseRefused

Draft = Callable[[datetime, Path | None], Release]
Draw = Callable[[Release, str, str], str | None]
Publish = Callable[..., Any]
Opened = Callable[[Path | None], Any]
HEADER = '<header class="top">'
"""Where a public page begins, after the way past its head."""
FULL = 507
"""The status that says that there is no room."""
DOWNLOADS = ("data", "older")
"""Folders of a release beside its languages. Its files are made when it is sealed; a draft has none."""


@require_GET
@allowed(permissions.can_enter)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, the most urgent first."""
    now = timezone.now()
    today = timezone.localdate(now)
    items = [item for name in settings.TENDIK_WAITING for item in _items(name, request, now)]
    context = {"items": most_urgent_first(items), "today": today, "no_role": not held_by(request).roles}
    return render(request, "office/waiting.html", context)


def most_urgent_first(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put what is late first and what is told plainly last; things alike stay in the order of the rooms."""
    return sorted(items, key=lambda item: 0 if item.get("tone") == "bad" else 2 if item.get("plain") else 1)


def _items(name: str, request: HttpRequest, now: datetime) -> list[dict[str, Any]]:
    room = import_module(name)
    return list(room.items(held_by(request), now)) if hasattr(room, "items") else []


def clock_is_looked_at(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Let nothing be written while the clock lies far from the journal: what is dated wrong is found by nobody later."""

    def looked_at(request: HttpRequest) -> HttpResponse:
        if (
            request.method == "POST"
            and request.user.is_authenticated
            and request.path != reverse("office:clock")
        ):
            try:
                check_clock(timezone.now())
            except ClockDoubted as reason:
                return _clock_page(request, reason.message, status=409)
        return get_response(request)

    return looked_at


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_set_clock_right)
def clock(request: HttpRequest) -> HttpResponse:
    """Show whether the clock is in doubt; on POST somebody has looked and says that it is right."""
    now = timezone.now()
    if request.method == "POST":
        count = say_clock_is_right(by=request.user, at=now)
        messages.success(request, _("The clock is right. Entries that are dated anew: %d.") % count)
        return redirect("office:waiting")
    try:
        check_clock(now)
    except ClockDoubted as reason:
        return _clock_page(request, reason.message)
    return _clock_page(request, "")


def _clock_page(request: HttpRequest, doubt: str, status: int = 200) -> HttpResponse:
    may = permissions.can_set_clock_right(held_by(request))
    context = {"doubt": doubt, "may": may, "now": timezone.now()}
    return render(request, "office/clock.html", context, status=status)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_release)
def release(
    request: HttpRequest, draft: Draft, publish: Publish, opened: Opened, rooms: changes.Rooms
) -> HttpResponse:
    """Show what the next release would change and what the last one did; on POST make it."""
    if request.method == "POST":
        return _publish(request, publish, opened)
    last = opened(_current())
    context = {"last": changes.made(last, rooms) if last else None}
    try:
        context |= changes.coming_changes(_coming(draft), last, rooms)
    except ReleaseRefused as reason:
        context["refused"] = str(reason)
    return render(request, "office/release.html", context)


def _publish(request: HttpRequest, publish: Publish, opened: Opened) -> HttpResponse:
    try:
        made = publish(at=timezone.now(), by=request.user)
    except ReleaseRefused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, changes.said_of(opened(made.place)))
    return redirect("office:release")


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_serve_again)
def older(request: HttpRequest, again: Callable[..., Any]) -> HttpResponse:
    """List the releases; on POST serve an older one again, under the next number."""
    current = _current()
    made = list(reversed(releases(current))) if current else []
    form = ServeAgainForm(request.POST or None, older=[one.number for one in made[1:]])
    if form.is_valid():
        number, because = form.cleaned_data["number"], form.cleaned_data["because"]
        try:
            again(number, because, by=request.user, at=timezone.now())
        except ReleaseRefused as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("Release %(number)s is served again.") % {"number": number})
        return redirect("office:older")
    rows = [{"number": one.number, "on": _day_of(one.at), "again": one.again} for one in made]
    return render(request, "office/older.html", {"releases": rows, "older": made[1:], "form": form})


def _day_of(moment: str) -> date:
    return timezone.localdate(datetime.fromisoformat(moment))


def _current() -> Path | None:
    folder = settings.TENDIK_RELEASES / "current"
    return folder if folder.exists() else None


@require_GET
@allowed(permissions.can_release)
def preview(request: HttpRequest, draft: Draft, draw: Draw, language: str, path: str) -> HttpResponse:
    """Show a public page as the next release would have it, through the same view."""
    if language == STAMPS:
        # Which release a page belongs to: a draft belongs to none.
        return HttpResponse("", content_type="text/css")
    if language in DOWNLOADS:
        return render(request, "office/download.html", status=404)
    if language not in dict(settings.LANGUAGES) or not path.endswith("index.html"):
        raise Http404
    try:
        coming = _coming(draft)
    except ReleaseRefused as reason:
        messages.error(request, str(reason))
        return redirect("office:release")
    page = draw(coming, language, path.removesuffix("index.html").strip("/"))
    if page is None:
        raise Http404
    with translation.override(language):
        strip = loader.render_to_string("office/preview_strip.html", {"practice": settings.TENDIK_PRACTICE})
    return HttpResponse(page.replace(HEADER, strip + HEADER, 1))


def _coming(draft: Draft) -> Release:
    last_entry = Line.objects.order_by("-pk").values_list("pk", "at").first()
    current = settings.TENDIK_RELEASES / "current"
    return _drafted(draft, last_entry, timezone.localdate(), current.resolve())


@lru_cache(maxsize=1)
def _drafted(draft: Draft, last_entry: tuple[int, datetime] | None, on: date, current: Path) -> Release:
    """Gather once a day for as long as nothing is entered or released: what comes is looked at page by page."""
    return draft(timezone.now(), current if current.exists() else None)


@require_GET
@allowed(permissions.can_see_gallery)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every building block in every state."""
    return render(request, "blocks/gallery.html", {"sections": sections()})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and with her account if she is signed in; go back."""
    code, target = request.POST.get("language", ""), request.POST.get("next", "")
    # Only an address from the root: others are words that lead nowhere.
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/")
    back = HttpResponseRedirect(target if ours else "/")
    if code not in dict(settings.LANGUAGES):
        return back
    if request.user.is_authenticated:
        choose_language(request.user, code)
    return speak(back, code)


@require_GET
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """Serve style sheets, script, fonts and drawings: the program's own, and for previews the country's look."""
    known = (*bundle.bundle().values(), *look_assets(current().country.look))
    found = next((asset for asset in known if asset.name == name), None)
    if found is None:
        raise Http404
    response = HttpResponse(found.data, content_type=found.content_type)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def unread(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read (``handler400``); to a host name that is not ours, say where it is entered."""
    name = "400_host.html" if isinstance(exception, DisallowedHost) else "400.html"
    return HttpResponseBadRequest(loader.render_to_string(name))


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a fault of the program (``handler500``) with the number under which the log holds it.

    Where the disk takes nothing more, what was sent is shown again, to be sent later.
    """
    fault = faults.under_way()
    number, full = faults.noted(request, fault), takes_no_more(fault)
    if full and request.method == "POST" and (typed := hers(request.user, kept_in(request))):
        return render(request, "507.html", {"typed": typed, "number": number}, status=FULL)
    context = {"number": number, "full": full, "practice": settings.TENDIK_PRACTICE}
    return HttpResponseServerError(loader.render_to_string("500.html", context))
