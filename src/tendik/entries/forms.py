"""What people may type: an entry, words in the languages of the pack, a day, a file."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.entries.actions import check_file_size
from tendik.entries.contents import EMPTY
from tendik.entries.examining import Content, examine
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts
from tendik.packs.country import Pack


class EntryForm(ShownAgain):
    """A form for an entry of any kind. It says all that is wrong at once, each beside the field where it is typed.

    The page draws ``seen``, the mark of what counted then, as a hidden field beside the form's own.

    Args:
        pack: The country's languages.
        language: In which names are shown.
        at: The moment of the request.
    """

    def __init__(self, *args: Any, pack: Pack, language: str, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pack, self.language, self.at = pack, language, at
        self.seen: str | None = self.data.get("seen")

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field if reason.field in self.fields else None, reason.message)

    def check(self, rule: Callable[..., None], *values: Any) -> None:
        """Apply a rule of the actions to what was typed so far."""
        try:
            rule(*values)
        except EntryRefused as reason:
            self.refuse(reason)


class TextsBoxes(forms.MultiWidget):
    """One box for each language of the pack, named after it."""

    template_name = "entries/office/texts.html"

    def __init__(self, boxes: dict[str, forms.Widget], own_names: Texts) -> None:
        super().__init__({**boxes})
        self.languages, self.own_names = list(boxes), own_names

    def decompress(self, value: Texts | None) -> list[str]:
        """Return the words in the order of the boxes."""
        return [(value or {}).get(code, "") for code in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name the language above each box."""
        context = super().get_context(name, value, attrs)
        for code, box in zip(self.languages, context["widget"]["subwidgets"], strict=True):
            box["own_name"] = self.own_names[code]
        return context


class TextsField(forms.MultiValueField):
    """Words in the languages of the pack; a language without words is left out."""

    def __init__(self, *, pack: Pack, box: forms.Widget, longest: int, **options: Any) -> None:
        self.languages, own = pack.languages, pack.country.own_names
        boxes = {
            code: type(box)({**box.attrs, "lang": code, "maxlength": longest}) for code in self.languages
        }
        too_long = _("%(language)s: write at most %(longest)d characters.")
        parts = [
            forms.CharField(
                required=False,
                max_length=longest,
                error_messages={"max_length": too_long % {"language": own[code], "longest": longest}},
            )
            for code in self.languages
        ]
        super().__init__(
            parts, widget=TextsBoxes(boxes, own), required=False, require_all_fields=False, **options
        )

    def compress(self, data_list: Sequence[str]) -> Texts:
        """Return the words by language."""
        pairs = zip(self.languages, data_list, strict=False)
        return {code: words.strip() for code, words in pairs if words.strip()}


class KeptFileField(forms.FileField):
    """A file for the store of the home. What it gives is a ``Content``, or None where none was chosen.

    The form of its page is sent as ``multipart/form-data``. A form that is shown again holds no file.
    """

    widget = forms.FileInput
    default_error_messages = {"required": _("Choose a file."), "empty": EMPTY}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("As .pdf, .jpg, .png, .docx, .xlsx or .txt. Not needed."))
        super().__init__(required=options.pop("required", False), **options)

    def clean(self, data: Any, initial: Any = None) -> Content | None:
        """Look at what is in the file; its name and the type that the browser claims say nothing."""
        given = super().clean(data, initial)
        if not given:
            return None
        try:
            check_file_size(given.size)
            return examine(given.read())
        except EntryRefused as reason:
            raise ValidationError(reason.message) from reason


class BroughtFileField(forms.FileField):
    """A file that is read and not kept: somebody chose one, it holds something, and it is not too large."""

    default_error_messages = {"required": _("Choose a file."), "empty": EMPTY}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; say what is wrong with it as a whole."""
        given = super().clean(data, initial)
        try:
            check_file_size(given.size)
        except EntryRefused as reason:
            raise ValidationError(reason.message) from reason
        return given
