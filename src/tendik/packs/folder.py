"""A country's folder: its files as values, and every fault in them with file and line."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from tendik.methods import tables
from tendik.methods.tables import Columns
from tendik.packs.columns import columns_for, text_of
from tendik.packs.faults import Fault, PackFaulty
from tendik.packs.files import NotOrdinary, ordinary_bytes
from tendik.packs.lines import TOML_PLACE, KeyPath, deepest_line, line_of, lines_of
from tendik.packs.reading import read_table
from tendik.packs.tables import all_told

if TYPE_CHECKING:
    from django.db.models import Model

EMPTY = _("the file is empty")
TORN = _("the quotation marks do not match from here on")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file: its number in the file (the header is 1) and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]
    unread: frozenset[str] = frozenset()
    """Columns with a fault."""

    @classmethod
    def of(cls, file: str, row: tables.Row, columns: Columns) -> "Row":
        """Return what was read of a row, each cell as text."""
        cells = {name: text_of(row.values.get(name, "")) for name in columns.known}
        return cls(file, row.line, cells, row.unread)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """Return a cell of a column that a file may leave out."""
        return self.cells.get(column, "").strip()

    def texts(self, prefix: str, languages: Sequence[str]) -> dict[str, str]:
        """Return the columns ``prefix_ky``, ``prefix_ru`` … that hold words, by language."""
        found = {language: self.cells.get(f"{prefix}_{language}", "").strip() for language in languages}
        return {language: words for language, words in found.items() if words}


@dataclass
class Folder:
    """A pack on disk. Reading collects faults; ``check`` raises them all at once."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    """What the person should know, and need not mend."""
    languages: tuple[str, ...] = ()
    """Codes of the pack's languages, once its head was read."""
    lines: dict[str, dict[KeyPath, int]] = field(default_factory=dict)
    """Of each TOML file that was read: where its keys stand."""

    def has(self, name: str) -> bool:
        """Tell whether the pack holds this file or folder."""
        return (self.path / name).exists()

    def names_below(self, base: str) -> list[str]:
        """Return the names of all files below a folder, as they are called from there."""
        top = self.path / base
        return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())

    def bytes(self, name: str) -> bytes:
        """Return a file's bytes; a missing file and one outside the pack, also through a link, is a fault."""
        try:
            path = (self.path / name).resolve()
            if path.is_relative_to(self.path.resolve()):
                return ordinary_bytes(path)
            self.fault(name, 0, _("the file lies outside the folder of the pack. Copy it into the folder."))
        except NotOrdinary as error:
            self.fault(name, 0, error.words, most=error.most)
        except (OSError, ValueError, RuntimeError):
            self.fault(name, 0, _("the file is missing or cannot be read"))
        return b""

    def text(self, name: str) -> str:
        """Return a file's text; a missing file, one that says nothing and one that is not UTF-8 is a fault."""
        before, data = len(self.faults), self.bytes(name)
        if not data.strip() and len(self.faults) == before:
            self.fault(name, 0, EMPTY)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.fault(name, line, _("this is no text in UTF-8. Save the file as UTF-8."))
            return ""

    def toml(self, name: str) -> dict[str, Any]:
        """Return a TOML file as a dict; empty where it is faulty."""
        text = self.text(name)
        try:
            values = tomllib.loads(text)
            self.lines[name] = lines_of(text.replace("\r\n", "\n"))
        except RecursionError:
            words = _("too many brackets stand in one another here. Delete some.")
            self.fault(name, deepest_line(text), words)
        except ValueError as error:
            place = TOML_PLACE.search(str(error))
            line = int(place[1]) if place else text.count("\n") + 1
            words = _(
                "the program cannot read on from here (%(reason)s). Correct this line or the one above."
            )
            self.fault(name, line, words, reason=TOML_PLACE.sub("", str(error)))
        else:
            return values
        return {}

    def rows(
        self,
        name: str,
        columns: Sequence[str],
        model: "type[Model] | None" = None,
        *,
        also: Sequence[str] = (),
    ) -> Iterator[Row]:
        """Yield a CSV file's sound rows, their cells as text; all else is a fault.

        Args:
            name: The file.
            columns: Those it must have.
            model: What the rows become: its fields say what the cells of their names hold and how long they may be.
            also: Those it may have; one that ends in ``_`` stands in any of the pack's languages.
        """
        wanted = columns_for(columns, also, self.languages, model)
        return (row for row in self.all_rows(name, wanted) if not row.unread)

    def all_rows(self, name: str, columns: Columns) -> list[Row]:
        """Return a CSV file's rows, also those with faults, their cells as text."""
        before, data = len(self.faults), self.bytes(name)
        if len(self.faults) > before:
            return []
        read = read_table(data, name=name, columns=columns)
        self.faults += all_told(read.faults, name)
        self.notes += [note for note in all_told(read.notes, name) if note not in self.notes]
        return [Row.of(name, row, columns) for row in read.rows]

    def fault(self, file: str, line: int, message: Any, /, **values: Any) -> None:
        """Note a fault and go on, so that all of them are named together."""
        self.faults.append(Fault(file, line, message, values))

    def fault_at(self, file: str, path: KeyPath, message: Any, /, **values: Any) -> None:
        """Note a fault at a key of a TOML file that was read."""
        line = line_of(self.lines.get(file, {}), path)
        self.faults.append(Fault(file, line, message, values, key=shown(path)))

    def check(self) -> None:
        """Raise ``PackFaulty`` if anything was noted, with the faults of each file in the order of its lines."""
        files = list(dict.fromkeys(fault.file for fault in self.faults))
        if self.faults:
            faults = sorted(self.faults, key=lambda fault: (files.index(fault.file), fault.line))
            raise PackFaulty(faults, self.notes)


def shown(path: KeyPath) -> str:
    """Return the way to a value as a person counts, from 1.

    Examples:
        >>> shown(("plan", 0, "title", "ky"))
        'plan[1].title.ky'
    """
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
