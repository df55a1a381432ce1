"""Lists of the office: what a room says of its list, and the workbook in which people take it along.

A list with ``open`` fields can come back changed (``roundtrip``). Each row then carries its key and a stamp of what was
written in it, in two columns that nobody sees; the head of the first says which list it is. They survive every program
that keeps hidden columns, and CSV.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.papers.questions import PaperPart
from tendik.papers.shapes import Book, Guide, Kind, Sheet, SheetColumn, SheetRow
from tendik.papers.stamps import stamp
from tendik.papers.workbooks import workbook

SIGN = "tendik"
"""The head of the column of keys begins so; kind, version and language of the list follow."""
WRITTEN = "written"
"""The head of the column of stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a list: ``name`` in the program, ``title`` and ``help`` for people.

    ``choices`` are words by code: a value of such a field is a code. ``also`` are codes by further words that somebody
    may write for them, in small letters. ``longest``: so many signs at most.
    """

    name: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 0
    help: str = ""
    open: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    longest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row of a list: its key, its values by name of field, and whether she may change it.

    ``closed``: why she may not, if a sentence of its own says that, as where the time is over. ``narrowed``: fields that
    hold something else in this row than in the others, by name.
    """

    key: str
    values: Mapping[str, Any]
    open: bool = True
    closed: str = ""
    narrowed: Mapping[str, Field] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A row that came back with other values, or a new one, which has no key and no values before.

    ``number``: as the person's program shows it.
    """

    number: int
    key: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    narrowed: Mapping[str, Field] = field(default_factory=dict)


class OfficeList:
    """A list as a room describes it: ``kind`` names it in its files, ``title`` for people."""

    kind = ""
    title = ""

    def fields(self) -> Sequence[Field]:
        """Return its columns from left to right, in the language in force."""
        return ()

    @cached_property
    def columns(self) -> Sequence[Field]:
        """Its columns, found once: what some of them offer is read from the database."""
        return self.fields()

    def items(self) -> Iterable[Item]:
        """Yield its rows as they stand now."""
        return ()

    def head(self) -> str:
        """Return what the column of keys is called; empty where nothing comes back."""
        return ""


class ReturningList(OfficeList):
    """A list that comes back. A new ``version`` refuses the files of the old one: for fields that mean something else.

    ``spare``: so many empty rows stand at its end, into which new things are written; 0: none are taken.
    ``keys_shown``: whether people know its rows by their keys. ``depend``: whether what a row says is right only together
    with others: while some cannot be read, ``check_beside`` checks the others. ``overwrites``: what was recorded after the file was taken
    along is hers too, so that she may bring the same file again, corrected. ``tried``: before she says that it is to be
    recorded it is recorded and taken back, to see whether it can be; where ``foresee`` tells that too, it need not be.
    """

    version = 1
    spare = 0
    keys_shown = True
    depend = False
    overwrites = False
    tried = True

    def head(self) -> str:
        """Return what the column of keys is called: which list it is, and in which language."""
        return f"{SIGN} {self.kind} {self.version} {get_language()}"

    def items_of(self, keys: Sequence[str]) -> Iterable[Item]:
        """Yield the rows with these keys that she may know of, held for her until the transaction ends."""
        wanted = set(keys)
        return (item for item in self.items() if item.key in wanted)

    def items_seen(self, keys: Sequence[str]) -> Iterable[Item]:
        """Yield the same for somebody who only looks: what is not ``tried`` need not be held."""
        return self.items_of(keys)

    def completed(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values of a row with all that is recorded without being written."""
        return values

    def alike(self, values: Mapping[str, Any]) -> Item | None:
        """Return the row of which a new one is the description, where it is recorded already."""
        return None

    def called(self, values: Mapping[str, Any]) -> str:
        """Return what a row is called beside its key: what stands in the first column after it."""
        return str(values.get(self.columns[1].name) or "")

    def check(self, change: ChangedRow) -> Iterable[tuple[str, str]]:
        """Yield what is wrong with a change: the name of the field, and a sentence that says what to mend."""
        return ()

    def check_all(self, changes: Sequence[ChangedRow]) -> Iterable[tuple[ChangedRow, str, str]]:
        """Yield what is wrong with each change; a list whose rows can spoil each other says that too."""
        return ((change, name, words) for change in changes for name, words in self.check(change))

    def check_beside(
        self, changes: Sequence[ChangedRow], unread: Collection[str]
    ) -> Iterable[tuple[ChangedRow, str, str]]:
        """Yield what is wrong with changes beside rows that cannot be read, which are known by their keys."""
        return ((change, name, words) for change in changes for name, words in self.check(change))

    def on_paper(self) -> Iterable[PaperPart]:
        """Yield what of it is filled in by hand, part by part; a list that stands on no paper yields nothing."""
        return ()

    def record(self, changes: Sequence[ChangedRow]) -> None:
        """Record all changes, within a transaction; nothing is wrong with them.

        A list that is not ``tried`` has seen its rows and holds them only here: what was changed since then it refuses.

        Raises:
            NotRecorded: one of them cannot be recorded after all.
        """

    def foresee(self, changes: Sequence[ChangedRow]) -> None:
        """Of a list that is not ``tried``: refuse what ``record`` would refuse. Nothing is held or written.

        Raises:
            NotRecorded: one of them cannot be recorded.
        """


