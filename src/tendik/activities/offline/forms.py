"""What a telephone may send: whom somebody ticked without network. Numbers come as in the form for how many came."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.packs.typed import Visible

NAMES, COUNTS = "names", "counts"
UNREAD = _("This sheet cannot be read. Load it anew, or enter who came on the list.")
BOTH = _("Somebody is ticked on this sheet and ticked off as well. Load it anew.")
LONGEST = 200_000
"""Signs: the numbers of the longest list, and some more."""
WRONG = dict.fromkeys(("required", "invalid", "invalid_choice", "max_length"), UNREAD)


class Numbers(forms.CharField):
    """Numbers of people on the list, with commas between."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST, error_messages=WRONG)

    def clean(self, value: Any) -> frozenset[int]:
        """Return the numbers.

        Raises:
            ValidationError: something else stands there.
        """
        words = [word for word in super().clean(value).split(",") if word]
        if not all(word.isascii() and word.isdecimal() and len(word) < 19 for word in words):
            raise ValidationError(UNREAD)
        return frozenset(map(int, words))


class SentForm(Visible):
    """A sheet as it is sent: of which kind, its own number, who came and who did not."""

    kind = forms.ChoiceField(choices=[(NAMES, NAMES), (COUNTS, COUNTS)], error_messages=WRONG)
    once = forms.RegexField(r"^[0-9a-f]{32}$", error_messages=WRONG)
    came = Numbers()
    away = Numbers()

    def clean(self) -> dict[str, Any]:
        """Refuse a sheet that says both of somebody."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("came", frozenset()) & cleaned.get("away", frozenset()):
            raise ValidationError(BOTH)
        return cleaned
