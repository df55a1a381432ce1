"""Feeds: what changed in a thing and around it, as Atom (RFC 4287), a file beside its page."""

from uuid import UUID, uuid5

from django.template import loader
from django.utils.translation import gettext as _

from tendik.pages.addresses import page_path, whole
from tendik.pages.frame import Frame
from tendik.pages.news import Told, told
from tendik.releases.reader import Release

FEED = "feed.atom"
ENTRIES = 50
SPACE = UUID("5c1d3f0e-6a55-5f3b-9d0e-0b5563c2651a")
"""Names of feeds and entries are made in it: the same ones wherever the site stands, for ever."""


def feed_path(language: str, address: str) -> str:
    """Return the file of a feed in the public folder."""
    return f"{page_path(language, address)}{FEED}"


def draw_feed(frame: Frame, release: Release) -> str:
    """Draw the feed of the page that a frame stands around; of all pages, where it is no document's."""
    shown = frame.document
    changes = release.changes_about(shown.address) if shown else release.changes
    rows = told(frame, release, changes[:ENTRIES])
    return loader.get_template("pages/feed.atom").render(
        {
            "id": _urn(release, "feed", frame.language, frame.address),
            "language": frame.language,
            "title": f"{frame.words(shown.title)}: {_name(frame, release)}"
            if shown
            else _all(frame, release),
            "updated": rows[0].change.at if rows else release.began,
            "author": frame.words(release.site.ministry),
            "rights": frame.words(release.site.licence.name),
            "own": whole(release, feed_path(frame.language, frame.address)),
            "page": whole(release, page_path(frame.language, frame.address)) or "index.html",
            "entries": [_entry(frame, release, row) for row in rows],
        }
    )


def _name(frame: Frame, release: Release) -> str:
    return frame.words(release.site.site)


def _all(frame: Frame, release: Release) -> str:
    return f"{_('What changed lately')}: {_name(frame, release)}"


def _entry(frame: Frame, release: Release, row: Told) -> dict[str, str]:
    change = row.change
    state = str(row.state.word) if row.state else ""
    return {
        "id": _urn(release, "change", frame.language, change.address, change.at),
        "title": f"{row.code} {row.title}".strip(),
        "updated": change.at,
        "href": whole(release, page_path(frame.language, change.address)) or row.href,
        "summary": ". ".join(filter(None, (row.note, state))) or _("Changed"),
    }


def _urn(release: Release, *parts: str) -> str:
    return uuid5(SPACE, " ".join((release.site.code, *parts))).urn
