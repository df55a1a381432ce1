"""Reads a roster: rows that say who, and every fault by row and column. Guesses nobody's sex."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tendik.methods.tables import Column, Columns, Finding, Kind, TableRead
from tendik.methods.tables import Row as TableRow
from tendik.packs.reading import read_table
from tendik.seats.rosters.headings import Known

LONGEST = 100
COLUMNS: Mapping[str, Column] = {
    "name": Column(kind=Kind.NAME, longest=300),
    "family_name": Column(kind=Kind.NAME, longest=LONGEST),
    "given_name": Column(kind=Kind.NAME, longest=LONGEST),
    "patronymic_name": Column(kind=Kind.NAME, longest=LONGEST),
    "title": Column(kind=Kind.NAME, longest=200),
    "on_behalf_of": Column(kind=Kind.NAME, longest=200),
    "number": Column(longest=40),
    "code": Column(longest=60),
    "district": Column(longest=60),
    "grade": Column(longest=60),
    "pay_band": Column(longest=60),
    "born": Column(kind=Kind.DAY_OR_YEAR),
    "starts_on": Column(kind=Kind.DAY),
    "term_ends": Column(kind=Kind.DAY),
    "promoted_on": Column(kind=Kind.DAY),
    "trained_on": Column(kind=Kind.DAY),
    "part_time_from": Column(kind=Kind.DAY),
    "parental_leave_from": Column(kind=Kind.DAY),
}
"""What the columns of fields hold; those that are not named hold a word."""
WORD = Column(longest=60)
EARLIEST = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A row of a roster. ``key`` tells who it is: by number, by the office's own code, or by name and birth.

    Without a key it is a seat that nobody holds.
    """

    line: int
    key: str
    number: str = ""
    code: str = ""
    family_name: str = ""
    given_name: str = ""
    patronymic_name: str = ""
    sex: str = "unknown"
    born_on: date | None = None
    born_year: int | None = None
    district: str = ""
    title: str = ""
    leading: bool = False
    deputy: bool = False
    grade: str = ""
    pay_band: str = ""
    how: str = ""
    on_behalf_of: str = ""
    starts_on: date | None = None
    term_ends: date | None = None
    promoted_on: date | None = None
    trained_on: date | None = None
    part_time_from: date | None = None
    parental_leave_from: date | None = None

    @property
    def name(self) -> str:
        """The name as it is read out."""
        return " ".join(filter(None, (self.family_name, self.given_name, self.patronymic_name)))


@dataclass
class RosterRead:
    """A roster that was read.

    Attributes:
        rows: Those without a fault.
        faults: What must be mended, by row and column.
        notes: What a person should know.
        headings: The field of each heading that was read.
        left: Headings that nobody knows.
        proposed: Sexes that patronymics propose where none is written, by line: for a person to confirm.
    """

    rows: list[RosterRow] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    proposed: dict[int, str] = field(default_factory=dict)

    def fault(self, code: str, line: int = 0, column: str = "", number: int = -1, **values: Any) -> None:
        """Keep a fault of a cell, a row or the file."""
        self.faults.append(Finding(code, line, column, number, values))


def read_roster(data: bytes, *, name: str, known: Known, staff: bool) -> RosterRead:
    """Read a roster as CSV or Excel.

    Args:
        data: The file.
        name: What it is called.
        known: Headings and words.
        staff: Of a staff, whose names are not kept; else of a council.
    """
    columns = {heading: COLUMNS.get(of, WORD) for heading, of in known.fields.items()}
    return roster_of(read_table(data, name=name, columns=Columns(known=columns)), known, staff=staff)


def roster_of(table: TableRead, known: Known, *, staff: bool) -> RosterRead:
    """Return what a table says as a roster."""
    found = RosterRead(faults=list(table.faults))
    found.headings = {heading: known.fields[heading] for heading in table.columns}
    for note in table.notes:
        if note.code == "columns_left":
            found.left = str(note.values["names"]).split(", ")
        else:
            found.notes.append(note)
    _check_columns(found, staff)
    if found.headings:
        _Rows(table, known, found, staff=staff).read()
    found.faults.sort(key=lambda fault: (fault.line, fault.number))
    return found


def _check_columns(found: RosterRead, staff: bool) -> None:
    """Note fields that two columns hold, and that none does which must be there."""
    fields = list(found.headings.values())
    for one in dict.fromkeys(fields):
        if fields.count(one) > 1:
            names = ", ".join(heading for heading, of in found.headings.items() if of == one)
            found.fault("two_columns", 1, names=names)
    needed = ("code", "number") if staff else ("name", "family_name", "number")
    if found.headings and not any(one in fields for one in needed):
        found.fault("who_missing" if not staff else "staff_missing", 1)
    if found.headings and "sex" not in fields:
        found.fault("sex_missing", 1)


