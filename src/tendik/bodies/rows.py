"""Who decided, when and by which document, as a list of facts."""

from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body, Decided, Paper
from tendik.pages.frame import Frame
from tendik.releases.reader import Release


def facts(frame: Frame, release: Release, decided: Decided, *, by: str, on: str) -> list[dict[str, Any]]:
    """Return who decided, when and by which document, for a list of facts; ``by`` and ``on`` are its first terms."""
    body, paper = release.get(Body, decided.body), decided.paper
    rows = [
        {
            "term": by,
            "value": frame.words(body.title),
            "href": frame.to(body.address),
            "made_up": body.made_up,
        },
        {"term": on, "value": frame.day(decided.on)},
        {
            "term": _("Document"),
            "value": paper_words(frame, paper),
            "href": paper.link,
        },
        {"term": _("Entered here on"), "value": frame.day(decided.entered_on)},
    ]
    return [row for row in rows if row["value"]]


def paper_words(frame: Frame, paper: Paper) -> str:
    """Return a paper's title and number."""
    return " ".join(part for part in (frame.words(paper.title), paper.number) if part)
