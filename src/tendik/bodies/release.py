"""Fills the published shape of institutions."""

from collections.abc import Iterator
from datetime import datetime

from tendik.bodies import published, queries
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every institution."""
    for body in queries.bodies():
        place = f"places/{body.place.code}" if body.place else None
        yield published.Body(
            code=body.code,
            title=body.name,
            short=body.short,
            place=place,
            line=body.line,
            links=(Link("of", place),) if place else (),
            made_up=body.made_up,
        )
