"""A country's folder: its files as values, and every fault in them with file and line."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tendik.packs.codes import faults_of_cells
from tendik.packs.lines import KeyPath, deepest_line, line_of, lines_of

if TYPE_CHECKING:
    from django.db.models import Model

SHOWN = 50
"""So many faults are named; the others are counted."""

EMPTY = _("the file is empty")
TORN = _("the quotation marks do not match from here on")
TOO_FULL = _("a cell holds more than %(most)s characters. Is a quotation mark missing?")
TOML_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be loaded; ``line`` is 0 where the file as a whole is meant.

    The words may be lazy: they are put into a language when they are shown.
    """

    file: str
    line: int
    message: Any
    values: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        words = self.message % self.values if self.values else self.message
        return ": ".join(filter(None, (where, self.key, str(words))))


class PackFaulty(Exception):
    """The pack cannot be loaded; ``faults`` names every place to mend."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(len(self.faults))

    def __str__(self) -> str:
        """The first faults, and how many there are."""
        words = ngettext_lazy(
            "The pack has %(count)s fault. Nothing was written. Correct it, then give the command again.",
            "The pack has %(count)s faults. Nothing was written. Correct them, then give the command again.",
            "count",
        )
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        rest = len(self.faults) - len(lines)
        if rest:
            more = ngettext_lazy("… and %(count)s more fault", "… and %(count)s more faults", "count")
            lines.append(more % {"count": rest})
        return "\n".join([words % {"count": len(self.faults)}, *lines])


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file: its number in the file (the header is 1) and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

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
    lines: dict[str, dict[KeyPath, int]] = field(default_factory=dict)
    """Of each TOML file that was read: where its keys stand."""

    def has(self, name: str) -> bool:
        """Tell whether the pack holds this file or folder."""
        return (self.path / name).exists()

    def bytes(self, name: str) -> bytes:
        """Return a file's bytes; a missing file and one outside the pack, also through a link, is a fault."""
        try:
            path = (self.path / name).resolve()
            if path.is_relative_to(self.path.resolve()):
                return path.read_bytes()
            self.fault(name, 0, _("the file lies outside the folder of the pack. Copy it into the folder."))
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

    def rows(self, name: str, columns: Sequence[str], model: "type[Model] | None" = None) -> Iterator[Row]:
        """Yield a CSV file's sound rows under the number of their first line; all else is a fault.

        Args:
            name: The file.
            columns: Those it must have.
            model: What the rows become: its fields say how long the cells of their names may be.
        """
        text, line = self.text(name), 1
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        header: list[str] = []
        try:
            for cells in reader:
                if cells and not header:
                    header = cells
                    if not self._takes(name, line, header, columns):
                        return
                elif cells and len(cells) == len(header):
                    row = Row(name, line, dict(zip(header, cells, strict=True)))
                    if self._is_sound(row, model):
                        yield row
                elif cells:
                    self.fault(name, line, _("the row has more or fewer cells than the header"))
                line = reader.line_num + 1
        except csv.Error as error:
            words = TOO_FULL if "field larger" in str(error) else TORN
            self.fault(name, line, words, most=csv.field_size_limit())

    def _is_sound(self, row: Row, model: "type[Model] | None") -> bool:
        before = len(self.faults)
        if not row.cells.get("code", "-"):
            self.fault(row.file, row.line, _("the code is empty"))
            return False
        for column, (words, values) in faults_of_cells(row.cells, model):
            self.faults.append(Fault(row.file, row.line, words, values, key=column))
        return len(self.faults) == before

    def _takes(self, name: str, line: int, header: Sequence[str], columns: Sequence[str]) -> bool:
        missing = ", ".join(column for column in columns if column not in header)
        twice = ", ".join(sorted({column for column in header if header.count(column) > 1}))
        if missing:
            self.fault(name, line, _("columns are missing: %(columns)s"), columns=missing)
        if twice:
            self.fault(name, line, _("columns stand twice: %(columns)s"), columns=twice)
        return not missing and not twice

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
            raise PackFaulty(sorted(self.faults, key=lambda fault: (files.index(fault.file), fault.line)))


def shown(path: KeyPath) -> str:
    """Return the way to a value as a person counts, from 1.

    Examples:
        >>> shown(("plan", 0, "title", "ky"))
        'plan[1].title.ky'
    """
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
