"""The attack: from all that was released, which hidden counts are known more closely than the policy allows.

Source: intervals by linear programs over the hidden cells, as auditors of cell suppression compute them: Fischetti and
Salazar-González 2000.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tendik.methods.attack import counting
from tendik.methods.attack.bounds import Clock
from tendik.methods.attack.counting import Counted
from tendik.methods.attack.search import Aims, Finding, Search
from tendik.methods.attack.sums import Sum, sum_for
from tendik.methods.attack.system import UNKNOWN, System, Whole, counts_of, system_of
from tendik.methods.attack.tables import Codes, Policy, Table, TableUnreadable

Pair = tuple[Codes, Codes]


@dataclass(frozen=True, slots=True)
class Leak:
    """A count that is known more closely than the policy allows.

    Args:
        codes: The cell, in the dimensions of the report.
        kind: ``published``; ``counted``: it is what is left of a total, perhaps after other such steps; ``narrow``:
            its interval is too short; ``unknown``: the solver did not finish, so it counts as a leak.
        lower: The least that it can be.
        upper: The most that it can be; None if nothing bounds it, or nothing is known.
        because: The published cells that give it away.
        sums: For each bound the sum that proves it; none where only whole numbers do, or nothing does.
    """

    codes: Codes
    kind: str
    lower: int
    upper: int | None
    because: tuple[Codes, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the attacker found.

    Args:
        dimensions: The dimensions in which cells are named; a table that lacks one stands at its total.
        hidden: How many cells are hidden.
        leaks: What is known too closely.
        groups: A group and the one category into which everybody of it falls (or all but one known person).
        alone: With the truth: the cell of a person who is alone in it, and the count that she learns from it.
    """

    dimensions: Codes
    hidden: int
    leaks: tuple[Leak, ...]
    groups: tuple[Pair, ...]
    alone: tuple[Pair, ...]

    @property
    def safe(self) -> bool:
        """Whether nothing is known more closely than the policy allows. Groups and persons alone do not count."""
        return not self.leaks


def attack(
    tables: Sequence[Table],
    *,
    policy: Policy,
    truth: Sequence[Table] = (),
    known: Sequence[Table] = (),
    seconds: float = 60,
) -> Report:
    """Attack all tables that were released on the same people, as one system.

    Args:
        tables: Linked tables, earlier releases, tables of places that contain or cut others.
        policy: What may be known.
        truth: The true counts. With them just small counts must keep their interval; without, every hidden
            count that may be small must keep its width.
        known: Persons whom the attacker knows, counted by cells: she subtracts them.
        seconds: How long the solver may run. What is undecided then counts as a leak.

    Raises:
        TableUnreadable: the tables contradict each other or the truth.
    """
    system = system_of(tables, hide_zeros=policy.hide_zeros, known=known)
    real = _truth(system, truth)
    counted = counting.count_out(system, system.value)
    aims = Aims(system, policy, real)
    findings = [*_known(system, counted, aims), *Search(system, counted, aims, Clock(seconds)).findings()]
    leaks = tuple(_leak(system, finding) for finding in findings)
    groups = _named(system, counting.groups(system, counted.value))
    alone = _named(system, counting.learned_by_one(system, counted.value, real))
    return Report(system.frame.dimensions, int(system.hidden.sum()), leaks, groups, alone)


def _named(system: System, pairs: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    return tuple((system.codes(one), system.codes(other)) for one, other in pairs)


def _truth(system: System, truth: Sequence[Table]) -> Whole:
    """Return the true count of each cell, -1 where it is not told."""
    real = np.full(len(system.value), UNKNOWN)
    for table in truth:
        at, counts = system.find(table), counts_of([table])
        real[at[at >= 0]] = counts[at >= 0]
    if truth and (system.hidden & (real < 0)).any():
        raise TableUnreadable("truth", "the true counts lack a cell that is hidden")
    wrong = np.flatnonzero((real >= 0) & (system.value >= 0) & (real != system.value))
    if len(wrong):
        cell = wrong[0]
        codes = system.codes(cell)
        raise TableUnreadable("truth", f"{codes} is published as {system.value[cell]} and truly {real[cell]}")
    # A zero that is hidden against the policy, or more known persons than there are, would mislead the attacker.
    low = np.flatnonzero((real >= 0) & (real < system.floor))
    if len(low):
        cell = low[0]
        codes, least = system.codes(cell), system.floor[cell]
        raise TableUnreadable("truth", f"{codes} would hold at least {least} and is truly {real[cell]}")
    return real


def _known(system: System, counted: Counted, aims: Aims) -> list[Finding]:
    """Return the small counts that are published or can be counted out."""
    found = []
    for kind, known in (
        ("published", system.value),
        ("counted", np.where(system.value < 0, counted.value, UNKNOWN)),
    ):
        for cell in np.flatnonzero(aims.exposed(known)).tolist():
            proof = sum_for(system, counted, cell, "equal", {})
            count = int(known[cell])
            found.append(Finding(cell, kind, count, count, (proof,) if proof else (), ()))
    return found


def _leak(system: System, finding: Finding) -> Leak:
    """Return a finding with the codes of its cells."""
    terms = (term.codes for proof in finding.sums for term in proof.terms if not term.hidden)
    because = tuple(dict.fromkeys(terms)) or tuple(system.codes(cell) for cell in finding.near)
    return Leak(system.codes(finding.cell), finding.kind, finding.lower, finding.upper, because, finding.sums)
