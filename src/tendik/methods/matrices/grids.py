"""Makes full grids of tables whose cells are told with their spans."""

from collections.abc import Iterable, Sequence

from tendik.methods.matrices.shapes import MOST_CELLS, Cell, Table, too_large

MOST_COLUMNS = 500
CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
"""Of these no word is made, and a database may refuse them."""


def table_of(number: int, cells: Iterable[Cell], *, rows: Sequence[int] = (), name: str = "") -> Table:
    """Return a table as a full grid; places that no cell covers hold an empty one.

    Args:
        number: The number of the table, from one.
        cells: Its cells, in any order; where two cover one place the first keeps it.
        rows: The numbers of the rows that stand in it, if these are not all from the first cell to the last.
        name: What the table is called, as a sheet is.
    """
    known = list(cells)
    numbers = list(rows) or list(range(1, 1 + max((cell.row + cell.rows - 1 for cell in known), default=0)))
    width = max((cell.column + cell.columns - 1 for cell in known), default=0)
    if width > MOST_COLUMNS or width * len(numbers) > MOST_CELLS:
        raise too_large()
    places: dict[tuple[int, int], Cell] = {}
    for cell in known:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                places.setdefault((row, column), cell)
    return Table(number, tuple(_row(row, width, places) for row in numbers), name)


def _row(number: int, width: int, places: dict[tuple[int, int], Cell]) -> tuple[Cell, ...]:
    return tuple(places.get((number, column)) or Cell("", number, column) for column in range(1, width + 1))


def lines_joined(lines: Iterable[str]) -> str:
    r"""Return lines as the text of a cell: single spaces, no empty lines, no signs that control a machine.

    Examples:
        >>> lines_joined(["  one  two ", "", "three"])
        'one two\nthree'
    """
    tidy = (" ".join(line.translate(CONTROLS).split()) for line in lines)
    return "\n".join(line for line in tidy if line)
