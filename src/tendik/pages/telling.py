"""What a page tells those who pass it on: its address, its words in a preview, its feed, and how to cite or show it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from django.utils.html import escape
from django.utils.translation import gettext as _

from tendik.pages.addresses import EMBED, NOW, PAST, has_address, page_path, whole
from tendik.pages.card import Card
from tendik.pages.feeds import FEED
from tendik.pages.frame import Frame
from tendik.pages.pictures import HEIGHT, WIDTH, picture_path
from tendik.releases.reader import Release

FRAME_WIDTH, FRAME_HEIGHT = 480, 320
"""Pixels that the frame of a card takes on another site."""
SNIPPET = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>'


@dataclass(frozen=True, slots=True)
class Stood:
    """Which release a page of the past shows. ``now``: the way to the page of today; ``address``: where this one stays."""

    number: int
    on: date
    now: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands in the head of a page and in its block for passing on. Empty: it is not known, or there is none."""

    description: str
    kind: str
    canonical: str = ""
    others: list[dict[str, str]] = field(default_factory=list)
    feed: str = ""
    picture: dict[str, Any] = field(default_factory=dict)
    channels: list[dict[str, str]] = field(default_factory=list)
    cite: str = ""
    embed: dict[str, str] = field(default_factory=dict)
    stood: Stood | None = None


def telling(frame: Frame, release: Release, card: Card | None, *, feed: bool) -> Telling:
    """Return what a page tells. Its whole addresses are known only where the site has one."""
    about = frame.words(frame.document.about) if frame.document else ""
    kind = "article" if frame.document else "website"
    description = (card.told if card else "") or about or _motto()
    own = FEED if feed else ""
    if not (whole(release, "") and has_address(frame)):
        return Telling(description, kind, feed=own)
    path = page_path(frame.language, frame.address)
    return Telling(
        description,
        kind,
        canonical=whole(release, path),
        others=[
            {"code": code, "href": whole(release, page_path(code, frame.address))}
            for code in release.site.languages
        ],
        feed=own,
        picture=_picture(frame, release, card) if card else {},
        channels=_channels(frame, release, whole(release, path)) if frame.document else [],
        cite=whole(release, f"{PAST}/{NOW}/{path}") if frame.document else "",
        embed=_embed(frame, release, card) if card else {},
    )


def _motto() -> str:
    return " ".join((_("What was asked."), _("What was promised."), _("What was done.")))


def _picture(frame: Frame, release: Release, card: Card) -> dict[str, Any]:
    path = picture_path(frame, release, card)
    if not path:
        return {}
    words = ". ".join(filter(None, (card.over, card.title, card.standing)))
    return {"href": whole(release, path), "width": WIDTH, "height": HEIGHT, "words": words}


def _channels(frame: Frame, release: Release, address: str) -> list[dict[str, str]]:
    return [
        {
            "name": frame.words(channel.name),
            "href": channel.address.replace("{address}", quote(address, safe="")),
        }
        for channel in release.site.channels
    ]


def _embed(frame: Frame, release: Release, card: Card) -> dict[str, str]:
    href = whole(release, f"{EMBED}/{page_path(frame.language, frame.address)}")
    # Plain text: what people copy is shown to them, not drawn.
    snippet = SNIPPET.format(escape(href), escape(card.title), FRAME_WIDTH, FRAME_HEIGHT)
    return {"href": href, "snippet": snippet}
