"""The office's own pages: what waits, the release, the preview of a public page, the gallery, languages, assets."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed
from tendik.accounts.queries import roles_on
from tendik.blocks import assets as bundle
from tendik.blocks.gallery import sections
from tendik.journal.models import Entry
from tendik.office import permissions
from tendik.releases.gather import ReleaseRefused
from tendik.releases.reader import Release

Draft = Callable[[datetime, Path | None], Release]
Draw = Callable[[Release, str, str], str | None]
Publish = Callable[..., Any]


@require_GET
@allowed(permissions.can_enter)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, the most urgent first."""
    now = timezone.now()
    today = timezone.localdate(now)
    items = [item for name in settings.TENDIK_WAITING for item in _items(name, request, now)]
    context = {"items": items, "today": today, "no_role": not roles_on(request.user, today)}
    return render(request, "office/waiting.html", context)


def _items(name: str, request: HttpRequest, now: datetime) -> list[dict[str, Any]]:
    room = import_module(name)
    return list(room.items(request.user, now)) if hasattr(room, "items") else []


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_release)
def release(request: HttpRequest, draft: Draft, publish: Publish) -> HttpResponse:
    """Show what the next release would change; on POST make it."""
    if request.method == "POST":
        return _publish(request, publish)
    last = _current()
    try:
        coming = draft(timezone.now(), last)
    except ReleaseRefused as reason:
        return render(request, "office/release.html", {"refused": str(reason)})
    new = [change for change in coming.changes if change.at == coming.manifest.at]
    rows = [
        {
            "title": coming.any(change.address).title,
            "code": coming.any(change.address).code,
            "what": change.what,
            "href": _preview_address(change.address),
        }
        for change in new
    ]
    context = {"rows": rows, "first": last is None, "number": coming.manifest.number, "last": _moment(last)}
    return render(request, "office/release.html", context)


def _publish(request: HttpRequest, publish: Publish) -> HttpResponse:
    try:
        made = publish(at=timezone.now(), by=request.user)
    except ReleaseRefused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Release %(number)s is public.") % {"number": made.number})
    return redirect("office:release")


def _current() -> Path | None:
    folder = settings.TENDIK_RELEASES / "current"
    return folder if folder.exists() else None


def _moment(folder: Path | None) -> datetime | None:
    if folder is None:
        return None
    manifest = msgspec.json.decode((folder / "data" / "manifest.json").read_bytes())
    return datetime.fromisoformat(manifest["at"])


def _preview_address(address: str) -> str:
    language = translation.get_language() or settings.LANGUAGE_CODE
    return f"/preview/{language}/{address}/index.html"


@require_GET
@allowed(permissions.can_release)
def preview(request: HttpRequest, draft: Draft, draw: Draw, language: str, path: str) -> HttpResponse:
    """Show a public page as the next release would have it, through the same view."""
    if language not in dict(settings.LANGUAGES) or not path.endswith("index.html"):
        raise Http404
    last_entry = Entry.objects.order_by("-pk").values_list("pk", "at").first()
    coming = _drafted(draft, last_entry, str(_current().resolve()) if _current() else "")
    page = draw(coming, language, path.removesuffix("index.html").strip("/"))
    if page is None:
        raise Http404
    return HttpResponse(page)


@lru_cache(maxsize=1)
def _drafted(draft: Draft, last_entry: tuple[int, datetime] | None, before: str) -> Release:
    """Gather once for as long as nothing is entered and nothing released: a preview is looked at page by page."""
    return draft(timezone.now(), Path(before) if before else None)


@require_GET
@allowed(permissions.can_see_gallery)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every building block in every state."""
    return render(request, "blocks/gallery.html", {"sections": sections()})


@require_GET
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language of the office in a cookie and go back."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = redirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@require_GET
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """Serve style sheet, script, fonts and drawings."""
    found = next((asset for asset in bundle.bundle().values() if asset.name == name), None)
    if found is None:
        raise Http404
    response = HttpResponse(found.data, content_type=found.content_type)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
