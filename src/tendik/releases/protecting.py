"""Protect tables of counts of one population as one system, and turn what was decided into what may be published."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cached_property

import msgspec
import numpy as np
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from tendik.methods.certificates import Cells, Rule, check_certificates
from tendik.methods.certificates import Certificates as Checked
from tendik.methods.protect import BadInput, Impossible, Protection, Table, Tables, protect
from tendik.methods.protect.tables import Cube
from tendik.releases.counted import SUPPRESSED, Counted, CountedCell
from tendik.releases.counts import CountTable, counted, leaves
from tendik.releases.policies import AboutPolicy
from tendik.releases.refused import CountsRefused
from tendik.releases.sets import TOTAL

Codes = tuple[str, ...]
NAMED = 3
"""So many of the cells that cannot be protected are named."""


@dataclass(frozen=True, kw_only=True)
class Population:
    """Tables that count the same things under one policy, as they are handed to the protector.

    Attributes:
        code: The name that the tables give it.
        policy: Its policy.
        tables: The tables with their records.
    """

    code: str
    policy: AboutPolicy
    tables: tuple[CountTable, ...]

    @cached_property
    def margins(self) -> list[tuple[CountTable, Codes]]:
        """Every table that somebody can read, in order, with the one it stands in."""
        return [(table, margin) for table in self.tables for margin in table.margins]

    @cached_property
    def parents(self) -> dict[str, dict[str, str]]:
        """By dimension, which code lies in which; those that lie in the total alone are left out."""
        found: dict[str, dict[str, str]] = {}
        for table in self.tables:
            for dimension, up in table.parents.items():
                known = found.setdefault(dimension, {})
                known.update({code: parent for code, parent in up.items() if parent})
        return found

    @cached_property
    def leaves(self) -> dict[str, tuple[CountTable, Codes, dict[Codes, int]]]:
        """By name every margin that counts anything: its table, what it is counted by, and its cells without totals."""
        found = ((table, margin, leaves(table, margin)) for table, margin in self.margins)
        return {f"{one[0].code}:{'-'.join(one[1])}": one for one in found if one[2]}

    @cached_property
    def given(self) -> Tables:
        """All margins that count anything, as one system."""
        made = []
        for name, (_table, margin, cells) in self.leaves.items():
            columns = {name: [codes[at] for codes in cells] for at, name in enumerate(margin)}
            made.append(Table(name, columns, list(cells.values())))
        lines = {name: self._lines(name, made) for name in self.parents}
        lines = {name: known for name, known in lines.items() if known}
        return Tables(made, lines)

    def _lines(self, dimension: str, tables: Sequence[Table]) -> list[tuple[str, str]]:
        """Return codes and parents of a dimension; what has none, as what is not known, lies in the total."""
        up = self.parents[dimension]
        seen = dict.fromkeys(code for one in tables for code in one.columns.get(dimension, ()))
        return (
            [(code, up.get(code, TOTAL)) for code in (seen | dict.fromkeys([*up, *up.values()]))]
            if seen
            else []
        )

    @cached_property
    def bytes(self) -> bytes:
        """All that the decision depends on, in one fixed order."""
        tables = [(one.name, one.columns, one.counts) for one in self.given.tables]
        given = (astuple(self.policy.settled()), tables, self.given.hierarchies)
        return msgspec.json.encode(given, order="deterministic")


@dataclass(frozen=True, kw_only=True)
class Protected:
    """What was decided on a population: what is hidden, and what stays in the office.

    Attributes:
        population: The tables.
        protection: What the protector decided.
        documents: What may be published.
    """

    population: Population
    protection: Protection | None
    documents: tuple[Counted, ...]

    def cells(self) -> Iterator[Cells]:
        """Yield each margin with its true and its published counts, in the order of the certificates."""
        parts = zip(self.protection.cubes, self.protection.hidden, strict=True) if self.protection else ()
        for cube, hidden in parts:
            counts = cube.counts.ravel()[cube.rows]
            own = {name: up for name, up in self.population.parents.items() if name in cube.trees}
            codes = [cube.codes(place) for place in cube.rows.tolist()]
            yield Cells(tuple(cube.trees), codes, counts, np.where(hidden, -1, counts), own)


def protected(population: Population, before: Sequence[Counted] = ()) -> Protection | None:
    """Hide what must be hidden of a population; None where nothing was counted.

    What was hidden ``before`` stays hidden where that costs little.

    Raises:
        CountsRefused: no hiding protects these totals, the time was too short, or the tables contradict each other.
    """
    if not population.leaves:
        return None
    try:
        policy = population.policy.settled()
        earlier = _hidden_before(population, before)
        made = protect(population.given, policy, clock=time.monotonic, previous=earlier)
    except BadInput as fault:
        why = gettext(fault.words) % fault.values
        raise CountsRefused(
            _("%(table)s cannot be protected: %(reason)s"), table=population.code, reason=why
        ) from fault
    _check_safe(population, made)
    return made


def decided(population: Population, made: Protection | None) -> Protected:
    """Return what a protection makes of a population's tables.

    Raises:
        CountsRefused: the proof that its small counts are safe does not hold.
    """
    found: dict[str, dict[Codes, CountedCell]] = {}
    parts = zip(population.leaves.values(), made.cubes, made.hidden, strict=True) if made else ()
    for (table, margin, _cells), cube, hidden in parts:
        found.setdefault(table.code, {}).update(_published(table, margin, cube, hidden))
    documents = (_document(population, table, found.get(table.code, {})) for table in population.tables)
    decision = Protected(population=population, protection=made, documents=tuple(documents))
    _check_proof(decision)
    return decision


def _published(
    table: CountTable, margin: Codes, cube: Cube, hidden: NDArray[np.bool_]
) -> Iterator[tuple[Codes, CountedCell]]:
    """Yield the cells of a margin that are hidden or count somebody."""
    counts = cube.counts.ravel()[cube.rows].tolist()
    for place, count, is_hidden in zip(cube.rows.tolist(), counts, hidden.tolist(), strict=True):
        codes = _spread(table, margin, cube.codes(place))
        if is_hidden:
            yield codes, CountedCell(codes=codes, count=None, absence=SUPPRESSED)
        elif count:
            yield codes, CountedCell(codes=codes, count=count)


def _spread(table: CountTable, margin: Codes, codes: Codes) -> Codes:
    """Return the codes of a margin's cell in the order of all dimensions of its table."""
    by = dict(zip(margin, codes, strict=True))
    return tuple(by.get(one.code, TOTAL) for one in table.dimensions)


