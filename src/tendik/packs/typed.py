"""What is typed in a form, without signs that nobody sees."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tendik.methods.tables import invisible_in, without_controls
from tendik.packs.tables import OF_CELLS


class Visible(forms.Form):
    """A form that takes only what can be seen.

    Signs by which machines are controlled, and those that show nothing and change nothing, are taken out.
    Any other invisible sign is refused beside its field: it may turn the words around. Passwords stay as they are.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.is_bound:
            self.data = _cleaned(self.data)

    def full_clean(self) -> None:
        """Clean the fields, then look at what was typed in them."""
        super().full_clean()
        if not self.is_bound:
            return
        for name in self.fields:
            sign = next(filter(None, map(invisible_in, self._typed(name))), "")
            if sign and name not in self.errors:
                self.add_error(name, OF_CELLS["invisible"] % {"sign": ord(sign)})

    def _typed(self, name: str) -> Iterator[str]:
        value = self[name].data
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, str):
                yield part


def _cleaned(data: Any) -> Any:
    """Return the data of a form with every value cleaned, those of passwords as they are."""
    if not isinstance(data, MultiValueDict):
        return {name: _clean(name, value) for name, value in data.items()}
    cleaned = QueryDict(mutable=True) if isinstance(data, QueryDict) else MultiValueDict()
    for name, values in data.lists():
        cleaned.setlist(name, [_clean(name, value) for value in values])
    return cleaned


def _clean(name: str, value: Any) -> Any:
    if not isinstance(value, str) or "password" in name:
        return value
    cleaned = without_controls(value)
    # Nothing may mean something, as a role for the whole country: what holds only such signs is refused instead.
    return cleaned if cleaned.strip() or not value.strip() else value
