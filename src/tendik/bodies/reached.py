"""How institutions and places are reached: the public list, and what stands on their pages."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body, Contact
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release


def contacts(frame: Frame, release: Release) -> str:
    """Show all posts that answer for institutions and for places, the vacant ones too."""
    every = release.all(Contact)
    bodies = [_row(frame, one) for one in every if one.of.startswith(f"{Body.KIND}/")]
    places = [_row(frame, one) for one in every if one.of.startswith(f"{Place.KIND}/")]
    vacant = sum(not one.held for one in every)
    return frame.draw(
        "bodies/public/contacts.html", bodies=bodies, places=places, vacant=vacant, count=len(every)
    )


def panels(frame: Frame, release: Release, of: Body | Place) -> Iterator[Panel]:
    """Yield how an institution or a place is reached, where something is known."""
    rows = [_row(frame, one) for one in release.many(Contact, release.sources(of.address, "reached_at"))]
    if rows:
        drawn = frame.part("bodies/public/contact.html", row=rows[0], all=frame.to("contacts"))
        told = bool(rows[0]["contact"].phone or rows[0]["contact"].email)
        yield Panel("contact", _("Contact"), drawn, weight=20, paper=told)


def _row(frame: Frame, contact: Contact) -> dict[str, Any]:
    return {
        "contact": contact,
        "title": frame.words(contact.title),
        "href": frame.to(contact.of),
        "post": frame.words(contact.post) if contact.post else "",
    }
