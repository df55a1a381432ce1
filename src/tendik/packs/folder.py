"""A country's folder: its files as values, and every fault in them with file and line."""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a pack that cannot be loaded."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class PackFaulty(Exception):
    """The pack cannot be loaded; ``faults`` names every place to mend."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


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

    def has(self, name: str) -> bool:
        """Tell whether the pack holds this file or folder."""
        return (self.path / name).exists()

    def bytes(self, name: str) -> bytes:
        """Return a file's bytes; a missing file is a fault."""
        try:
            return (self.path / name).read_bytes()
        except OSError:
            self.fault(name, 0, "the file is missing or cannot be read")
            return b""

    def toml(self, name: str) -> dict[str, Any]:
        """Return a TOML file as a dict; empty where it is faulty."""
        try:
            return tomllib.loads(self.bytes(name).decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.fault(name, 0, str(error))
            return {}

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield a CSV file's rows; a missing column or a torn row is a fault."""
        reader = csv.DictReader(StringIO(self.bytes(name).decode("utf-8-sig"), newline=""))
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            self.fault(name, 1, f"columns are missing: {', '.join(missing)}")
            return
        for cells in reader:
            if None in cells or None in cells.values():
                self.fault(name, reader.line_num, "the row has more or fewer cells than the header")
                continue
            yield Row(name, reader.line_num, cells)

    def fault(self, file: str, line: int, message: str) -> None:
        """Note a fault and go on, so that all of them are named together."""
        self.faults.append(Fault(file, line, message))

    def check(self) -> None:
        """Raise ``PackFaulty`` if anything was noted."""
        if self.faults:
            raise PackFaulty(self.faults)
