"""What a visitor chose of a data set, read from the address of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from tendik.releases.setpackage import PERIOD, PLACE, SetColumn, SetPackage
from tendik.releases.sets import TOTAL

SET, FROM, UNTIL, ACROSS = "set", "from", "until", "across"
OWN = (SET, FROM, UNTIL, ACROSS)
FEW = 12
"""So many places are shown where none is chosen."""

Fields = Mapping[str, Sequence[str]]


class Unclear(Exception):
    """The address asks for what the data set does not have; ``reason`` says of which kind that is."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


@dataclass(frozen=True, slots=True)
class TableChosen:
    """What is shown of a data set: codes by column, the first and the last period, and what stands across."""

    package: SetPackage
    codes: dict[str, tuple[str, ...]]
    periods: tuple[str, ...]
    across: str

    @property
    def first(self) -> str:
        """The first period."""
        return self.periods[0] if self.periods else ""

    @property
    def last(self) -> str:
        """The last period."""
        return self.periods[-1] if self.periods else ""

    @property
    def query(self) -> str:
        """The whole choice as the query of an address: the same table whatever later is chosen by itself."""
        pairs = [(name, code) for name, codes in self.codes.items() for code in codes]
        ends = [(FROM, self.first), (UNTIL, self.last)] if self.periods else []
        return urlencode([(SET, self.package.code), *pairs, *ends, (ACROSS, self.across)])


def chosen(package: SetPackage, known: Sequence[str], fields: Fields) -> TableChosen:
    """Return what is chosen by the fields of an address; what they leave out is chosen by rule.

    Args:
        package: The data set.
        known: Its periods, the earliest first.
        fields: By name the values of the address.

    Raises:
        Unclear: a field, a code or a period is not of this data set.
    """
    columns = _columns(package)
    for name in fields:
        if name not in columns and name not in OWN:
            raise Unclear("field", name=name)
    codes = {name: _codes(package, column, fields.get(name, ())) for name, column in columns.items()}
    across = next(iter(fields.get(ACROSS, ())), "") or PERIOD
    if across != PERIOD and across not in codes:
        raise Unclear("across", name=across)
    return TableChosen(package, codes, _periods(known, fields), across)


def _columns(package: SetPackage) -> dict[str, SetColumn]:
    return {one.name: one for one in (package.columns[PLACE], *package.dimensions)}


def _codes(package: SetPackage, column: SetColumn, said: Sequence[str]) -> tuple[str, ...]:
    there = [one.value for one in column.categories]
    wanted = set(filter(None, said))
    for code in sorted(wanted - set(there)):
        raise Unclear("code", name=column.name, code=code)
    return tuple(code for code in there if code in wanted) or _by_rule(package, column, there)


def _by_rule(package: SetPackage, column: SetColumn, there: Sequence[str]) -> tuple[str, ...]:
    """Return what is shown where nothing is chosen: the whole, where there is one."""
    if column.name == PLACE:
        return tuple(there if len(there) <= FEW else there[:1])
    whole = package.whole.get(column.name, TOTAL)
    return (whole,) if whole in there else tuple(there)


def _periods(known: Sequence[str], fields: Fields) -> tuple[str, ...]:
    if not known:
        return ()
    first, last = (
        next(filter(None, fields.get(name, ())), other)
        for name, other in ((FROM, known[0]), (UNTIL, known[-1]))
    )
    for one in (first, last):
        if one not in known:
            raise Unclear("period", period=one, first=known[0], last=known[-1])
    start, end = known.index(first), known.index(last)
    if start > end:
        raise Unclear("order", first=first, last=last)
    return tuple(known[start : end + 1])
