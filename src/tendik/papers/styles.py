"""How the cells of a workbook look: by what they hold, whether they are there to be changed, and whether they are wrong."""

from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tendik.papers.shapes import Kind, SheetColumn

DAY = "dd.mm.yyyy"
NUMBERS = {
    Kind.TEXT: "@",
    Kind.CHOICE: "@",
    Kind.LINK: "@",
    Kind.DATE: DAY,
    Kind.SHARE: "0.0%",
    Kind.MONEY: "#,##0.00",
}
"""As text a cell stays text when somebody changes it."""
TOP: dict[str, Any] = {"valign": "top", "text_wrap": True}
OPEN, WRONG = {"locked": False, "bg_color": "#FFFBEA"}, {"bg_color": "#F8D7D0"}


class Styles:
    """The looks of one workbook, each made once."""

    def __init__(self, made: Workbook) -> None:
        self._made = made
        self._known: dict[tuple[Kind, bool, bool], Format] = {}

    @cached_property
    def head(self) -> Format:
        """The heads of columns."""
        return self._made.add_format({**TOP, "bold": True, "bottom": 2, "bg_color": "#EDEDED"})

    @cached_property
    def told(self) -> Format:
        """Sentences."""
        return self._made.add_format(TOP)

    def of(self, column: SheetColumn, *, open: bool, wrong: bool = False) -> Format:
        """Return the look of the cells of a column; ``open``: whether those of this row may be changed."""
        key = (column.kind, column.open and open, wrong)
        if key not in self._known:
            look = {**TOP, "num_format": NUMBERS.get(column.kind, "General")}
            look |= OPEN if key[1] else {}
            look |= WRONG if wrong else {}
            self._known[key] = self._made.add_format(look)
        return self._known[key]
