"""Boxes in which telephones, hours and places are typed as people write them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.methods.hours import HoursUnread, HourWords, Opening, read_hours
from tendik.places.models import Place
from tendik.services.desk import desk
from tendik.services.given import PhoneGiven
from tendik.services.reading import PhoneUnread, read_phones
from tendik.services.sentences import OF_HOURS, UNREAD_PHONE


class PhonesField(forms.CharField):
    """Telephones; a note beside one is in the first of the ``languages``."""

    def __init__(self, languages: Sequence[str], **options: Any) -> None:
        self.languages = languages
        super().__init__(
            label=_("Telephones"),
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Several with “;” between them, a note in brackets: 0312 12-34-56 (WhatsApp)."),
            **options,
        )

    def clean(self, value: Any) -> tuple[PhoneGiven, ...]:
        """Return the telephones.

        Raises:
            ValidationError: a part is no number.
        """
        try:
            return read_phones(super().clean(value), self.languages)
        except PhoneUnread as error:
            raise ValidationError(UNREAD_PHONE, params={"words": error.words}) from error


class HoursField(forms.CharField):
    """Hours of a week."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Hours"),
            max_length=300,
            required=False,
            help_text=_("As: Mo-Fr 9-18, pause 13-14; Sa 10-14."),
            **options,
        )

    def clean(self, value: Any) -> tuple[Opening, ...]:
        """Return when it is open.

        Raises:
            ValidationError: the words are not understood.
        """
        known = desk()
        try:
            return read_hours(super().clean(value), known.hour_words() if known else HourWords())
        except HoursUnread as error:
            raise ValidationError(OF_HOURS[error.code], params={"words": error.words}) from error


class ServedPlacesField(forms.CharField):
    """Several places that are written with “;” between them, each by its code or its name."""

    def clean(self, value: Any) -> tuple[Place, ...]:
        """Return the places that are meant.

        Raises:
            ValidationError: there is no such place, or several have this name.
        """
        one = PlaceField(required=False)
        parts = [part.strip() for part in super().clean(value).split(";")]
        return tuple(place for part in parts if (place := one.clean(part)))
