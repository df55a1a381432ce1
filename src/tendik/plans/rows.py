"""Who decided, when and by which document, as a list of facts."""

from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.methods.texts import Texts
from tendik.pages.frame import Frame
from tendik.releases.reader import Release


class Decided(Protocol):
    """What an institution decided on a day, by a document. ``body`` is an address."""

    body: str
    on: date
    document_title: Texts
    document_number: str
    document_link: str
    entered_on: date


def facts(frame: Frame, release: Release, entered: Decided, *, by: str, on: str) -> list[dict[str, Any]]:
    """Return who decided, when and by which document, for a list of facts; ``by`` and ``on`` are its first terms."""
    body = release.get(Body, entered.body)
    title, number = frame.words(entered.document_title), entered.document_number
    rows = [
        {
            "term": by,
            "value": frame.words(body.title),
            "href": frame.to(body.address),
            "made_up": body.made_up,
        },
        {"term": on, "value": frame.day(entered.on)},
        {
            "term": _("Document"),
            "value": " ".join(part for part in (title, number) if part),
            "href": entered.document_link,
        },
        {"term": _("Entered here on"), "value": frame.day(entered.entered_on)},
    ]
    return [row for row in rows if row["value"]]
