"""The rules of a pack as values that bodies are judged by, with the words in which each is explained. Knows no database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TypeVar

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods import quotas
from tendik.methods.quotas import Ages, Basis, Bound, Counted, Force, Group, OrderRule, Rounding, Rule
from tendik.packs.country import Pack, current
from tendik.quotas.written import (
    KINDS,
    LOCAL,
    PARLIAMENT,
    RULES,
    KindsWritten,
    RulesWritten,
    RuleWritten,
    WhoActs,
)

LIST_ORDER = "list_order"
"""The basis of rules on the order of a list; all other bases are shares or numbers of persons."""
MARKS = ("report", "read", "check")
SHARE = re.compile(r"(\d+)/([1-9]\d*)\Z", re.ASCII)
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z", re.ASCII)
LARGEST = 151
"""Sizes below it are tried when two rules may exclude each other."""

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """A rule of the pack.

    Attributes:
        written: As the pack writes it, with its words.
        rule: What bodies, or lists of candidates, are judged by.
        actor: Who must act.
        kinds: Kinds of body, as rules call them; none named means all.
        starts_on: First day in force; None: always.
        ends_before: First day no longer in force; None: without end.
    """

    written: RuleWritten
    rule: Rule | OrderRule
    actor: WhoActs
    kinds: frozenset[str]
    starts_on: date | None
    ends_before: date | None

    @property
    def code(self) -> str:
        """Its name among rules."""
        return self.written.code

    @property
    def is_of_lists(self) -> bool:
        """Whether it is a rule of lists of candidates."""
        return self.written.basis in (Basis.CANDIDATES, LIST_ORDER)

    def binds(self, kind: str, body: str = "") -> bool:
        """Tell whether it is meant for a kind of body, and for this institution where one is named."""
        named = self.written.bodies
        return (not self.kinds or kind in self.kinds) and (not named or not body or body in named)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a pack."""

    entries: tuple[RuleEntry, ...]
    of_kinds: dict[str, str]
    of_bodies: dict[str, str]
    kinds: tuple[str, ...]
    counts_as: dict[str, str]

    def kind_of(self, kind: str, body: str = "") -> str:
        """Return what rules call a body of this kind: by its own code, else by its kind; its kind where none does."""
        return self.of_bodies.get(body) or self.of_kinds.get(kind, kind)

    def chosen(self, code: str) -> tuple[RuleEntry, ...]:
        """Return the rule of this code, and what else stands in its row; all rules without a code."""
        return tuple(one for one in self.entries if not code or code in (one.code, one.written.row))

    def get(self, code: str) -> RuleEntry | None:
        """Return the rule of exactly this code."""
        return next((one for one in self.entries if one.code == code), None)


def read_rulebook(pack: Pack) -> Rulebook:
    """Return the rules of a pack; none where it has no file of them. Faults are noted in its folder."""
    kinds, rules = (
        _file(pack, KINDS, KindsWritten, KindsWritten([])),
        _file(pack, RULES, RulesWritten, RulesWritten()),
    )
    _check_kinds(pack, kinds)
    reader = _Reader(pack, {kind.code for kind in kinds.kinds}, {actor.code: actor for actor in rules.actors})
    entries = tuple(
        entry for at, one in enumerate(rules.rules) if (entry := reader.entry(at, one)) is not None
    )
    return Rulebook(
        entries,
        {of: kind.code for kind in kinds.kinds for of in kind.of},
        {body: kind.code for kind in kinds.kinds for body in kind.bodies},
        tuple(kind.code for kind in kinds.kinds),
        {kind.code: kind.counts_as for kind in kinds.kinds},
    )


@cache
def rulebook() -> Rulebook:
    """Return the rules of this installation's pack."""
    return read_rulebook(current())


def contradictions(entries: tuple[RuleEntry, ...]) -> Iterator[quotas.Contradiction]:
    """Yield the pairs of rules that no body of some size can both meet, each kind of body by itself."""
    rules = [one.rule for one in entries if isinstance(one.rule, Rule)]
    yield from quotas.contradictions(rules, sizes=range(1, LARGEST))


Shape = TypeVar("Shape", KindsWritten, RulesWritten)


def _file(pack: Pack, file: str, shape: type[Shape], without: Shape) -> Shape:
    read = pack.toml(file, shape) if pack.folder.has(file) else {}
    return msgspec.convert(read, shape) if read else without


