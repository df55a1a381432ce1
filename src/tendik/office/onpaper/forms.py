"""What is typed from a paper form: a field for each cell that is filled in by hand, and the day beside the signature."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.typed import ShownAgain
from tendik.methods.days import DAY
from tendik.office.onpaper.parts import NumberedPart
from tendik.papers.lists import Item
from tendik.papers.questions import PaperCell
from tendik.papers.shapes import Kind
from tendik.papers.stamps import said

STAMPS = "stamps"
SURE = "sure"
"""The field of a list that says that a figure which was asked about is right."""


def name_of(row: str, field: str) -> str:
    """Return the name of the field for a cell: the same for the same cell, whatever else is asked."""
    return "c" + hashlib.sha256(f"{row}\0{field}".encode()).hexdigest()[:12]


class TypedForm(ShownAgain):
    """A paper form as it is typed. What its cells may hold is decided where a workbook is compared, not here.

    Args:
        parts: What is typed on this page.
        items: The rows of the sheets as they stand now, by key.
    """

    paper_on = DayField(
        label=_("Day beside the signature"),
        help_text=_("As 23.05.2025. It stays with what is typed, however late that is."),
    )

    def __init__(
        self, *args: Any, parts: Sequence[NumberedPart], items: Mapping[str, Item], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.parts, self.items = parts, items
        self.cells = {name_of(cell.row, cell.name): cell for cell in _cells(parts)}
        for name, cell in self.cells.items():
            self.fields[name] = _field(cell, items[cell.row].values.get(cell.name))
        self.doubted = {cell.row: name_of(cell.row, SURE) for cell in _cells(parts) if _is_doubted(cell)}
        for name in self.doubted.values():
            self.fields[name] = forms.BooleanField(label=_("It is right as I wrote it"), required=False)

    def typed(self, row: str, field: str) -> Any:
        """Return what was typed into a cell, or None: nothing can be typed there."""
        if field == SURE and row in self.doubted:
            return "yes" if self.cleaned_data.get(self.doubted[row]) else ""
        return self.cleaned_data.get(name_of(row, field))

    @property
    def stamps(self) -> dict[str, str]:
        """The stamps of the rows as they stood when the page was opened, by key."""
        try:
            found = json.loads(self.data.get(STAMPS, ""))
        except ValueError:
            return {}
        return {str(key): str(one) for key, one in found.items()} if isinstance(found, dict) else {}

    def refuse(self, row: str, field: str, words: str) -> None:
        """Say what is wrong beside the cell; what is wrong with a row as a whole stands at its first cell."""
        name = name_of(row, field)
        if name not in self.cells:
            name = next((one for one, cell in self.cells.items() if cell.row == row), "")
        self.add_error(name or None, words)

    def shown(self) -> list[dict[str, Any]]:
        """Return the parts with their fields; whether a figure is right is asked once it was doubted."""
        return [{"numbered": one, "fields": self._fields(one)} for one in self.parts]

    def _fields(self, one: NumberedPart) -> list[Any]:
        found = []
        for cell in one.part.cells:
            name, sure = name_of(cell.row, cell.name), self.doubted.get(cell.row)
            if name in self.fields:
                found.append(self[name])
            if _is_doubted(cell) and sure in self.fields and (name in self.errors or self[sure].value()):
                found.append(self[sure])
        return found


def _cells(parts: Iterable[NumberedPart]) -> Iterable[PaperCell]:
    return (cell for one in parts if one.part.open for cell in one.part.cells)


def _is_doubted(cell: PaperCell) -> bool:
    return cell.name == "value"


def _field(cell: PaperCell, stands: Any) -> forms.Field:
    told: dict[str, Any] = {"label": cell.label, "help_text": cell.hint, "required": False}
    told["initial"] = stands.strftime(DAY) if isinstance(stands, date) else said(stands)
    if cell.choices:
        # What was crossed by mistake can be taken back: nothing else unchooses a box.
        choices = [*cell.choices.items(), ("", _("Left empty"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
    attrs = {"autocomplete": "off"}
    if cell.kind == Kind.NUMBER:
        return forms.CharField(widget=forms.TextInput({**attrs, "inputmode": "decimal"}), **told)
    box = forms.Textarea({"rows": 2}) if cell.lines > 1 else forms.TextInput(attrs)
    return forms.CharField(widget=box, **told)