class NotRecorded(Exception):
    """A change cannot be recorded; the field, and a sentence that says what to mend."""

    def __init__(self, change: ChangedRow, name: str, words: str) -> None:
        self.change, self.name, self.words = change, name, words
        super().__init__(words)


def workbook_of(listed: OfficeList) -> bytes:
    """Return a list as a workbook."""
    head = listed.head()
    hidden, told = (head,) if head else (), guide(returns=bool(head), adds=bool(_spare(listed)))
    return workbook(Book(title=listed.title, sheets=(sheet_of(listed),), guide=told, hidden=hidden))


def sheet_of(listed: OfficeList) -> Sheet:
    """Return a list as a sheet of a workbook."""
    fields = listed.columns
    return Sheet(name=listed.title, columns=columns_of(fields, listed.head()), rows=_rows(listed, fields))


def columns_of(fields: Sequence[Field], head: str) -> tuple[SheetColumn, ...]:
    """Return the columns of a file: those of the fields, and where it comes back the two that carry key and stamp."""
    shown = tuple(map(_column, fields))
    return (
        (*shown, SheetColumn(title=head, hidden=True), SheetColumn(title=WRITTEN, hidden=True))
        if head
        else shown
    )


def _column(one: Field) -> SheetColumn:
    return SheetColumn(
        title=one.title,
        kind=Kind.CHOICE if one.choices else one.kind,
        width=one.width,
        help=one.help,
        choices=tuple(one.choices.values()),
        open=one.open,
    )


def _rows(listed: OfficeList, fields: Sequence[Field]) -> Iterable[SheetRow]:
    carries = bool(listed.head())
    for item in listed.items():
        own = [item.narrowed.get(one.name, one) for one in fields]
        cells = [worded(one, item.values.get(one.name)) for one in own]
        carried = [item.key, stamp(fields, item.values)] if carries else []
        holds = {place: _column(one) for place, one in enumerate(own) if one.name in item.narrowed}
        yield SheetRow(cells=[*cells, *carried], open=item.open, holds=holds)
    for _number in range(_spare(listed)):
        yield SheetRow(cells=[None] * (len(fields) + 2))


def _spare(listed: OfficeList) -> int:
    return listed.spare if isinstance(listed, ReturningList) and listed.head() else 0


def worded(one: Field, value: Any) -> Any:
    """Return a value as a cell shows it: of a code its words."""
    # Of nothing no words are asked: those of some fields are read from the database.
    return one.choices.get(value, value) if value is not None and one.choices else value


def guide(*, returns: bool, adds: bool = False) -> Guide:
    """Return the words of the sheet that explains the columns, of a list that comes back, and that takes new rows."""
    told = (
        _("Change the cells with a yellow ground, save the file and bring it back to the page of the list."),
        _("Before anything is recorded you are shown each change."),
        _("A row that you delete stays as it is. Write new ones into the empty rows at the end.")
        if adds
        else _("A row that you delete stays as it is. New rows are not taken."),
        _(
            "The sheet is protected without a password. Take the protection off to delete rows or to sort them."
        ),
    )
    return Guide(
        name=_("Columns"),
        column=_("Column"),
        meaning=_("What it holds"),
        sentences=told if returns else (),
    )
