"""What people may type: how a service is reached, and what somebody found wrong in its entry."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.entries.forms import EntryForm
from tendik.methods.hours import HoursUnread, HourWords, Opening, read_hours, written
from tendik.packs.typed import Visible
from tendik.services import actions
from tendik.services.desk import desk
from tendik.services.given import PhoneGiven
from tendik.services.models import Mistake, Service
from tendik.services.reading import PhoneUnread, read_phones, written_phones
from tendik.services.sentences import OF_HOURS, UNREAD_PHONE
from tendik.services.standing import service_given

STATUSES = (
    (Service.Status.ACTIVE, _("It is open as usual.")),
    (Service.Status.CLOSED_NOW, _("It is closed at present.")),
    (Service.Status.DEFUNCT, _("It is no more.")),
)
WAYS = (
    (Mistake.Way.PHONE, _("by telephone")),
    (Mistake.Way.PAPER, _("on paper")),
    (Mistake.Way.VISIT, _("by word of mouth")),
)


class ReachForm(EntryForm):
    """Telephones and hours of a service. It begins with what is there."""

    phones = forms.CharField(
        label=_("Telephones"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Several with “;” between them, a note in brackets: 0312 12-34-56 (WhatsApp)."),
    )
    hours = forms.CharField(
        label=_("Hours"),
        max_length=300,
        required=False,
        help_text=_("As: Mo-Fr 9-18, pause 13-14; Sa 10-14."),
    )
    status = forms.ChoiceField(label=_("Can it be had?"), choices=STATUSES)

    def __init__(self, *args: Any, service: Service, **options: Any) -> None:
        super().__init__(*args, **options)
        known = service_given(service)
        self.fields["phones"].initial = written_phones(known.phones)
        self.fields["hours"].initial = written(known.hours)
        self.fields["status"].initial = known.status

    def clean_phones(self) -> tuple[PhoneGiven, ...]:
        """Read the telephones."""
        try:
            return read_phones(self.cleaned_data["phones"], self.pack.languages)
        except PhoneUnread as error:
            raise ValidationError(UNREAD_PHONE, params={"words": error.words}) from error

    def clean_hours(self) -> tuple[Opening, ...]:
        """Read the hours."""
        known = desk()
        try:
            return read_hours(self.cleaned_data["hours"], known.hour_words() if known else HourWords())
        except HoursUnread as error:
            raise ValidationError(OF_HOURS[error.code], params={"words": error.words}) from error

    def given(self) -> actions.Reach:
        """Return what was typed as the action takes it."""
        return actions.Reach(**self.cleaned_data)


class MistakeForm(EntryForm):
    """What somebody found wrong. Whoever said it is not asked for a name."""

    words = forms.CharField(
        label=_("What is wrong"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write nobody’s name."),
        error_messages={"required": actions.NO_WORDS},
    )
    way = forms.ChoiceField(label=_("How it was said"), choices=WAYS)


class PlaceForm(Visible):
    """The place for which papers are drawn."""

    place = PlaceField(
        label=_("Place"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the place.")},
    )
