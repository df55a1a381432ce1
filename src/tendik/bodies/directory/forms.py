"""What people may type of the public directory: a post and how its office is reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import Role
from tendik.bodies.directory import actions
from tendik.bodies.directory.actions import ContactGiven
from tendik.bodies.entering import body_choice
from tendik.bodies.models import Body, PublicContact
from tendik.entries.forms import EntryForm, TextsField
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.places.models import Place


class PublicContactForm(EntryForm):
    """A contact for the public. It begins with the institution or place, and with what stands there now."""

    phone = forms.CharField(label=_("Telephone of the office"), max_length=60, required=False)
    email = forms.EmailField(
        label=_("E-mail of the office"),
        required=False,
        error_messages={"invalid": _("This is no e-mail address.")},
    )
    of_the_office = forms.BooleanField(
        label=_("Telephone and e-mail belong to the office, not to a person."),
        error_messages={"required": _("Only what belongs to the office is published.")},
    )

    def __init__(
        self,
        *args: Any,
        of: Body | Place | None = None,
        last: PublicContact | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["body"] = body_choice(
            _("Institution"), self.language, empty=_("None"), begun=of if isinstance(of, Body) else None
        )
        self.fields["place"] = self._place_choice(of if isinstance(of, Place) else None)
        self.fields["post"] = TextsField(
            label=_("What the post is called"),
            pack=self.pack,
            box=forms.TextInput(),
            longest=200,
            initial=last.post if last else None,
        )
        for name in ("phone", "email"):
            self.fields[name].initial = getattr(last, name, "")
        self.order_fields(["body", "place", "post", "phone", "email"])

    def _place_choice(self, begun: Place | None) -> forms.ModelChoiceField:
        """Return a field for the places that have focal points, and the larger ones."""
        levels = [level.code for level in current().country.levels[:2]]
        with_one = Role.objects.filter(kind=Role.Kind.FOCAL_POINT).values("place")
        found = Place.objects.filter(level__in=levels) | Place.objects.filter(pk__in=with_one)
        field = forms.ModelChoiceField(
            label=_("Place"),
            queryset=found,
            required=False,
            empty_label=_("None"),
            initial=begun,
            error_messages={"invalid_choice": _("Choose the place.")},
        )
        field.label_from_instance = lambda place: in_language(place.name, self.language)
        return field

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(actions.check_contact, self.given())
        return cleaned

    def given(self) -> ContactGiven:
        """Return what was typed as the action takes it."""
        names = ("body", "place", "post", "phone", "email")
        return ContactGiven(**{name: self.cleaned_data[name] for name in names})
