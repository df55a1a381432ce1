"""What people may type: how a service is reached, and what somebody found wrong in its entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.entries.forms import EntryForm
from tendik.methods.hours import written
from tendik.packs.typed import Visible
from tendik.services import actions
from tendik.services.fields import HoursField, PhonesField
from tendik.services.models import Mistake, Service
from tendik.services.reading import written_phones
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

    status = forms.ChoiceField(label=_("Can it be had?"), choices=STATUSES)

    field_order = ("phones", "hours")

    def __init__(self, *args: Any, service: Service, **options: Any) -> None:
        super().__init__(*args, **options)
        known = service_given(service)
        self.fields["phones"] = PhonesField(self.pack.languages, initial=written_phones(known.phones))
        self.fields["hours"] = HoursField(initial=written(known.hours))
        self.fields["status"].initial = known.status
        self.order_fields(self.field_order)

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
