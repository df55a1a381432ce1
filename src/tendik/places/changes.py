"""Compares a list of places with the places there are: what would change, and what does not fit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.utils.translation import gettext as _

from tendik.packs.faults import Fault
from tendik.places.hierarchy import Facts, Tree, faults_in, some
from tendik.places.lists import PlaceList, PlaceRow

COLUMNS = tuple(field.name for field in fields(Facts) if field.name != "name")


@dataclass(frozen=True, slots=True)
class Standing:
    """The places there are, by code. Made-up ones are of the demo and no list may touch them."""

    facts: Mapping[str, Facts]
    made_up: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What a list makes of one place: ``before`` is None for a new one, ``columns`` are those that differ."""

    code: str
    before: Facts | None
    after: Facts
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list changes. A place may be among the changed, the ended and those with successors."""

    new: tuple[PlaceChange, ...]
    changed: tuple[PlaceChange, ...]
    ended: tuple[PlaceChange, ...]
    succeeded: tuple[PlaceChange, ...]
    unchanged: tuple[PlaceChange, ...]

    @property
    def written(self) -> tuple[PlaceChange, ...]:
        """All that is to be written; empty if the list says what is known already."""
        return (*self.new, *self.changed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A list beside the places there are; the summary counts only if there are no faults."""

    given: PlaceList
    standing: Standing
    summary: Summary
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def compare(given: PlaceList, standing: Standing, levels: Sequence[str]) -> Comparison:
    """Return what ``given`` would change; its own faults come first.

    Args:
        given: The list that was read.
        standing: The places there are.
        levels: Codes of the pack's levels, the highest first.
    """
    work = _Comparing(given, standing, levels)
    work.name_rows()
    for entry, code in work.named:
        work.apply(entry, code)
    ranks = {level: rank for rank, level in enumerate(levels)}
    tree = Tree(work.after, work.rows, frozenset(work.unread), ranks)
    for code, words in faults_in(tree):
        work.fault(work.rows[code], words)
    _warn_of_roots(work)
    _warn_of_twins(work)
    faults = sorted((*given.faults, *work.faults), key=lambda fault: fault.line)
    summary = _summary([_change(work, code) for code in work.rows])
    return Comparison(given, standing, summary, tuple(faults), (*given.warnings, *work.warnings))


@dataclass
class _Comparing:
    given: PlaceList
    standing: Standing
    levels: Sequence[str]
    named: list[tuple[PlaceRow, str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    after: dict[str, Facts] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.after = dict(self.standing.facts)
        self.official_before = by_official_code(self.after)
        self.official: Mapping[str, list[str]] = {}

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.given.file, line, message))

    def name_rows(self) -> None:
        """Find which place each row means, before any parent or successor is looked up."""
        folded = {code.casefold(): code for code in (*self.after, *self.standing.made_up)}
        for entry in self.given.entries:
            code = self._code_of(entry, folded)
            if code:
                folded.setdefault(code.casefold(), code)
                self.named.append((entry, code))
                self.rows[code] = entry.line
                self.unread.update((code, column) for column in entry.unread)
        for entry, code in self.named:
            facts = self.after.get(code, Facts())
            official = entry.values.get("official_code", facts.official_code)
            same = official == facts.official_code
            self.after[code] = facts if same else replace(facts, official_code=official)
        self.official = by_official_code(self.after)

    def _code_of(self, entry: PlaceRow, folded: Mapping[str, str]) -> str:
        found = [entry.code] if entry.code in self.after else self.official_before.get(entry.code, [])
        if len(found) > 1:
            self.fault(entry.line, _several(entry.code, found))
            return ""
        code = found[0] if found else entry.code
        other = folded.get(code.casefold(), code)
        if code in self.rows:
            words = _("%(code)s stands twice, first in line %(line)s. Delete one of the rows.")
            self.fault(entry.line, words % {"code": code, "line": self.rows[code]})
        elif code in self.standing.made_up:
            self.fault(entry.line, _("%(code)s is made up, for the demo. Use another code.") % {"code": code})
        elif other != code:
            words = _("%(code)s and %(other)s differ in capitals only. Write the code the same way.")
            self.fault(entry.line, words % {"code": code, "other": other})
        else:
            return code
        return ""

    def apply(self, entry: PlaceRow, code: str) -> None:
        """Put what a row says over what was known."""
        values = {column: value for column, value in entry.values.items() if column in COLUMNS}
        for column in ("parent", "successors"):
            if column in values:
                values[column] = self._found(entry, code, column)
        names = {**self.after[code].name}
        names |= {column[5:]: value for column, value in entry.values.items() if column.startswith("name_")}
        names = {language: words for language, words in names.items() if words}
        self.after[code] = replace(self.after[code], **values, name=names)
        known = self.after[code].level in self.levels or "level" in entry.unread
        missing = [] if known else [_("a level")]
        missing += [] if names or any(name.startswith("name_") for name in entry.unread) else [_("a name")]
        if missing:
            words = _("%(code)s needs %(what)s. Fill the cell.")
            self.fault(entry.line, words % {"code": code, "what": " + ".join(missing)})

    def _found(self, entry: PlaceRow, code: str, column: str) -> Any:
        """Return the codes of the places that a cell names; those with a fault are left out."""
        value = entry.values[column]
        found = []
        for reference in (value,) if isinstance(value, str) else value:
            places = [reference] if reference in self.rows or reference in self.standing.facts else []
            places = places or self.official.get(reference) or self.official_before.get(reference, [])
            fault = self._fault_of(reference, places, code) if reference else ""
            if fault:
                self.unread.add((code, column))
                self.fault(entry.line, f"{column}: {fault}")
            found += [] if fault or not reference else places
        return next(iter(found), "") if isinstance(value, str) else tuple(sorted(set(found)))

    def _fault_of(self, reference: str, places: Sequence[str], code: str) -> str:
        if not places:
            return _("There is no place %(code)s. Correct the code, or add the place to the list.") % {
                "code": reference
            }
        if len(places) > 1:
            return _several(reference, places)
        return _("A place cannot name itself here.") if places[0] == code else ""


