"""A list of contacts that was read is carried by the page that shows what it would do, signed; nothing is stored."""

from collections.abc import Iterable, Iterator

from django.core import signing

from tendik.accounts.models import User
from tendik.bodies.contacts.reading import ContactRow
from tendik.bodies.models import Body
from tendik.places.models import Place

SALT, SECONDS = "a list of contacts", 12 * 60 * 60


def carried(rows: Iterable[ContactRow], user: User) -> str:
    """Return the rows as one signed value for a hidden field."""
    lines = [
        [row.line, row.name, row.kind, row.email, row.body and row.body.pk, row.place and row.place.pk]
        for row in rows
    ]
    return signing.dumps([user.pk, lines], salt=SALT, compress=True)


def brought(value: str, user: User) -> list[ContactRow] | None:
    """Return what ``carried`` has packed for this person within the last twelve hours."""
    try:
        whose, lines = signing.loads(value, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return list(_rows(lines)) if whose == user.pk else None


def _rows(lines: Iterable[list[object]]) -> Iterator[ContactRow]:
    bodies, places = Body.objects.in_bulk(), Place.objects.in_bulk()
    for line, name, kind, email, body, place in lines:
        yield ContactRow(
            line=line,
            name=name,
            kind=kind,
            email=email,
            body=bodies.get(body) if body else None,
            place=places.get(place) if place else None,
        )
