"""Attack what was sealed, as a stranger would: from its bytes, from every earlier release, from nothing else.

The true counts serve only to tell which cells of earlier releases still count the same, and which counts are small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from tendik.methods.attack import Leak, Policy, Report, Table, TableUnreadable, attack
from tendik.releases.counted import Counted
from tendik.releases.refused import CountsRefused
from tendik.releases.sets import TOTAL

Codes = tuple[str, ...]
Cells = dict[Codes, int | None]
SECONDS = 60.0
NAMED = 3
"""So many leaks are told, each with its sum."""


@dataclass(frozen=True)
class Margin:
    """A table that somebody can read, with all its totals; a cell without a count is hidden.

    Attributes:
        dimensions: What it is counted by.
        cells: By their codes. One that is not there although its codes are counts nobody.
        parents: By dimension, which code lies in which.
        hide_zeros: Whether a hidden cell may count nobody.
    """

    dimensions: Codes
    cells: Cells
    parents: Mapping[str, Mapping[str, str]]
    hide_zeros: bool = False

    def table(self, name: str) -> Table:
        """Return it as the attacker reads it."""
        own = {dimension: up for dimension, up in self.parents.items() if dimension in self.dimensions}
        return Table(name, self.dimensions, list(self.cells), list(self.cells.values()), own)

    def shows(self, codes: Codes) -> bool:
        """Tell whether it says anything of a cell."""
        return all(code in shown for code, shown in zip(codes, self._shown, strict=True))

    @cached_property
    def _shown(self) -> list[set[str]]:
        return [set(column) for column in zip(*self.cells, strict=True)]


def margins_of(documents: Iterable[Counted]) -> Iterator[Margin]:
    """Yield every margin of published tables."""
    for document in documents:
        names = [one.code for one in document.dimensions]
        parents = document.protection.parents if document.protection else {}
        hide_zeros = bool(document.protection and document.protection.hide_zeros)
        for margin in document.margins:
            inside = [names.index(name) for name in margin]
            cells = {
                tuple(cell.codes[place] for place in inside): cell.count
                for cell in document.cells
                if all(code == TOTAL for place, code in enumerate(cell.codes) if place not in inside)
            }
            yield Margin(margin, cells, parents, hide_zeros)


def check_safe(
    sealed: Sequence[Counted], earlier: Iterable[Counted], truth: Sequence[Margin], policy: Policy
) -> None:
    """Raise ``CountsRefused`` if a small count of a population can be computed back.

    Args:
        sealed: Its tables, as they were read from the sealed bytes.
        earlier: Its tables in all earlier releases.
        truth: The true counts of the tables, with all totals.
        policy: What may be known.
    """
    tables = [one.table(f"now {number}") for number, one in enumerate(margins_of(sealed))]
    before = [
        part.table(f"before {number}") for number, part in enumerate(_still_true(margins_of(earlier), truth))
    ]
    known = [one.table(f"truth {number}") for number, one in enumerate(truth)]
    try:
        report = attack([*tables, *before], policy=policy, truth=known, seconds=SECONDS)
    except TableUnreadable as fault:
        raise CountsRefused(
            _("%(table)s: the attacker cannot read it (%(reason)s)."),
            table=sealed[0].population,
            reason=fault,
        ) from fault
    if not report.safe:
        raise CountsRefused(
            _("%(table)s: small counts can be computed from public figures: %(chain)s"),
            table=sealed[0].population,
            chain="; ".join(chain(report, leak) for leak in report.leaks[:NAMED]),
        )


def _still_true(earlier: Iterable[Margin], truth: Sequence[Margin]) -> Iterator[Margin]:
    """Yield what of earlier tables counts the same today: whole tables, else what each code of them alone says.

    A figure that has changed since says nothing of today's; one that has not, tells what is hidden now.
    """
    by = {frozenset(one.dimensions): one for one in truth}
    for one in earlier:
        now = next((true for names, true in by.items() if names >= frozenset(one.dimensions)), None)
        if now is not None:
            real = _real(one.dimensions, now)
            yield from [one] if _is_true(one, real) else _slices(one, real)


def _real(dimensions: Codes, now: Margin) -> Mapping[Codes, int]:
    """Return the true counts of a margin, from one that holds at least its dimensions."""
    places = [now.dimensions.index(name) for name in dimensions]
    rest = [place for place in range(len(now.dimensions)) if place not in places]
    return {
        tuple(codes[place] for place in places): count or 0
        for codes, count in now.cells.items()
        if all(codes[place] == TOTAL for place in rest)
    }


def _is_true(one: Margin, real: Mapping[Codes, int]) -> bool:
    still = all(
        real.get(codes, 0) == count if count is not None else one.hide_zeros or bool(real.get(codes))
        for codes, count in one.cells.items()
    )
    return still and all(
        one.cells.get(codes, 0) in (None, count) for codes, count in real.items() if one.shows(codes)
    )


def _slices(one: Margin, real: Mapping[Codes, int]) -> Iterator[Margin]:
    """Yield the parts of a table with one code of one dimension, where they are still true."""
    for place in range(len(one.dimensions)):
        rows = sorted(one.cells.items(), key=lambda row: row[0][place])
        for _code, some in groupby(rows, key=lambda row: row[0][place]):
            part = replace(one, cells=dict(some))
            if _is_true(part, real):
                yield part


def chain(report: Report, leak: Leak) -> str:
    """Return a count that is given away, and the public figures that do so, as a sum that can be done by hand."""
    words = _named(report, leak.codes)
    if leak.kind == "published":
        return f"{words} = {leak.lower}"
    signs = {"equal": "=", "least": "≥", "most": "≤"}
    sums = [
        f"{signs[one.side]} {one.bound} = "
        + " ".join(
            f"{'−' if term.times < 0 else '+'} {'' if abs(term.times) == 1 else f'{abs(term.times)} × '}"
            f"{term.count} ({_named(report, term.codes)})"
            for term in one.terms
        )
        for one in leak.sums
    ]
    return f"{words} {', '.join(sums) or f'{leak.lower} … {leak.upper}'}"


def _named(report: Report, codes: Codes) -> str:
    pairs = zip(report.dimensions, codes, strict=True)
    return " ".join(f"{name}={code}" for name, code in pairs if code != TOTAL) or TOTAL
