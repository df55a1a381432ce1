"""Pages of institutions: the list, what each one answered, and how they are reached."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body, BodyKind
from tendik.bodies.reached import contacts, panels
from tendik.methods.texts import other_language
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release


def doors() -> Iterator[Door]:
    """Yield the way to all institutions."""
    yield Door("bodies", _("Institutions"), (LISTS,), weight=40)
    yield Door("contacts", _("Contacts"), (LISTS,), weight=41)


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of institutions and a page for each."""
    yield Page("bodies", index)
    yield Page("contacts", contacts)
    yield from pages_of(release.all(Body), body_page, feed=True)


def index(frame: Frame, release: Release) -> str:
    """Show all institutions, and the kinds that the report names without naming one institution."""
    bodies = release.all(Body)
    listed = {body.address for body in bodies}
    rows = [
        {
            "title": frame.words(body.title),
            "href": frame.to(body.address),
            "made_up": body.made_up,
            "language": other_language(body.title, frame.language),
        }
        for body in bodies
    ]
    kinds = [
        {"title": frame.words(kind.title), "sub": _("line %(line)s of the report") % {"line": kind.line}}
        for kind in release.all(BodyKind)
        if kind.line and Body.at(kind.code) not in listed
    ]
    return frame.draw("bodies/public/index.html", rows=rows, kinds=kinds)


def body_page(frame: Frame, release: Release, body: Body) -> str:
    """Show an institution and what every room has to say of it."""
    return frame.draw(
        "bodies/public/body.html",
        body=body,
        kind=release.get(BodyKind, body.kind) if body.kind else None,
        parent={"title": release.title(body.parent), "href": frame.to(body.parent)} if body.parent else None,
        former=body.former[::-1],
        followed=_linked(frame, release, body.successors),
        replaced=_linked(frame, release, release.sources(body.address, "followed_by")),
        panels=frame.panels("body_panels", release, body),
        all=frame.to("bodies"),
    )


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield how an institution is reached."""
    yield from panels(frame, release, body)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield how whoever answers for a place is reached."""
    yield from panels(frame, release, place)


def _linked(frame: Frame, release: Release, addresses: Sequence[str]) -> list[dict[str, Any]]:
    return [{"title": one.title, "href": frame.to(one.address)} for one in release.many(Body, addresses)]