def _several(reference: str, places: Sequence[str]) -> str:
    words = _("%(official)s is the official code of several places: %(codes)s. Use the code of one.")
    return words % {"official": reference, "codes": some(places)}


def by_official_code(facts: Mapping[str, Facts]) -> dict[str, list[str]]:
    """Return the codes of the places that have each official code."""
    found = defaultdict(list)
    for code, fact in facts.items():
        if fact.official_code:
            found[fact.official_code].append(code)
    return dict(found)


def _warn_of_roots(work: _Comparing) -> None:
    for code, line in work.rows.items():
        facts = work.after[code]
        if not facts.parent and facts.level != work.levels[0] and (code, "parent") not in work.unread:
            words = _("%(code)s lies in no other place. Is its parent missing?") % {"code": code}
            work.warnings.append(Fault(work.given.file, line, words))


def _warn_of_twins(work: _Comparing) -> None:
    for official, codes in work.official.items():
        lasting = [code for code in codes if work.after[code].ends_before is None]
        rows = [work.rows[code] for code in lasting if code in work.rows]
        if len(lasting) > 1 and rows:
            words = _("The official code %(official)s belongs to several places: %(codes)s. Is that right?")
            names = {"official": official, "codes": some(lasting)}
            work.warnings.append(Fault(work.given.file, rows[0], words % names))


def _change(work: _Comparing, code: str) -> PlaceChange:
    before, after = work.standing.facts.get(code), work.after[code]
    return PlaceChange(code, before, after, tuple(_differing(before or Facts(), after)))


def _differing(before: Facts, after: Facts) -> Iterator[str]:
    if before == after:
        return
    for column in COLUMNS:
        if getattr(before, column) != getattr(after, column):
            yield column
    for language in sorted({*before.name, *after.name}):
        if before.name.get(language) != after.name.get(language):
            yield f"name_{language}"


def _summary(changes: Iterable[PlaceChange]) -> Summary:
    known = list(changes)
    old = [change for change in known if change.before]
    return Summary(
        new=tuple(change for change in known if not change.before),
        changed=tuple(change for change in old if change.columns),
        ended=tuple(
            change for change in known if change.after.ends_before and "ends_before" in change.columns
        ),
        succeeded=tuple(
            change for change in known if change.after.successors and "successors" in change.columns
        ),
        unchanged=tuple(change for change in old if not change.columns),
    )
