"""What anybody could work out if small counts were blanked and nothing else: by the attacker, from published figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tendik.methods.attack import TOTAL, Leak, Policy, Table, attack
from tendik.releases.reader import Release
from tendik.statistics.published import Figure, Indicator

SIGNS = {"equal": "=", "least": "≥", "most": "≤"}


@dataclass(frozen=True, slots=True)
class WorkedBack:
    """What is known of a blanked count. ``sums``: how, as “= 17 − 13”."""

    code: str
    lower: int
    upper: int | None
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """A period in which small counts are blanked: the total, the counts of all codes, and what gives blanked ones away."""

    period: str
    total: int
    counts: Mapping[str, int]
    known: tuple[WorkedBack, ...]


def worked(release: Release, example: str, by: str, *, threshold: int) -> Iterator[Worked]:
    """Yield every period of which a figure of the country and its parts are published and add up."""
    indicator = release.get(Indicator, example)
    codes = [one.code for each in indicator.dimensions if each.code == by for one in each.categories]
    totals, parts = dict[str, int](), dict[str, dict[str, int]]()
    for figure, count in _counts(indicator):
        if not figure.codes:
            totals[figure.period] = count
        elif list(figure.codes) == [by]:
            parts.setdefault(figure.period, {})[figure.codes[by]] = count
    for period in sorted(parts):
        counts = {code: parts[period].get(code, 0) for code in codes}
        if totals.get(period) == sum(counts.values()):
            yield Worked(period, totals[period], counts, tuple(_known(totals[period], counts, threshold)))


def _counts(indicator: Indicator) -> Iterator[tuple[Figure, int]]:
    main = indicator.figures[0].place if indicator.figures else ""
    for figure in indicator.figures:
        if figure.place == main and figure.value is not None and figure.value == int(figure.value):
            yield figure, int(figure.value)


def _known(total: int, counts: Mapping[str, int], threshold: int) -> Iterator[WorkedBack]:
    """Yield what the attacker finds where every small count is blanked."""
    shown = [None if 0 < count < threshold else count for count in counts.values()]
    table = Table("figures", ("by",), [(TOTAL,), *((code,) for code in counts)], [total, *shown])
    if None in shown:
        for leak in attack([table], policy=Policy(threshold)).leaks:
            if leak.codes != (TOTAL,):
                yield WorkedBack(leak.codes[0], leak.lower, leak.upper, tuple(_sums(leak)))


def _sums(leak: Leak) -> Iterator[str]:
    """Yield each proof as a sum that can be done by hand."""
    for one in leak.sums:
        terms = " ".join(f"{'−' if term.times < 0 else '+'} {term.count}" for term in one.terms)
        yield f"{SIGNS[one.side]} {terms.removeprefix('+ ')}"
