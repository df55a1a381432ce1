"""The round trip: what came back is compared with what was taken along and with what stands now. Nothing is written.

A row is changed where its cells do not say what its stamp says. If what stands now has another stamp too, somebody
else changed it meanwhile: that is told, and nothing is written over.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tendik.methods.tables.cells import Unreadable, value_of
from tendik.methods.tables.shapes import Column, Finding, Kind
from tendik.papers import shapes
from tendik.papers.cells import unguarded
from tendik.papers.lists import ChangedRow, Field, Item, ReturningList, worded
from tendik.papers.returned import Returned, ReturnedRow
from tendik.papers.stamps import fixed_half, open_half, said, stamp, text_of

KINDS = {shapes.Kind.DATE: Kind.DAY, shapes.Kind.NUMBER: Kind.NUMBER, shapes.Kind.MONEY: Kind.NUMBER}
SHOWN = 6
"""So many choices are named where a cell holds none of them."""


@dataclass(slots=True)
class Compared:
    """What a file would change, and everything that stands against it."""

    changes: list[ChangedRow] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    same: int = 0
    """Rows that change nothing."""

    @property
    def clean(self) -> bool:
        """Whether nothing stands against it."""
        return not self.faults

    def fault(self, code: str, line: int = 0, place: int = -1, /, **values: Any) -> None:
        """Keep a fault of the file, of a row, or of a cell at a place from 0."""
        self.faults.append(Finding(code, line, number=place, values=values))


def fits(back: Returned, listed: ReturningList, titles: Mapping[str, str]) -> Compared:
    """Say whether a file is one of this list: its kind, its version, its columns.

    Args:
        back: The file.
        listed: The list that it is brought back to.
        titles: The names of the list's fields by their titles in the language of the file.
    """
    found = Compared()
    if back.kind != listed.kind:
        found.fault("other_list")
    elif back.version != str(listed.version):
        found.fault("old_list")
    else:
        for title in titles:
            if (times := back.heads.count(title)) != 1:
                found.fault("column_twice" if times else "columns_missing", 1, name=title, names=title)
    return found


def compare(
    back: Returned, listed: ReturningList, titles: Mapping[str, str], *, hold: bool = True
) -> Compared:
    """Compare a file that fits with what stands now; of the list only the rows with its keys are read.

    ``hold``: they are held until the transaction ends.
    """
    places = {name: back.heads.index(title) for title, name in titles.items()}
    keys = back.keys()
    # No key has a NUL in it, and PostgreSQL takes none in a question.
    asked = [key for key in keys if key and "\0" not in key]
    items = listed.items_of(asked) if hold else listed.items_seen(asked)
    current = {item.key: item for item in items}
    comparing = _Comparing(back, listed, places, current)
    for line in back.lines:
        comparing.look_at(line)
    found = comparing.found
    for change, name, words in _checked(back, listed, found):
        found.fault("said", change.number, places.get(name, -1), words=words)
    found.faults.sort(key=lambda fault: (fault.line, fault.number))
    return found


def _checked(back: Returned, listed: ReturningList, found: Compared) -> Iterable[tuple[ChangedRow, str, str]]:
    """Return what is wrong with the changes; with all that can be said beside rows that cannot be read."""
    if not (listed.depend and found.faults):
        return [*listed.check_all(found.changes)]
    wrong = {fault.line for fault in found.faults}
    unread = {text_of(line.cells[back.key]) for line in back.lines if line.number in wrong}
    return [*listed.check_beside(found.changes, unread)]


class _Comparing:
    """The rows of one file, looked at one after another."""

    def __init__(
        self,
        back: Returned,
        listed: ReturningList,
        places: Mapping[str, int],
        current: Mapping[str, Item],
    ) -> None:
        self.back, self.listed, self.places, self.current = back, listed, places, current
        self.fields = listed.columns
        self.found, self.times = Compared(), Counter(back.keys())
        self.seen: dict[str, int] = {}

    def look_at(self, line: ReturnedRow) -> None:
        """Say what a row would change, or what stands against it."""
        key = text_of(line.cells[self.back.key])
        if not key and self.listed.spare:
            self._look_at_new(line)
        elif not key:
            self.found.fault("new_row", line.number)
        elif self.times[key] > 1 and self.seen.setdefault(key, line.number) != line.number:
            self.found.fault("row_twice", line.number, first=self.seen[key])
        else:
            self._look_at(line, key)

    def _look_at(self, line: ReturnedRow, key: str) -> None:
        now, before = self.current.get(key), len(self.found.faults)
        values = dict(self._values(line, now))
        if len(self.found.faults) == before:
            self._judge(line, key, values, now)

    def _look_at_new(self, line: ReturnedRow) -> None:
        before, values = len(self.found.faults), dict(self._values(line, None))
        for one in self.fields:
            if not one.open and values.get(one.name):
                self.found.fault("not_yours", line.number, self.places[one.name])
        if len(self.found.faults) > before:
            return
        after = self.listed.completed(values)
        known = self.listed.alike(after)
        if known and open_half(stamp(self.fields, known.values)) == open_half(stamp(self.fields, after)):
            self.found.same += 1
        else:
            self.found.changes.append(ChangedRow(number=line.number, key="", before={}, after=after))

    def _judge(self, line: ReturnedRow, key: str, values: Mapping[str, Any], now: Item | None) -> None:
        told, taken = stamp(self.fields, values), text_of(line.cells[self.back.stamps])
        if fixed_half(told) != fixed_half(taken) and self._tell_fixed(line, values, now):
            return
        if open_half(told) == open_half(taken):
            self.found.same += 1
        elif now and now.closed:
            self.found.fault("said", line.number, words=now.closed)
        elif now is None or not now.open:
            self.found.fault("not_hers", line.number)
        else:
            after = self.listed.completed(values)
            change = ChangedRow(
                number=line.number, key=key, before=now.values, after=after, narrowed=now.narrowed
            )
            self._judge_change(change, taken)

    def _judge_change(self, change: ChangedRow, taken: str) -> None:
        stands = open_half(stamp(self.fields, change.before))
        if stands == open_half(stamp(self.fields, change.after)):
            self.found.same += 1
        elif stands == open_half(taken) or self.listed.overwrites:
            self.found.changes.append(change)
        else:
            self.found.fault("conflict", change.number)

    def _tell_fixed(self, line: ReturnedRow, values: Mapping[str, Any], now: Item | None) -> bool:
        """Say which cells were changed that are not read; tell whether there are any."""
        if now is None:
            self.found.fault("not_hers", line.number)
            return True
        other = [
            one
            for one in self.fields
            if not one.open and said(values.get(one.name)) != said(now.values.get(one.name))
        ]
        for one in other:
            self.found.fault("not_read", line.number, self.places[one.name])
        return bool(other)

    def _values(self, line: ReturnedRow, now: Item | None) -> Iterator[tuple[str, Any]]:
        """Yield what the cells of a row say, by field; note what they cannot."""
        narrowed = now.narrowed if now else {}
        for one in (narrowed.get(one.name, one) for one in self.fields):
            cell, place = line.cells[self.places[one.name]], self.places[one.name]
            stands = now.values.get(one.name) if now else None
            if text_of(cell) == said(worded(one, stands)):
                # What nobody touched is never wrong, whatever stands there.
                yield one.name, stands
                continue
            try:
                yield one.name, _value(one, cell)
            except Unreadable as error:
                if one.open:
                    self.found.fault(error.finding, line.number, place, **error.values)
                else:
                    yield one.name, text_of(cell)


def _value(one: Field, cell: Any) -> Any:
    """Return what a cell says; of words the code.

    Raises:
        Unreadable: it does not hold what the field needs.
    """
    words = text_of(cell)
    if not words:
        return None
    if one.choices:
        return _code(one, words)
    column = Column(kind=KINDS.get(one.kind, Kind.WORDS), longest=one.longest)
    return value_of(unguarded(cell) if isinstance(cell, str) else cell, column)


def _code(one: Field, words: str) -> str:
    known = {**{code.casefold(): code for code in one.choices}, **one.also}
    known |= {said(choice).casefold(): code for code, choice in one.choices.items()}
    code = known.get(words.casefold())
    if code is None:
        raise Unreadable("no_choice", value=words, choices=", ".join([*one.choices.values()][:SHOWN]))
    return code
