"""Fills the published shapes of councils."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tendik.bodies.published import Body
from tendik.consultations.councils import queries
from tendik.consultations.councils.published import CouncilDecided, CouncilShown, SittingShown
from tendik.consultations.models import CouncilMembers
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link


def council_documents(at: datetime) -> Iterator[Document]:
    """Yield the members of councils by sex, and the meetings that had decided something by a moment."""
    yield from (_council(one) for one in queries.members_as_of(at).values())
    for sitting in queries.sittings_as_of(at):
        if sitting.decided:
            yield from _sitting(sitting)


def _council(members: CouncilMembers) -> CouncilShown:
    body = members.body
    return CouncilShown(
        code=body.code,
        title=body.name,
        women=members.women,
        men=members.men,
        unknown=members.unknown,
        on=members.on,
        links=(Link("members_of", Body.at(body.code)),),
        made_up=members.made_up,
    )


def _sitting(sitting: Any) -> Iterator[Document]:
    minutes, body = queries.minutes_of(sitting), Body.at(sitting.body.code)
    place = Place.at(shown_at(sitting.body.place).code) if sitting.body.place else None
    shown = SittingShown(
        code=str(sitting.pk),
        title=sitting.body.name,
        body=body,
        place=place,
        on=sitting.on,
        agenda=sitting.agenda,
        women=minutes.women if minutes else None,
        men=minutes.men if minutes else None,
        unknown=minutes.unknown if minutes else None,
        decided=tuple(one.words for one in sitting.decided),
        links=(Link("met_as", body), *([Link("met_in", place)] if place else [])),
        made_up=sitting.made_up,
    )
    yield shown
    for one in sitting.decided:
        yield CouncilDecided(
            code=str(one.pk),
            title=one.words,
            sitting=shown.address,
            body=body,
            links=(Link("decided_at", shown.address),),
            made_up=sitting.made_up,
        )
