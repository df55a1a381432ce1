"""What an audit of an institution's staff begins with: who held its posts, which asks apply, what the country says of audits."""

from collections.abc import Iterable, Iterator

import msgspec

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.methods.audits import Event, Finding, Outcome, Rank, Spell
from tendik.methods.quotas import Sex
from tendik.packs.country import current
from tendik.quotas.written import AUDITS, AuditsWritten
from tendik.seats.models import Episode, Holding
from tendik.seats.queries import CHUNK, episodes_of, staff_of

UNEVEN = frozenset({Outcome.FEWER_WOMEN, Outcome.MORE_WOMEN, Outcome.NO_MAN})
"""What was found where an ask on the topic applies."""


def spells(body: Body) -> Iterator[Spell]:
    """Yield who held which post of an institution, and when."""
    happened = episodes_of(body)
    return (_spell(one, happened.get(one.pk, [])) for one in staff_of(body).iterator(CHUNK))


def _spell(held: Holding, happened: Iterable[Episode]) -> Spell:
    person, seat = held.person, held.seat
    return Spell(
        person=str(person.pk),
        sex=Sex(person.sex),
        born=person.born_on.year if person.born_on else person.born_year,
        starts_on=held.starts_on,
        ends_before=held.ends_before,
        grade=seat.grade,
        pay_band=seat.pay_band,
        rank=Rank.LEADING if seat.leading or seat.deputy else Rank.OTHER,
        events=tuple((Event(one.kind), one.starts_on, one.ends_before) for one in happened),
    )


def audits_of_pack() -> AuditsWritten:
    """Return what the country says of audits; where it says nothing, what is small by the house's own rule."""
    pack = current()
    read = pack.toml(AUDITS, AuditsWritten) if pack.folder.has(AUDITS) else {}
    return msgspec.convert(read, AuditsWritten)


def asks_that_apply(found: Iterable[Finding]) -> list[Ask]:
    """Return the asks on audits, and those on a topic where women and men are uneven, in the report's order."""
    topics = {"", *(one.topic.value for one in found if one.outcome in UNEVEN)}
    codes = {code for one in audits_of_pack().asks if one.topic in topics for code in one.codes}
    return list(Ask.objects.filter(code__in=codes).order_by("order"))
