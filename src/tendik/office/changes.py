"""What the next release would change and what the last one changed, in the words of the office's page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from types import ModuleType
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import structs

from tendik.blocks.templatetags.blocks import day
from tendik.pages.news import News
from tendik.releases.manifest import Change, Manifest
from tendik.releases.reader import Release, digest
from tendik.releases.shapes import Document, code_of

Rooms = Sequence[ModuleType]
"""What the rooms say in public: each tells what a change in a document of its own means."""


def coming_changes(coming: Release, last: Release | None, rooms: Rooms) -> dict[str, Any]:
    """Return the news of the coming release, how many pages change beside them, and whether anything does."""
    news = new_in(coming)
    beside = in_words(_changed_beside(coming, last, {change.address for change in news})) if last else []
    anew = last is not None and _drawn_anew(coming.manifest, last.manifest)
    return {
        "rows": [_row(coming, change, _preview(change.address), rooms) for change in news],
        "beside": beside,
        "anew": anew,
        "nothing": last is not None and not (news or beside or anew),
        "number": coming.manifest.number,
    }


def made(last: Release, rooms: Rooms) -> dict[str, Any]:
    """Return the number and day of the release that is public, and where what it changed can be seen."""
    return {
        "number": last.manifest.number,
        "on": day_of(last),
        "rows": [_row(last, change, _public(change.address), rooms) for change in new_in(last)],
        "home": _public(""),
        "known": bool(settings.TENDIK_SITE),
        "folder": str(settings.TENDIK_RELEASES / "current"),
    }


def new_in(release: Release) -> list[Change]:
    """Return what a release itself changed; it keeps the changes of earlier ones too."""
    return [change for change in release.changes if change.at == release.manifest.at]


def day_of(release: Release) -> date:
    """Return the day of a release, as the clock stood in the country."""
    return timezone.localdate(datetime.fromisoformat(release.manifest.at))


def _row(release: Release, change: Change, href: str, rooms: Rooms) -> dict[str, Any]:
    document = release.documents().get(change.address)
    code = code_of(change.address)
    row = {"title": document.title if document else {}, "code": code, "href": href}
    return {**row, **_before_and_after(document, change, rooms)} if document else row


def _before_and_after(document: Document, change: Change, rooms: Rooms) -> dict[str, Any]:
    """Return how a document stood and how it stands, where a room can say so; the same twice: other words changed."""
    was = _told(document, structs.replace(change, state=change.before), rooms)
    now = _told(document, change, rooms)
    same = change.state == change.before
    return {"was": was and was.state, "now": now and now.state, "note": now.note if now else "", "same": same}


def _told(document: Document, change: Change, rooms: Rooms) -> News | None:
    told = (room.news(document, change) for room in rooms if hasattr(room, "news"))
    return next(filter(None, told), None)


def _changed_beside(coming: Release, last: Release, news: Iterable[str]) -> Counter[tuple[str, str]]:
    """Count what changed and is no news, by how its kind is counted."""
    was, will = last.documents(), coming.documents()
    changed = (
        will.get(address) or was[address]
        for address in {**was, **will}
        if address not in news and digest(was.get(address)) != digest(will.get(address))
    )
    # Without documents to compare with, an earlier program made the release: all is drawn anew.
    return Counter(document.COUNTED for document in changed) if was else Counter()


def _drawn_anew(coming: Manifest, last: Manifest) -> bool:
    return (coming.code_version, coming.site) != (last.code_version, last.site)


def in_words(changed: Counter[tuple[str, str]]) -> list[str]:
    """Return how many of each kind changed, as ``3 institutions``; kinds without words of their own come last."""
    kinds = sorted(changed.items(), key=lambda pair: pair[0] == Document.COUNTED)
    return [ngettext(*words, number) % number for words, number in kinds]


def _preview(address: str) -> str:
    below = f"{address}/index.html" if address else "index.html"
    return reverse("office:preview", args=[_language(), below])


def _public(address: str) -> str:
    """Return where the public reads a page; its preview where the address of the public site is not known."""
    if not settings.TENDIK_SITE:
        return _preview(address)
    return "/".join(part for part in (settings.TENDIK_SITE.rstrip("/"), _language(), address) if part) + "/"


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def said_of(last: Release) -> str:
    """Return the sentence about a release that has just been made."""
    values = {"number": last.manifest.number, "day": day(day_of(last))}
    return _("Release %(number)s of %(day)s is public.") % values
