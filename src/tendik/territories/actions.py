"""Verbs: read the name of a place, merge places."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import RoleGiven, end_role, give_for_term
from tendik.accounts.models import Role, User
from tendik.bodies.actions import PaperGiven, record_paper
from tendik.bodies.models import OfficialPaper
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.places import published
from tendik.places.models import NameSource, Place
from tendik.places.writing import bring_in, settle_name
from tendik.territories import queries
from tendik.territories.models import Merger, NameReading
from tendik.territories.queries import Merging


@dataclass(frozen=True, slots=True, kw_only=True)
class MergerGiven:
    """A merger as it is entered: what becomes of which places, by which paper, and whether roles pass."""

    merging: Merging
    paper: OfficialPaper | PaperGiven
    pass_roles: bool


@transaction.atomic
def read_name(source: NameSource, name: str, *, by: User, at: datetime, seen: str) -> NameReading:
    """Settle a name as somebody read it: confirmed as it stood, or put right.

    Raises:
        EntryRefused: nothing is written, or somebody else has read it since ``seen`` was shown.
    """
    source = NameSource.objects.select_for_update().select_related("place").get(pk=source.pk)
    before = source.place.name.get(source.language, "")
    if before != seen:
        raise EntryRefused(_("Somebody read this name meanwhile. Look at it, then send yours."), field="name")
    read = " ".join(name.split())
    if not read:
        raise EntryRefused(_("Write the name."), field="name")
    settle_name(source, read)
    reading = NameReading.objects.create(source=source, before=before, name=read, read_at=at, read_by=by)
    verb = "territories.confirm_name" if read == before else "territories.correct_name"
    record(
        verb, published.Place.at(source.place.code), by=by, at=at, wrote=[reading], language=source.language
    )
    return reading


@transaction.atomic
def merge_places(given: MergerGiven, *, by: User, at: datetime) -> Merger:
    """End places and let what lies in them lie in their successor; one line of the journal says which.

    With ``pass_roles`` whoever works for a place that ends works for its successor; without it her role stays there.

    Raises:
        EntryRefused: a place has ended already, or the paper cannot hold it.
        tendik.places.writing.ListFaulty: the places would not fit together.
    """
    merging = given.merging
    check_places_last(merging)
    roles = queries.roles_passed(merging, at)
    bring_in(queries.comparison(merging), at=at)
    merger = _enter(given, by=by, at=at)
    if given.pass_roles:
        _pass_roles(roles, merger.successor, by=by, on=queries.passed_on(merging, at))
    record(
        "territories.merge_places",
        published.Place.at(merging.successor),
        by=by,
        at=at,
        wrote=[merger],
        merged=[place.code for place in merging.ending],
        on=merging.on.isoformat(),
        paper=merger.paper_id,
        roles=len(roles) if given.pass_roles else 0,
    )
    return merger


def _enter(given: MergerGiven, *, by: User, at: datetime) -> Merger:
    """Write the merger itself, with its paper. The places are as it left them."""
    merger = Merger.objects.create(
        successor=Place.objects.get(code=given.merging.successor),
        on=given.merging.on,
        paper=record_paper(given.paper, by=by, at=at),
        entered_at=at,
        entered_by=by,
    )
    merger.merged.set(given.merging.ending)
    return merger


def check_places_last(merging: Merging) -> None:
    """Raise ``EntryRefused`` if one of the places has ended already, or none would end."""
    ended = [place.code for place in merging.places if Place.objects.get(pk=place.pk).ends_before]
    if ended:
        words = _("These places have ended already: %(codes)s. Take them out.")
        raise EntryRefused(words, field="places", codes=", ".join(ended))
    if not merging.ending:
        raise EntryRefused(_("Only the successor is chosen. Choose what becomes part of it."), field="places")


def _pass_roles(roles: list[Role], successor: Place, *, by: User, on: date) -> None:
    for role in roles:
        end_role(role.user, role.kind, by=by, on=on, place=role.place)
        give_for_term(role.user, RoleGiven(kind=role.kind, place=successor, until=role.until), by=by, on=on)
