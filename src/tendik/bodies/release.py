"""Fills the published shapes of institutions and of their papers."""

from collections.abc import Iterator
from datetime import datetime

from tendik.bodies import published, queries
from tendik.bodies.kinds import kinds
from tendik.bodies.models import Body, OfficialPaper
from tendik.entries.publishing import publish
from tendik.places.published import Place
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every kind of institution and every institution."""
    for kind in kinds().values():
        yield published.BodyKind(code=kind.code, title=kind.name, plural=kind.plural, line=kind.line or None)
    yield from map(_body, queries.bodies())


def _body(body: Body) -> published.Body:
    place = Place.at(body.place.code) if body.place else None
    parent = published.Body.at(body.parent.code) if body.parent else None
    return published.Body(
        code=body.code,
        title=body.name,
        short=body.short,
        kind=published.BodyKind.at(body.kind) if body.kind else None,
        parent=parent,
        place=place,
        starts_on=body.starts_on,
        ends_before=body.ends_before,
        line=body.line,
        links=tuple(Link(rel, to) for rel, to in (("of", place), ("part_of", parent)) if to),
        made_up=body.made_up,
    )


def paper(entered: OfficialPaper, at: datetime) -> published.Paper:
    """Return a paper as it stood at a moment, for the shape of what was decided by it."""
    return publish(
        published.Paper,
        entered,
        at,
        body=published.Body.at(entered.body.code),
        kind=entered.kind,
        on=entered.on,
        number=entered.number,
        title=entered.title,
        link=entered.link,
    )
