"""What people may type: the name of a place as they read it, a merger of places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.accounts.typed import ShownAgain
from tendik.bodies.forms import PaperForm
from tendik.entries.forms import TextsField
from tendik.places.models import Place
from tendik.territories.actions import MergerGiven, check_places_last
from tendik.territories.queries import Merging, NewPlace

MOST = 40
"""So many places are merged at once; more come as a list."""


class NameForm(ShownAgain):
    """The name of a place, as it is or put right."""

    name = forms.CharField(
        label=_("Name"),
        max_length=300,
        help_text=_("If it is right, send it as it is."),
        error_messages={"required": _("Write the name.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)


class PlacesField(forms.CharField):
    """Several places, each in a line of its own, by code or name."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> tuple[Place, ...]:
        """Return the places that are meant, each once.

        Raises:
            ValidationError: a line names no place, or one of several.
        """
        one = PlaceField()
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            words = _("At most %(most)d places at once. Import a list for more.")
            raise forms.ValidationError(words % {"most": MOST})
        found, faults = [], []
        for line in lines:
            try:
                found.append(one.clean(line))
            except forms.ValidationError as error:
                faults += [f"{line}: {message}" for message in error.messages]
        if faults:
            raise forms.ValidationError(faults)
        return tuple(dict.fromkeys(place for place in found if place))


class MergerForm(PaperForm):
    """Places that become part of one: which, of which, from which day, by which paper."""

    described = tuple(name for name in PaperForm.described if name != "file")

    places = PlacesField(
        label=_("Places that are merged"),
        max_length=8000,
        help_text=_("Name or code, each in a line of its own."),
        error_messages={"required": _("Choose the places.")},
    )
    successor = PlaceField(
        label=_("What they become part of"),
        max_length=150,
        required=False,
        help_text=_("Name or code of a place there is. Leave it empty for a new place."),
    )
    new_code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z",
        label=_("Code of the new place"),
        max_length=40,
        required=False,
        help_text=_("Its official code, or one of your own in Latin letters, digits and hyphens."),
        error_messages={"invalid": _("Use Latin letters, digits, “.”, “_” and “-”.")},
    )
    day = DayField(label=_("First day without the merged places"))
    pass_roles = forms.BooleanField(
        label=_("Whoever works for a merged place works for the successor from that day on"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["file"]
        self.fields["new_name"] = TextsField(
            label=_("Name of the new place"), pack=self.pack, box=forms.TextInput(), longest=300
        )
        # A made-up place is never merged here, and what a made-up institution signed merges no real one.
        self.fields["paper"].queryset = self.fields["paper"].queryset.filter(body__made_up=False)
        self.fields["body"].queryset = self.fields["body"].queryset.filter(made_up=False)
        self.fields["paper"].help_text = _("The law or the decision by which they are merged.")
        self.fields["body"].label = _("Which institution decided it")
        self.fields["on"].label = _("Day of the document")
        self.order_fields(
            ["places", "successor", "new_code", "new_name", "day", "pass_roles", "paper", "body"]
        )

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned = super().clean()
        told = [cleaned.get("successor"), cleaned.get("new_code")]
        if not self.errors.keys() & {"successor", "new_code"} and sum(map(bool, told)) != 1:
            self.add_error(
                "successor", _("Name a place there is, or give the new one a code: one of the two.")
            )
        if cleaned.get("new_code") and not cleaned.get("new_name"):
            self.add_error("new_name", _("Write the name of the new place in at least one language."))
        if cleaned.get("new_code") and Place.objects.filter(code__iexact=cleaned["new_code"]).exists():
            self.add_error("new_code", _("There is a place with this code. Use another one."))
        if merging := self.merging():
            self.check(check_places_last, merging)
        return cleaned

    def merging(self) -> Merging | None:
        """Return what is to be merged; None while something of it is wrong."""
        cleaned = self.cleaned_data
        wanted = ("places", "successor", "new_code", "new_name", "day")
        if self.errors.keys() & set(wanted) or not cleaned.get("places"):
            return None
        into = cleaned["successor"] or NewPlace(code=cleaned["new_code"], name=cleaned["new_name"])
        return Merging(places=cleaned["places"], into=into, on=cleaned["day"])

    def given(self) -> MergerGiven:
        """Return the merger as the action takes it. The form is valid."""
        merging, paper = self.merging(), self.given_paper()
        if merging is None or paper is None:
            raise ValueError("the form is not valid")
        return MergerGiven(merging=merging, paper=paper, pass_roles=self.cleaned_data["pass_roles"])
