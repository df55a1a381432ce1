"""Which form is wanted, and the file of one that was filled in."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.blocks.formats import period as period_in_words
from tendik.entries.forms import BroughtFileField
from tendik.entries.gathering.asked import quarters
from tendik.entries.lists.sentences import sentence
from tendik.methods.periods import Period, parse_period
from tendik.office.permissions import can_fill_form_of
from tendik.packs.country import current
from tendik.packs.typed import Visible
from tendik.papers.returned import Returned, read_sheets
from tendik.places.models import Place

NOT_HERS = _("You do not fill in forms of this place.")


class FormWanted(Visible):
    """The form of a place for a quarter. It is read from the address, so that the same form can be had again."""

    place = PlaceField(label=_("Place"), help_text=_("Its name or its code."))
    period = forms.ChoiceField(label=_("Quarter"))
    lang = forms.ChoiceField(label=_("Language of the form"))

    def __init__(self, *args: Any, held: Held, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.held, country = held, current().country
        fields: dict[str, Any] = self.fields
        language = get_language() or settings.LANGUAGE_CODE
        fields["period"].choices = [
            (one.code, period_in_words(one, language) or one.code) for one in quarters(on)
        ]
        fields["lang"].choices = [(code, country.own_names[code]) for code in country.languages]

    def clean_place(self) -> Place:
        """Refuse the place of somebody else."""
        place: Place = self.cleaned_data["place"]
        if not can_fill_form_of(self.held, place):
            raise ValidationError(NOT_HERS)
        return place

    @property
    def of(self) -> Period:
        """The quarter that was chosen."""
        return parse_period(self.cleaned_data["period"])


class FilledFormFile(forms.Form):
    """The file of a filled form; it gives its sheets."""

    file = BroughtFileField(label=_("The filled form"), help_text=_("As .xlsx, up to 10 MB."))

    def clean_file(self) -> tuple[Returned, ...]:
        """Read the file; say what is wrong with it as a whole."""
        given: Any = self.cleaned_data["file"]
        backs, findings = read_sheets(given.read(), given.name)
        if findings:
            raise ValidationError([sentence(finding) for finding in findings])
        return backs
