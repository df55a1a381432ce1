"""Fills the published shapes of institutions and of their papers."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from tendik.bodies import published, queries
from tendik.bodies.directory.queries import Reached, reached
from tendik.bodies.kinds import kinds
from tendik.bodies.models import Body, OfficialPaper
from tendik.entries.publishing import publish
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every kind of institution and every institution."""
    for kind in kinds().values():
        yield published.BodyKind(code=kind.code, title=kind.name, plural=kind.plural, line=kind.line or None)
    yield from (_body(body, at) for body in queries.bodies_as_of(at))
    yield from (_contact(one) for one in reached(at))


def _body(body: Body, at: datetime) -> published.Body:
    place = Place.at(body.place.code) if body.place else None
    parent = published.Body.at(body.parent.code) if body.parent else None
    *former, called = queries.names_as_of(body, at)
    # An end that was entered later was not known at that moment.
    ended = body.ends_before is not None and (body.ended_at is None or body.ended_at <= at)
    followed = tuple(published.Body.at(one.code) for one in body.successors.all()) if ended else ()
    return published.Body(
        code=body.code,
        title=called.name,
        short=called.short,
        kind=published.BodyKind.at(body.kind) if body.kind else None,
        parent=parent,
        place=place,
        starts_on=body.starts_on,
        ends_before=body.ends_before if ended else None,
        successors=followed,
        former=tuple(_former([*former, called])),
        line=body.line,
        links=tuple(_links(place, parent, followed)),
        made_up=body.made_up,
    )


def _links(place: str | None, parent: str | None, followed: tuple[str, ...]) -> Iterator[Link]:
    yield from (Link(rel, to) for rel, to in (("of", place), ("part_of", parent)) if to)
    yield from (Link("followed_by", one) for one in followed)


def _contact(one: Reached) -> published.Contact:
    of = published.Body.at(one.of.code) if isinstance(one.of, Body) else Place.at(shown_at(one.of).code)
    said = one.entry
    return published.Contact(
        code=f"{'body' if isinstance(one.of, Body) else 'place'}-{one.of.code}",
        title=one.of.name,
        of=of,
        post=said.post if said else {},
        phone=said.phone if said else "",
        email=said.email if said else "",
        held=one.held,
        links=(Link("reached_at", of),),
        made_up=one.of.made_up,
    )


def _former(names: list[queries.Called]) -> Iterator[published.NameBefore]:
    """Yield the names that a newer one followed, with the first day of that."""
    for old, new in pairwise(names):
        if new.on is not None:
            yield published.NameBefore(title=old.name, until=new.on)


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