class _Rows:
    """Turns rows of a table into rows of a roster."""

    def __init__(self, table: TableRead, known: Known, found: RosterRead, *, staff: bool) -> None:
        self.table, self.known, self.found, self.staff = table, known, found, staff
        self.headings = {of: heading for heading, of in found.headings.items()}
        self.lines: dict[str, int] = {}

    def read(self) -> None:
        of, words, staff = self.found.headings, self.known.words, self.staff
        for row in self.table.rows:
            before = len(self.found.faults)
            values = {of[heading]: value for heading, value in row.values.items()}
            chosen = {
                field: self._word(row, field, words, values) for field in ("sex", "how", "leading", "deputy")
            }
            who = {} if staff else _name(values)
            made = self._row(row, values, chosen, who)
            if made and len(self.found.faults) == before and not row.unread:
                self.found.rows.append(made)

    def _row(
        self, row: TableRow, values: Mapping[str, Any], chosen: Mapping[str, str], who: Mapping[str, str]
    ) -> RosterRow | None:
        if self.known.is_vacant(who.get("family_name", "")):
            return RosterRow(
                line=row.line, key="", **{name: values[name] for name in OF_SEAT if name in values}
            )
        born_on, born_year = self._born(row, values.get("born"))
        key = self._key(row, values, who, born_on or born_year)
        if key is None:
            return None
        made = RosterRow(
            line=row.line,
            key=key,
            sex=chosen["sex"] or "unknown",
            how=chosen["how"],
            leading=chosen["leading"] == "yes",
            deputy=chosen["deputy"] == "yes",
            born_on=None if self.staff else born_on,
            born_year=(born_on.year if born_on and self.staff else born_year),
            **who,
            **{name: values[name] for name in PLAIN if name in values},
        )
        if made.starts_on and made.term_ends and made.term_ends <= made.starts_on:
            self._fault("ends_before", row, "term_ends")
        if made.sex == "unknown" and (proposed := self.known.proposed_sex(made.patronymic_name)):
            self.found.proposed[row.line] = proposed
        return made

    def _word(
        self, row: TableRow, field: str, words: Mapping[tuple[str, str], str], values: Mapping[str, Any]
    ) -> str:
        said = values.get(field)
        if not said:
            return ""
        kind = "yes" if field in ("leading", "deputy") else field
        means = words.get((kind, str(said).casefold()))
        if means is None:
            self._fault("word", row, field, value=said)
        return means or ""

    def _born(self, row: TableRow, said: Any) -> tuple[date | None, int | None]:
        """Return the day or the year of birth."""
        day, year = (said, said.year) if isinstance(said, date) else (None, int(said or 0))
        if said and year < EARLIEST:
            self._fault("no_birth", row, "born", value=said)
        return day, None if day or not said else year

    def _key(
        self, row: TableRow, values: Mapping[str, Any], who: Mapping[str, str], born: date | int | None
    ) -> str | None:
        """Return what tells who a row is; None, with a fault, where it says nobody or somebody a second time."""
        code = values.get("code", "") if self.staff else ""
        key = str(values.get("number") or code or name_key(who, born))
        if not key:
            self._fault("nobody", row, "code" if self.staff else "name")
            return None
        first = self.lines.setdefault(key, row.line)
        if first != row.line:
            self._fault("twice", row, "number", first=first)
            return None
        return key

    def _fault(self, code: str, row: TableRow, field: str, **values: Any) -> None:
        heading = self.headings.get(field, "")
        self.found.fault(code, row.line, heading, self.table.columns.get(heading, -1), **values)


OF_SEAT: Sequence[str] = ("code", "district", "title", "grade", "pay_band")
OF_STAFF: Sequence[str] = ("promoted_on", "trained_on", "part_time_from", "parental_leave_from")
PLAIN: Sequence[str] = (*OF_SEAT, "number", "on_behalf_of", "starts_on", "term_ends", *OF_STAFF)


def name_key(who: Mapping[str, str], born: date | int | None) -> str:
    """Return what tells somebody without a number: the name in small letters, and the day or year of birth."""
    name = " ".join(filter(None, who.values())).casefold()
    return f"{name} {born or ''}".strip() if name else ""


def _name(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the parts of a name, from its own columns or from the one that holds all of it."""
    parts = {name: values.get(name, "") for name in ("family_name", "given_name", "patronymic_name")}
    if values.get("name") and not parts["family_name"]:
        family, *rest = str(values["name"]).split()
        parts["family_name"] = family
        parts["given_name"] = parts["given_name"] or (rest[0] if rest else "")
        parts["patronymic_name"] = parts["patronymic_name"] or " ".join(rest[1:])
    return parts


def with_sexes(rows: Sequence[RosterRow], confirmed: Mapping[int, str]) -> Iterator[RosterRow]:
    """Yield rows with the sexes that a person confirmed, by line."""
    for row in rows:
        sex = confirmed.get(row.line)
        yield replace(row, sex=sex) if sex and row.sex == "unknown" else row
