"""News: what a room says of a change in one of its documents, and how changes are told in a list and a feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tendik.blocks.states import State
from tendik.pages.frame import Frame
from tendik.releases.manifest import Change
from tendik.releases.reader import Release


@dataclass(frozen=True, slots=True)
class News:
    """How a document stands since a change and how it stood before; a note where states alone do not tell what happened."""

    state: State | None = None
    note: str = ""
    before: State | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a reader is told of it."""

    change: Change
    title: str
    href: str
    code: str
    state: State | None
    before: State | None
    note: str
    made_up: bool


def told(frame: Frame, release: Release, changes: Iterable[Change]) -> list[Told]:
    """Return changes as rows of a list, in their order."""
    return [_told(frame, release, change) for change in changes]


def _told(frame: Frame, release: Release, change: Change) -> Told:
    document = release.any(change.address)
    said = (room.news(document, change) for room in frame.rooms if hasattr(room, "news"))
    news = next(filter(None, said), News())
    return Told(
        change=change,
        title=frame.words(document.title),
        href=frame.to(document.address),
        code=document.code if news.state else "",
        state=news.state,
        before=news.before,
        note=_("New") if change.what == "added" else news.note,
        made_up=document.made_up,
    )


def day_of(release: Release, moment: str) -> date:
    """Return the day of a moment where the country is."""
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(release.site.time_zone)).date()
