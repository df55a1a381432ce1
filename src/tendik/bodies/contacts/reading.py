"""A list of contacts as a table: its headings in every language, and each row with what is wrong in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import ROLES
from tendik.accounts.models import ACTING_IN_A_PLACE
from tendik.bodies.forms import DUTIES
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_called
from tendik.methods.tables import Column, Columns, Finding, Row, read_table
from tendik.places.models import Place
from tendik.places.queries import places_called

HEADS = {
    "body": _("Institution"),
    "place": _("Place"),
    "kind": _("As what"),
    "name": _("Name and surname"),
    "email": _("E-mail"),
}
"""What the columns are called, in the language of whoever takes the empty list along."""
LONGEST = {"body": 300, "place": 300, "kind": 60, "name": 150, "email": 254}
MOST_ROWS = 2000

NO_NAME = _("Write name and surname.")
NO_OWNER = _("Write an institution or a place, not both.")
NO_BODY = _("There is no such institution. Write its name as the list of institutions has it.")
NO_PLACE = _("There is no such place. Write its name as the list of places has it.")
SEVERAL = _("Several have this name. Write the code of one.")
NO_KIND = _("Write “contact” or “head” for an institution, “focal point” for a place.")
NO_EMAIL = _("This is no e-mail address.")
TWICE = _("This person stands twice for the same. Delete one row.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A row: who acts, for an institution or in a place, as what. ``faults``: what is wrong in it."""

    line: int
    name: str = ""
    kind: str = ""
    body: Body | None = None
    place: Place | None = None
    email: str = ""
    faults: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactList:
    """A list as it was read; ``faults`` are those of the file as a whole."""

    rows: tuple[ContactRow, ...] = ()
    faults: tuple[Finding, ...] = ()


def languages() -> list[str]:
    """Return the languages in which headings are known: those of the office, and English."""
    return list(dict.fromkeys([*dict(settings.LANGUAGES), "en"]))


def in_every_language(words: Any) -> set[str]:
    """Return a text in all these languages, in small letters."""
    found = set()
    for language in languages():
        with translation.override(language):
            found.add(str(words).casefold())
    return found


@cache
def _columns() -> tuple[Columns, dict[str, str]]:
    meant = {head: name for name, words in HEADS.items() for head in in_every_language(words)}
    known = {head: Column(longest=LONGEST[name]) for head, name in meant.items()}
    return Columns(known=known, one_of=tuple(in_every_language(HEADS["name"]))), meant


@cache
def _kinds() -> dict[str, str]:
    """Return the words for what somebody acts as, in every language, with the kind that they name."""
    named = [*DUTIES, *((kind, words) for kind, words in ROLES if kind in ACTING_IN_A_PLACE)]
    return {word: str(kind) for kind, words in named for word in in_every_language(words)}


def contacts_in(data: bytes, name: str) -> ContactList:
    """Read a list of contacts; every fault of a row stands at the row."""
    columns, meant = _columns()
    table = read_table(data, name=name, columns=columns)
    if len(table.rows) > MOST_ROWS:
        return ContactList(faults=(Finding("too_many_rows", values={"most": f"{MOST_ROWS:,}"}),))
    if table.faults:
        return ContactList(faults=table.faults)
    bodies, places = _remembered(bodies_called), _remembered(places_called)
    rows = [_row(row, meant, bodies, places) for row in table.rows]
    return ContactList(tuple(_told_twice(rows)))


def _remembered(ask: Callable[[str], list[Any]]) -> Callable[[str], list[Any]]:
    return cache(ask)


def _row(row: Row, meant: dict[str, str], bodies: Any, places: Any) -> ContactRow:
    said = {meant[head]: " ".join(str(value).split()) for head, value in row.values.items()}
    faults: list[Any] = []
    body = _one(said.get("body", ""), bodies, NO_BODY, faults)
    place = _one(said.get("place", ""), places, NO_PLACE, faults)
    kind = _kinds().get(said.get("kind", "").casefold(), "")
    if not faults:
        faults += _faults_of_owner(body, place, kind)
    faults += _faults_of_person(said)
    return ContactRow(
        line=row.line,
        name=said.get("name", ""),
        kind=kind,
        body=body,
        place=place,
        email=said.get("email", ""),
        faults=tuple(faults),
    )


def _one(typed: str, called: Callable[[str], list[Any]], missing: Any, faults: list[Any]) -> Any:
    found = called(typed) if typed else []
    if typed and len(found) != 1:
        faults.append(SEVERAL if found else missing)
        return None
    return found[0] if found else None


def _faults_of_owner(body: Body | None, place: Place | None, kind: str) -> Iterator[Any]:
    if (body is None) == (place is None):
        yield NO_OWNER
    elif not kind or (kind in ACTING_IN_A_PLACE) != (place is not None):
        yield NO_KIND


def _faults_of_person(said: dict[str, str]) -> Iterator[Any]:
    if not said.get("name"):
        yield NO_NAME
    if said.get("email"):
        try:
            validate_email(said["email"])
        except ValidationError:
            yield NO_EMAIL


def _told_twice(rows: Iterable[ContactRow]) -> Iterator[ContactRow]:
    seen = set()
    for row in rows:
        who = (row.email.casefold() or row.name.casefold(), row.kind, row.body, row.place)
        yield _with(row, TWICE) if who in seen and not row.faults else row
        seen.add(who)


def _with(row: ContactRow, fault: Any) -> ContactRow:
    parts = {name: getattr(row, name) for name in row.__slots__}
    return ContactRow(**{**parts, "faults": (*row.faults, fault)})