def _check_kinds(pack: Pack, written: KindsWritten) -> None:
    for at, one in enumerate(written.kinds):
        if one.counts_as not in ("", LOCAL, PARLIAMENT):
            told = _("“%(word)s” is not known here. Write one of: %(words)s.")
            words = f"{LOCAL}, {PARLIAMENT}"
            pack.folder.fault_at(KINDS, ("kinds", at, "counts_as"), told, word=one.counts_as, words=words)


@dataclass(frozen=True)
class _Reader:
    """Turns what a pack writes into rules, and notes each word that is not known at its line."""

    pack: Pack
    kinds: set[str]
    actors: dict[str, WhoActs]

    def entry(self, at: int, one: RuleWritten) -> RuleEntry | None:
        before = len(self.pack.folder.faults)
        starts, ends = self.day(at, "starts", one.starts), self.day(at, "ends_before", one.ends_before)
        if starts and ends and ends <= starts:
            self.fault(at, "ends_before", _("the rule must end after it starts"))
        if one.share and not SHARE.match(one.share):
            self.fault(at, "share", _("write a fraction, as 3/10"))
        self.known(at, one)
        if len(self.pack.folder.faults) > before:
            return None
        try:
            rule = self.order(one) if one.basis == LIST_ORDER else self.rule(one, starts, ends)
        except ValueError as fault:
            self.fault(at, "code", _("this rule contradicts itself: %(reason)s"), reason=str(fault))
        if len(self.pack.folder.faults) > before:
            return None
        return RuleEntry(
            written=one,
            rule=rule,
            actor=self.actors[one.who_acts],
            kinds=frozenset(one.kinds),
            starts_on=starts,
            ends_before=ends,
        )

    def known(self, at: int, one: RuleWritten) -> None:
        """Note the words that are not among those that may stand there."""
        words: tuple[tuple[str, str, list[str]], ...] = (
            ("group", one.group, [group for group in Group if group is not Group.OTHERS]),
            ("basis", one.basis, [*Basis, LIST_ORDER]),
            ("standing", one.standing, [*Force]),
            ("mark", one.mark, [*MARKS]),
            ("who_acts", one.who_acts, [*self.actors]),
            ("counted", one.counted, [*Counted]),
            ("rounding", one.rounding, ["", *Rounding]),
            ("bound", one.bound, ["", *Bound]),
            ("ages", one.ages, ["", *(group.code for group in self.pack.country.age_groups)]),
            *((f"kinds.{number}", kind, [*self.kinds]) for number, kind in enumerate(one.kinds)),
        )
        for key, word, among in words:
            if word not in among:
                told = _("“%(word)s” is not known here. Write one of: %(words)s.")
                self.fault(at, key, told, word=word, words=", ".join(filter(None, among)))

    def day(self, at: int, key: str, written: str) -> date | None:
        """Return the first day of what is written: a day, a month or a year."""
        found = DAY.match(written)
        try:
            return (
                date(*(int(part or 1) for part in found.groups())) if found else self.no_day(at, key, written)
            )
        except ValueError:
            return self.no_day(at, key, written)

    def no_day(self, at: int, key: str, written: str) -> None:
        if written:
            self.fault(at, key, _("write a day, a month or a year, as 2030-12-31, 2030-12 or 2030"))

    def rule(self, one: RuleWritten, starts: date | None, ends: date | None) -> Rule:
        found = SHARE.match(one.share)
        group = next((group for group in self.pack.country.age_groups if group.code == one.ages), None)
        return Rule(
            code=one.code,
            group=Group(one.group),
            bound=Bound(one.bound or Bound.LEAST),
            share=Fraction(int(found[1]), int(found[2])) if found else None,
            number=one.number or None,
            basis=Basis(one.basis),
            counted=Counted(one.counted),
            rounding=Rounding(one.rounding) if one.rounding else None,
            kinds=frozenset(one.kinds),
            fewest_places=one.fewest_places,
            smallest_district=one.smallest_district,
            ages=Ages(group.starts, group.ends_before) if group else None,
            starts_on=starts,
            ends_before=ends,
            force=Force(one.standing),
            who_acts=one.who_acts,
            source=one.source,
        )

    def order(self, one: RuleWritten) -> OrderRule:
        return OrderRule(
            code=one.code,
            group=Group(one.group),
            shape=quotas.Shape.WINDOWS,
            length=one.most_in_a_row + 1,
            who_acts=one.who_acts,
            source=one.source,
        )

    def fault(self, at: int, key: str, words: object, /, **values: str) -> None:
        path = tuple(int(part) if part.isdecimal() else part for part in key.split("."))
        self.pack.folder.fault_at(RULES, ("rules", at, *path), words, **values)
