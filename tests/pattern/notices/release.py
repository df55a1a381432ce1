"""Fills the published shape of notices."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from tendik.bodies.published import Body
from tendik.notices import published, queries
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every notice that is shown at a moment."""
    for notice in queries.notices_shown(at):
        body, place = Body.at(notice.body.code), Place.at(shown_at(notice.place).code)
        yield published.Notice(
            code=str(notice.pk),
            title=notice.title,
            words=notice.words,
            body=body,
            place=place,
            where=notice.place.name,
            entered_on=timezone.localdate(notice.entered_at),
            ends_before=notice.ends_before,
            links=(Link("notice_by", body), Link("notice_for", place)),
            made_up=notice.made_up,
        )
