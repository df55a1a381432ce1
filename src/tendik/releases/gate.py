"""The gate: counts of people leave protected, and only after what was sealed has withstood the attacker."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.attack import Policy
from tendik.methods.protect import Protection
from tendik.releases import attacking
from tendik.releases.attacking import Margin
from tendik.releases.counted import OPEN, Counted
from tendik.releases.counts import CountTable, counted
from tendik.releases.decisions import Decisions, digest_of
from tendik.releases.policies import AboutPolicy
from tendik.releases.protecting import Population, Protected, decided, protected
from tendik.releases.refused import CountsRefused

MEMBER = f"documents/{Counted.KIND}.json"


class Gate:
    """What stands between the rooms' counts and a release.

    Args:
        policies: Those of the pack, by their codes.
        store: Where the office keeps what was decided; without one every release decides anew.
        before: The tables of counts of the release before.
    """

    def __init__(
        self,
        policies: Mapping[str, AboutPolicy],
        store: Decisions | None = None,
        before: Iterable[Counted] = (),
    ) -> None:
        self.policies, self.store, self.before = policies, store, tuple(before)
        self.decisions: list[Protected] = []

    def admitted(self, tables: Iterable[CountTable]) -> Iterator[Counted]:
        """Yield tables as they may be published: open ones as counted, those of one population protected as one system.

        Raises:
            CountsRefused: a policy is not the pack's, or no hiding protects a table.
        """
        held: dict[str, list[CountTable]] = defaultdict(list)
        for table in tables:
            held[table.population].append(table)
        for code, of_one in held.items():
            if all(table.policy == OPEN for table in of_one):
                yield from map(counted, of_one)
            else:
                decision = self._decided(self._population(code, of_one))
                self.decisions.append(decision)
                yield from decision.documents

    def _population(self, code: str, tables: list[CountTable]) -> Population:
        policy = tables[0].policy
        for table in tables:
            if table.policy not in self.policies or table.policy != policy:
                words = _(
                    "%(table)s is under the policy %(policy)s, which the pack does not have, or not for all."
                )
                raise CountsRefused(words, table=table.code, policy=table.policy)
        return Population(code=code, policy=self.policies[policy], tables=tuple(tables))

    def _decided(self, population: Population) -> Protected:
        known = self.store.known(population) if self.store else None
        return known or decided(population, _remembered(_Asked(population, self.before)))

    def check_sealed(self, data: Path, older: Path) -> None:
        """Attack what was sealed together with every earlier release; what was attacked already is known by its hash.

        Args:
            data: The folder of the sealed data.
            older: The folder with the archives of earlier releases.

        Raises:
            CountsRefused: a small count can be computed back; the message tells the chain of public figures.
        """
        file = data / MEMBER
        sealed = _by_population(_read(file.read_bytes()) if file.is_file() else ())
        waiting = [one for one in self.decisions if not self._is_attacked(one, sealed)]
        if not waiting:
            return
        earlier = _by_population(earlier_tables(older))
        for decision in waiting:
            code, said = decision.population.code, decision.population.policy
            policy = Policy(said.threshold, said.rule, said.hide_zeros)
            attacking.check_safe(sealed[code], earlier.get(code, ()), list(_truth(decision)), policy)

    def _is_attacked(self, decision: Protected, sealed: Mapping[str, list[Counted]]) -> bool:
        if decision.protection is None:
            return True
        return bool(self.store and self.store.attacked(sealed[decision.population.code]))

    def keep(self, *, by: str, at: datetime) -> None:
        """Let the office keep what was decided, once it is attacked."""
        for decision in self.decisions:
            if self.store:
                self.store.keep(decision, by=by, at=at)

    def told(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield of every population what the journal says of its decision: the policy, and the hash of what goes out."""
        for one in self.decisions:
            policy = one.population.policy
            about = {"policy": policy.code, "method": policy.method, "threshold": policy.threshold}
            yield one.population.code, {**about, "rule": policy.rule, "output": digest_of(one.documents)}


class _Asked:
    """A population to decide on, known by what is handed in: a preview that is looked at twice is decided once."""

    def __init__(self, population: Population, before: tuple[Counted, ...]) -> None:
        self.population, self.before = population, before
        self.key = population.bytes, digest_of(before)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


@lru_cache(maxsize=8)
def _remembered(asked: _Asked) -> Protection | None:
    return protected(asked.population, asked.before)


def _truth(decision: Protected) -> Iterator[Margin]:
    for one in decision.cells():
        counts = one.counts.tolist()
        yield Margin(one.dimensions, dict(zip(one.codes, counts, strict=True)), one.parents)


def _by_population(documents: Iterable[Counted]) -> dict[str, list[Counted]]:
    found: dict[str, list[Counted]] = defaultdict(list)
    for one in documents:
        found[one.population].append(one)
    return found


def _read(body: bytes) -> list[Counted]:
    return msgspec.json.decode(body, type=list[Counted])


def earlier_tables(older: Path) -> Iterator[Counted]:
    """Yield the tables of counts of every archive, each as it was published, once."""
    seen: set[str] = set()
    for file in sorted(older.glob("*.zip")):
        with zipfile.ZipFile(file) as archive:
            documents = _read(archive.read(MEMBER)) if MEMBER in archive.namelist() else []
        for one in documents:
            if digest_of([one]) not in seen:
                seen.add(digest_of([one]))
                yield one
