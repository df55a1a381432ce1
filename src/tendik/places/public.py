"""Pages of places: the list of regions, and a page for each place down to the aiyl aimak."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tendik.methods.texts import other_language
from tendik.pages.card import Card, parts_of
from tendik.pages.doors import LISTS, MENU, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page
from tendik.pages.panels import Panel
from tendik.places.drawing import drawing
from tendik.places.published import Former, Place
from tendik.releases.reader import Release


def doors() -> Iterator[Door]:
    """Yield the way to all places."""
    yield Door("places", _("My place"), (MENU,), weight=20)
    yield Door("places", _("All places"), (LISTS,), weight=20)


def pages(release: Release) -> Iterator[Page]:
    """Yield a page for every place, and the list of them."""
    yield Page("places", index)
    told = {address for root in roots(release) for address in (root.address, *root.children)}
    for place in release.all(Place):
        is_told = place.address in told
        yield Page(place.address, place_page, place, feed=is_told, card=place_card if is_told else None)


def place_card(frame: Frame, release: Release, place: Place) -> Card:
    """Return a place in few words: its name, and how many of what is counted there stand how."""
    level = next(level for level in release.site.levels if level.code == place.level)
    parts = parts_of(frame, release, place)
    return Card(frame.words(level.name), frame.words(place.title), parts=parts)


def roots(release: Release) -> list[Place]:
    """Return the places that lie in no other: the country."""
    return [place for place in release.all(Place) if place.parent is None]


def index(frame: Frame, release: Release) -> str:
    """Show the country's regions, with their districts, to choose one's own place."""
    regions = [child for root in roots(release) for child in release.many(Place, root.children)]
    groups = [
        {"region": _row(frame, region), "below": list(below(frame, release, region, deep=False))}
        for region in regions
    ]
    return frame.draw(
        "places/public/index.html", groups=groups, find=frame.to("search"), unnamed=_unnamed(frame, release)
    )


def _unnamed(frame: Frame, release: Release) -> int:
    """Count the places that have no name in the page's language. It is said here, once, and not at each of them."""
    known = release.all(Place)
    titles = [one.title for place in known for one in (place, *place.listed) if not place.made_up]
    return sum(1 for title in titles if other_language(title, frame.language))


def _row(frame: Frame, place: Place) -> dict[str, object]:
    return {
        "title": frame.words(place.title),
        "language": other_language(place.title, frame.language),
        "href": frame.to(place.address),
        "made_up": place.made_up,
    }


def place_page(frame: Frame, release: Release, place: Place) -> str:
    """Show a place: where it lies, what every room has to say of it, and what lies in it."""
    level = next(level for level in release.site.levels if level.code == place.level)
    return frame.draw(
        "places/public/place.html",
        place=place,
        name=frame.said(place.title, release),
        crumbs=crumbs(frame, release, place),
        former=[_former(frame, one) for one in place.former],
        by_rule=frame.language in place.by_rule,
        level=level,
        panels=frame.panels("place_panels", release, place, own=_own_panels(frame, release, place)),
        map=region_map(frame, release, place),
        outlines=next((credit for credit in release.site.credits if credit.used_for == "outlines"), None),
        successors=[_row(frame, other) for other in release.many(Place, place.successors)],
    )


def _former(frame: Frame, before: Former) -> dict[str, str]:
    """Return an earlier name, in the page's language or the one it is known in, and the day or the year of the act."""
    dated = len(before.until) > len("2025")
    return {
        "words": frame.words(before.title),
        "language": other_language(before.title, frame.language),
        "until": frame.day(date.fromisoformat(before.until)) if dated else before.until,
    }


def _own_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what lies in a place and what did, below all that rooms say of it."""
    for number, group in enumerate(below(frame, release, place), 1):
        drawn = frame.part("places/public/below.html", group=group)
        yield Panel(f"below{number}", f"{group['title']}: {len(group['rows'])}", drawn, weight=90)
    listed = [frame.said(listed.title, release) for listed in place.listed]
    if listed:
        drawn = frame.part("places/public/listed.html", listed=listed)
        yield Panel("listed", f"{_('Villages')}: {len(listed)}", drawn, weight=91)
    ended = [
        *(_row(frame, other) for other in release.many(Place, place.ended)),
        *(
            {"title": frame.words(other.title), "language": other_language(other.title, frame.language)}
            for other in place.listed_ended
        ),
    ]
    if ended:
        drawn = frame.part("places/public/ended.html", ended=ended)
        yield Panel("ended", _("Places that are no more"), drawn, weight=92)


def above(release: Release, place: Place) -> list[Place]:
    """Return the places that a place lies in, the country first."""
    found: list[Place] = []
    while place.parent:
        place = release.get(Place, place.parent)
        found.insert(0, place)
    return found


def crumbs(frame: Frame, release: Release, place: Place) -> list[dict[str, str]]:
    """Return the way down to a place."""
    return [
        {"words": frame.words(other.title), "href": frame.to(other.address)}
        for other in above(release, place)
    ]


def below(frame: Frame, release: Release, place: Place, *, deep: bool = True) -> Iterator[dict[str, Any]]:
    """Yield what lies in a place, by level, each with how much lies in it in turn; ``deep``: with that itself."""
    children = release.many(Place, place.children)
    for level in release.site.levels:
        of_level = [child for child in children if child.level == level.code]
        if of_level:
            title = frame.words(level.plural)
            yield {
                "title": title[:1].upper() + title[1:],
                "note": frame.words(level.note),
                "rows": [_counted(frame, release, child, deep=deep) for child in of_level],
            }


def _counted(frame: Frame, release: Release, place: Place, *, deep: bool) -> dict[str, Any]:
    children = release.many(Place, place.children)
    counted = Counter([*(child.level for child in children), *(listed.level for listed in place.listed)])
    words = [
        f"{frame.words(level.plural)}: {counted[level.code]}"
        for level in release.site.levels
        if counted[level.code]
    ]
    return {
        **_row(frame, place),
        "counts": "; ".join(words),
        "below": [_row(frame, child) for child in children if deep],
        "listed": [frame.said(listed.title, release) for listed in place.listed if deep],
    }


def region_map(frame: Frame, release: Release, place: Place) -> dict[str, object] | None:
    """Return the map of a place's parts, each a link; None where the pack has no outlines."""
    parts = [child for child in release.many(Place, place.children) if child.outline]
    if not parts:
        return None
    title = _("Map: %(place)s") % {"place": frame.words(place.title)}
    return {**drawing(frame, parts), "title": title}
