"""Tables of counts that a pack lists, ``statistics/counts.toml``: of which records, by what, under which policy.

The records of a pack are made up: nobody's own belong into one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import msgspec
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.methods.periods import PeriodUnreadable, parse_period
from tendik.packs.codes import Code, File
from tendik.packs.country import Pack, Texts, current
from tendik.packs.folder import Row
from tendik.packs.texts import in_every_language
from tendik.places.models import Place
from tendik.places.queries import made_up_root, places_by_code, shown_at
from tendik.releases.counted import OPEN, CountedBy
from tendik.releases.counts import CountTable
from tendik.releases.policies import policies, policies_in
from tendik.statistics.models import Category
from tendik.statistics.published import Indicator
from tendik.statistics.shapes import Hiding, HidingPolicy

FILE = "statistics/counts.toml"
PLACES, NO_PERIOD = "places", "2000"


class AboutCategory(msgspec.Struct, frozen=True):
    """A ``[[table.dimension.category]]``."""

    code: str
    name: Texts


class AboutCountedBy(msgspec.Struct, frozen=True):
    """A ``[[table.dimension]]``: its codes are published things of a ``kind``, those of a dimension of figures, or named."""

    code: Code
    name: Texts
    kind: str = ""
    codes: str = ""
    category: list[AboutCategory] = []


class AboutTable(msgspec.Struct, frozen=True):
    """A ``[[table]]``. ``period``: what of it is a period; one is counted once it is over."""

    code: Code
    name: Texts
    what: Texts
    population: Code
    policy: str
    file: File
    margins: list[list[str]]
    dimension: list[AboutCountedBy]
    period: str = ""
    made_up: bool = True


class AboutExample(msgspec.Struct, frozen=True):
    """The ``[[example]]``: published figures that show why small counts are hidden, by a dimension of theirs."""

    indicator: Code
    dimension: Code


class CountsListed(msgspec.Struct, frozen=True):
    """The file ``counts.toml``."""

    table: list[AboutTable] = []
    example: list[AboutExample] = []


def listed_in(pack: Pack) -> CountsListed:
    """Return the tables of counts that a pack lists; what is not as it must be is noted as a fault."""
    return msgspec.convert(pack.toml(FILE, CountsListed) if pack.folder.has(FILE) else {}, CountsListed)


def check_listed(pack: Pack) -> None:
    """Note what is wrong with the tables of counts of a pack, and with their records."""
    known = {OPEN, *policies_in(pack)}
    for at, table in enumerate(listed_in(pack).table):
        names = [one.code for one in table.dimension]
        strange = [name for margin in table.margins for name in margin if name not in names]
        if table.policy not in known:
            strange.append(table.policy)
        if table.period and table.period not in names:
            strange.append(table.period)
        for word in strange:
            pack.folder.fault_at(FILE, ("table", at), _("“%(word)s” is not known here."), word=word)
        _check_rows(pack, table, names)


def _check_rows(pack: Pack, table: AboutTable, names: list[str]) -> None:
    for row in pack.folder.rows(table.file, names):
        try:
            parse_period(row[table.period] if table.period else NO_PERIOD)
        except PeriodUnreadable:
            words = _("“%(word)s” is no period.")
            pack.folder.fault(row.file, row.line, words, word=row[table.period])


def why_hidden() -> Iterator[Hiding]:
    """Yield what the public is told of hidden counts, where the pack has a policy that hides."""
    pack, hiding = current(), list(policies().values())
    if hiding:
        example = next(iter(listed_in(pack).example), None)
        yield Hiding(
            code="why",
            title=in_every_language(_("Why small counts are hidden")),
            policies=tuple(
                HidingPolicy(code=one.code, title=one.name, threshold=one.threshold) for one in hiding
            ),
            example=Indicator.at(example.indicator) if example else None,
            by=example.dimension if example else "",
        )


def tables(at: datetime) -> Iterator[CountTable]:
    """Yield the tables of counts of the pack; those of made-up records where the made-up places are."""
    pack, has_made_up = current(), made_up_root() is not None
    for about in listed_in(pack).table:
        if has_made_up or not about.made_up:
            yield _Peopled(pack, about, timezone.localdate(at)).table


@dataclass
class _Peopled:
    """A table that a pack lists, on a day."""

    pack: Pack
    about: AboutTable
    on: date

    @property
    def table(self) -> CountTable:
        about = self.about
        return CountTable(
            code=about.code,
            title=about.name,
            what=about.what,
            dimensions=tuple(map(self._counted_by, about.dimension)),
            records=self.records,
            margins=tuple(tuple(margin) for margin in about.margins),
            population=about.population,
            policy=about.policy,
            made_up=about.made_up,
            parents={name: self._parents(name) for name in self.of_places},
        )

    @cached_property
    def records(self) -> list[dict[str, object]]:
        """The records of all periods that are over: what is added to one that is not would show who came last."""
        names = [one.code for one in self.about.dimension]
        rows = self.pack.folder.rows(self.about.file, names)
        return [{name: self._code(name, row[name]) for name in names} for row in rows if self._is_over(row)]

    def _code(self, name: str, said: str) -> str | None:
        """Return a code as it is counted: a place where it is shown, nothing where it is not known."""
        if name in self.of_places:
            place = self.places.get(said)
            return shown_at(place).code if place else None
        return said or None

    @cached_property
    def of_places(self) -> list[str]:
        return [one.code for one in self.about.dimension if one.kind == PLACES]

    @cached_property
    def places(self) -> dict[str, Place]:
        return places_by_code()

    def _is_over(self, row: Row) -> bool:
        period = self.about.period
        return not period or parse_period(row[period]).ends_before <= self.on

    def _counted_by(self, one: AboutCountedBy) -> CountedBy:
        named = Category.objects.filter(dimension__code=one.codes) if one.codes else one.category
        titles = {each.code: each.name for each in named}
        return CountedBy(code=one.code, title=one.name, titles=titles, kind=one.kind)

    def _parents(self, dimension: str) -> dict[str, str]:
        """Return the places of the records and all above them below the country, each with the one it lies in.

        A place with records of its own holds no other: its number says what was counted there itself.
        """
        counted = {str(record[dimension]) for record in self.records}
        found: dict[str, str] = {}
        for code in sorted(counted):
            place = self.places.get(code)
            while place and place.parent and place.code not in found:
                above = place.parent
                while above.parent and above.code in counted:
                    above = above.parent
                found[place.code] = above.code if above.parent_id else ""
                place = above
        return found