def _document(population: Population, table: CountTable, cells: Mapping[Codes, CountedCell]) -> Counted:
    none = CountedCell(codes=(TOTAL,) * len(table.dimensions), count=0)
    names = [one.code for one in table.dimensions]
    parents = {name: up for name, up in population.parents.items() if name in names}
    made = counted(table, (cells[codes] for codes in sorted(cells)), population.policy.promised(parents))
    return made if cells else replace(made, cells=(none,))


def _hidden_before(population: Population, before: Sequence[Counted]) -> list[NDArray[np.bool_]]:
    """Return for each cell that is handed in whether it was hidden in the release before."""
    gone = {(one.code, cell.codes) for one in before for cell in one.cells if cell.absence == SUPPRESSED}
    return [
        np.array([(table.code, _spread(table, margin, row)) in gone for row in cells], bool)
        for table, margin, cells in population.leaves.values()
    ]


def _check_safe(population: Population, made: Protection) -> None:
    if made.impossible:
        raise CountsRefused(
            _(
                "%(table)s: no hiding protects these counts with these totals: %(cells)s. "
                "Leave out one of the totals, or make a dimension coarser."
            ),
            table=population.code,
            cells="; ".join(_said(one) for one in made.impossible[:NAMED]),
        )
    if not made.safe:
        words = _("%(table)s: not safe within %(seconds)s s. Give the policy more seconds.")
        raise CountsRefused(words, table=population.code, seconds=round(population.policy.seconds))


def _said(one: Impossible) -> str:
    """Return a cell that cannot be protected, and the totals that give it away."""
    name, codes = one.cell
    totals = ", ".join(" ".join(total) for _name, total in one.because)
    return f"{name} {' '.join(codes)} ← {totals}"


def _check_proof(decision: Protected) -> None:
    """Raise ``CountsRefused`` unless every small count has its proof: by adding and comparing, nothing is solved."""
    if decision.protection is None:
        return
    policy, made = decision.population.policy, decision.protection.certificates
    given = Checked(made.side_cell, made.side_up, made.start, made.cell, made.change)
    rule = Rule(policy.threshold, policy.rule, policy.hide_zeros)
    faults = check_certificates(list(decision.cells()), given, rule=rule)
    if faults:
        words = _("%(table)s: the proof that its small counts are safe does not hold (%(reason)s).")
        raise CountsRefused(words, table=decision.population.code, reason=faults[0].reason)
