"""Tables: bytes of a CSV or xlsx in, rows with their places out, and every fault by a code. Knows no sentence, no disk."""

from tendik.methods.signs import invisible_in, mended, without_controls
from tendik.methods.tables.codes import refused_code
from tendik.methods.tables.reader import read_cells, read_table
from tendik.methods.tables.shapes import CellsRead, Column, Columns, Finding, Kind, Row, TableRead, letters_of

__all__ = [
    "CellsRead",
    "Column",
    "Columns",
    "Finding",
    "Kind",
    "Row",
    "TableRead",
    "invisible_in",
    "letters_of",
    "mended",
    "read_cells",
    "read_table",
    "refused_code",
    "without_controls",
]
