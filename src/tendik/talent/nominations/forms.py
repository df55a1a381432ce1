"""What is typed by whoever proposes somebody, and by whoever says no to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.accounts.typed import ShownAgain
from tendik.entries.refusals import EntryRefused
from tendik.packs.typed import Visible
from tendik.talent import permissions
from tendik.talent.forms import SHORT
from tendik.talent.nominations.actions import NominationGiven


class NominationForm(ShownAgain):
    """Somebody who is proposed: her name and where she is, no more."""

    name = forms.CharField(
        label=_("Her given and family name"),
        max_length=SHORT,
        help_text=_("Only you see it, until her number ends."),
        error_messages={"required": _("Write her name.")},
    )
    place = PlaceField(
        label=_("Place"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the place.")},
    )
    guardian_on = DayField(
        label=_("If she is not of age: day on which a parent or guardian agreed on paper"),
        required=False,
        help_text=_("As 23.05.2025. The paper stays in your office."),
    )

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held

    def clean(self) -> dict[str, Any]:
        """Say at once where a place is not hers, or she may not keep the paper."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        place = cleaned.get("place")
        if place and not permissions.can_nominate_in(self.held, place):
            self.add_error("place", _("This place is not yours."))
        elif place and cleaned.get("guardian_on"):
            self._check_paper(place)
        return cleaned

    def _check_paper(self, place: Any) -> None:
        if not permissions.can_hold_guardian_word(self.held, place):
            words = _("Only the ministry or the focal point of the place keeps such a paper.")
            self.add_error("guardian_on", words)

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field if reason.field in self.fields else None, reason.message)

    def given(self) -> NominationGiven:
        """Return what was typed as the action takes it."""
        return NominationGiven(**self.cleaned_data)


class NumberForm(Visible):
    """The number on the sheet of somebody who says no."""

    number = forms.CharField(
        label=_("Number on your sheet"),
        max_length=60,
        help_text=_("Twenty digits. Spaces between them do no harm."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write the number that stands on your sheet.")},
    )
