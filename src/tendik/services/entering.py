"""What people may type about a service itself: a new entry of the directory, and its words."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.bodies.entering import body_choice
from tendik.entries.forms import EntryForm, TextsField
from tendik.methods.texts import in_language
from tendik.services.desk import desk
from tendik.services.fields import HoursField, PhonesField, ServedPlacesField
from tendik.services.given import OrganisationGiven, PointGiven, ServiceGiven, uid_for
from tendik.services.models import Organisation, Service
from tendik.services.standing import organisation_given, service_given

NAME, WORDS = 200, 1000
"""So many letters a name and a description may have in one language."""
PRICES = (
    (Service.Price.FREE, _("Nothing: it is free.")),
    (Service.Price.PARTLY, _("A part is paid.")),
    (Service.Price.PAID, _("It is paid.")),
    (Service.Price.UNKNOWN, _("Nobody knows yet.")),
)
NO_NAME = _("Write the name in at least one language.")
NO_ORGANISATION = _("Choose who offers it, or write its name below.")
TOLD_TO_NOBODY = _("An address that is told to nobody is not kept here. Empty the box.")
NOT_HER_PLACE = _("This place is not yours. Tell its focal point or the ministry.")
NO_PLACE = _("Write the name of the place.")


class DescribeForm(EntryForm):
    """What an entry says of a service, beside how it is reached. It begins with what is there."""

    def __init__(self, *args: Any, service: Service | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = service_given(service) if service else None
        self.add_words("name", _("Name"), longest=NAME)
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("Which help it is"),
            choices=[(one.code, in_language(one.name, self.language)) for one in self._kinds()],
            widget=forms.CheckboxSelectMultiple,
            initial=self.known.kinds if self.known else None,
            error_messages={
                "required": _("Choose at least one."),
                "invalid_choice": _("Choose at least one."),
            },
        )
        self.fields["serves"] = ServedPlacesField(
            label=_("For the people of which places"),
            max_length=1000,
            required=False,
            initial="; ".join(self.known.serves) if self.known else "",
            help_text=_("Names or codes with “;” between them. Empty: of the place where it is."),
        )
        self.add_words("happens", _("What happens when somebody calls or comes"))
        self.add_words("who_knows", _("Who will know that she came"))
        self.fields["price"] = forms.ChoiceField(
            label=_("What it costs"), choices=PRICES, initial=self.known.price if self.known else "unknown"
        )
        keeper = service.keeper if service else None
        label, empty = _("Who keeps the entry"), _("The ministry")
        self.fields["keeper"] = body_choice(label, self.language, empty=empty, begun=keeper)

    def _kinds(self) -> list[Any]:
        known = desk()
        return known.kinds if known else []

    def add_words(self, name: str, label: Any, *, longest: int = WORDS) -> None:
        """Add boxes for words in the languages of the pack."""
        box = forms.TextInput() if longest == NAME else forms.Textarea(attrs={"rows": 2})
        begun = getattr(self.known, name) if self.known else None
        self.fields[name] = TextsField(label=label, pack=self.pack, box=box, longest=longest, initial=begun)

    def clean_name(self) -> dict[str, str]:
        """Say that a service needs a name."""
        name: dict[str, str] = self.cleaned_data["name"]
        if not name:
            raise ValidationError(NO_NAME)
        return name

    def described(self) -> dict[str, Any]:
        """Return what was typed, as a description names it."""
        typed = self.cleaned_data
        return {
            "name": typed["name"],
            "kinds": tuple(typed["kinds"]),
            "serves": tuple(sorted(place.code for place in typed["serves"])),
            "happens": typed["happens"],
            "who_knows": typed["who_knows"],
            "price": typed["price"],
            "keeper": typed["keeper"].code if typed["keeper"] else "",
        }

    def given(self) -> ServiceGiven:
        """Return the service as it is to be known."""
        if self.known is None:
            raise ValueError("there is no service yet")
        return replace(self.known, **self.described())


class AddForm(DescribeForm):
    """A new entry: who offers what, where, and how it is reached."""

    field_order = (
        "organisation",
        "organisation_name",
        "name",
        "kinds",
        "place",
        "address_hidden",
        "address",
        "phones",
        "hours",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = sorted((in_language(one.name, self.language), one.pk) for one in Organisation.objects.all())
        field = forms.ModelChoiceField(
            label=_("Who offers it"), queryset=Organisation.objects.all(), required=False, empty_label=None
        )
        field.widget.choices = [
            ("", _("A new one, named below")),
            *((number, name) for name, number in known),
        ]
        self.fields["organisation"] = field
        self.add_words("organisation_name", _("Name of the new one"), longest=NAME)
        self.fields["place"] = PlaceField(
            label=_("Where it is"),
            max_length=300,
            help_text=_("Name or code."),
            error_messages={"required": NO_PLACE},
        )
        self.fields["address_hidden"] = forms.BooleanField(
            label=_("Its address is told to nobody: whoever calls is told what to do next"), required=False
        )
        self.add_words("address", _("Street and house"), longest=NAME)
        self.fields["phones"] = PhonesField(self.pack.languages)
        self.fields["hours"] = HoursField()
        self.fields["source"] = forms.CharField(
            label=_("Where you know it from"),
            max_length=500,
            error_messages={"required": _("Write where you know it from.")},
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Hold together who offers it, and whether its address may be kept."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "organisation" in typed and not typed["organisation"] and not typed.get("organisation_name"):
            self.add_error("organisation", NO_ORGANISATION)
        if typed.get("address_hidden") and typed.get("address"):
            self.add_error("address", TOLD_TO_NOBODY)
        return typed

    def offering(self) -> OrganisationGiven:
        """Return who offers it: one that is known, or a new one."""
        if chosen := self.cleaned_data["organisation"]:
            return organisation_given(chosen)
        code = f"o-{uuid4().hex[:12]}"
        return OrganisationGiven(
            code=code,
            uid=uid_for("organisations", code),
            name=self.cleaned_data["organisation_name"],
            source=self.cleaned_data["source"],
        )

    def given_by(self, organisation: str) -> ServiceGiven:
        """Return the new service of an organisation, named by its code."""
        typed, code = self.cleaned_data, f"s-{uuid4().hex[:12]}"
        described = self.described()
        described["serves"] = described["serves"] or (typed["place"].code,)
        point = PointGiven(
            code=f"{code}-1",
            uid=uid_for("locations", f"{code}-1"),
            uid_of_service_there=uid_for("points", f"{code}-1"),
            place=typed["place"].code,
            address=typed["address"],
        )
        return ServiceGiven(
            code=code,
            uid=uid_for("services", code),
            organisation=organisation,
            address_hidden=typed["address_hidden"],
            source=typed["source"],
            phones=typed["phones"],
            hours=typed["hours"],
            points=(point,),
            **described,
        )
