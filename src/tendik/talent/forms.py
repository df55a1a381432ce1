"""What people may type: a name and a password to join with, and what somebody says of herself."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.accounts.typed import ShownAgain
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language
from tendik.packs.typed import Visible
from tendik.places.models import Place
from tendik.talent.actions import ProfileGiven
from tendik.talent.written import pool_words

PASSWORD = {"autocomplete": "new-password"}
BETWEEN = re.compile(r"[\n,;]+")
LISTS = ("fields", "languages", "engagements")
LADDERS = ("education", "experience")
SHORT, LONG = 150, 2000


class JoinForm(Visible):
    """The name with which she will sign in, and twice the password that she chooses."""

    username = forms.CharField(
        label=_("Name for signing in"),
        max_length=SHORT,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Any word without spaces. It need not be your name."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Write a name for signing in.")},
    )
    password1 = forms.CharField(
        label=_("The password that you choose"), strip=False, widget=forms.PasswordInput(attrs=PASSWORD)
    )
    password2 = forms.CharField(
        label=_("The same password again"), strip=False, widget=forms.PasswordInput(attrs=PASSWORD)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].help_text = " ".join(map(str, password_validators_help_texts()))

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        passwords = [cleaned.get(name) for name in ("password1", "password2")]
        if all(passwords) and passwords[0] != passwords[1]:
            self.add_error("password2", _("The two passwords are not the same."))
        return cleaned


class PlaceCodesField(forms.CharField):
    """Places, by name or code, one a line; it gives their codes."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        """Return the codes, each once.

        Raises:
            ValidationError: there is no such place, or several have this name.
        """
        typed = [one.strip() for one in BETWEEN.split(super().clean(value)) if one.strip()]
        found: list[Place | None] = [PlaceField().clean(one) for one in typed]
        return list(dict.fromkeys(place.code for place in found if place))


class ProfileForm(ShownAgain):
    """What somebody says of herself. Each time it is sent she consents anew."""

    woman = forms.BooleanField(label=_("I am a woman and ready for a post or a seat"), required=False)
    young = forms.BooleanField(label=_("I am a young leader"), required=False)
    born_on = DayField(
        label=_("Day of birth"), required=False, help_text=_("Only of a young leader. As 23.05.2005.")
    )
    number = forms.CharField(
        label=_("Number on your sheet"),
        max_length=60,
        required=False,
        help_text=_("Only if somebody proposed you. Twenty digits; spaces between them do no harm."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Given and family name"),
        max_length=SHORT,
        help_text=_("Nobody sees it until you have said yes to an institution."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        max_length=SHORT,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        error_messages={"required": _("Write how to reach you.")},
    )
    places = PlaceCodesField(
        label=_("Where you are ready to serve"),
        max_length=LONG,
        help_text=_("Name or code of a village, district or region. Several: one a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write at least one place.")},
    )
    about = forms.CharField(
        label=_("What you have done"),
        max_length=LONG,
        required=False,
        help_text=_("In your words. An institution reads it after your yes."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    projects = forms.CharField(
        label=_("Projects"),
        max_length=LONG,
        required=False,
        help_text=_("Of a young leader."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    events = forms.CharField(
        label=_("Events"),
        max_length=LONG,
        required=False,
        help_text=_("Of a young leader: where you took part."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    consent = forms.BooleanField(required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        words, labels = pool_words(), _labels()
        for name in (*LISTS, *LADDERS):
            named = [(one.code, in_language(one.name, language)) for one in getattr(words, name).values()]
            self.fields[name] = _choice(name, labels[name], named)
        self.fields["consent"].label = in_language(words.consent.words, language)
        self.order_fields(ORDER)

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field if reason.field in self.fields else None, reason.message)

    def given(self) -> ProfileGiven:
        """Return what was typed as the action takes it."""
        return ProfileGiven(**self.cleaned_data)


ORDER = (
    "woman",
    "young",
    "born_on",
    "number",
    "name",
    "contact",
    "places",
    "engagements",
    "fields",
    "languages",
    "education",
    "experience",
    "about",
    "projects",
    "events",
    "consent",
)


def _labels() -> dict[str, Any]:
    return {
        "fields": _("Fields that you know"),
        "languages": _("Languages that you speak"),
        "engagements": _("What you are ready for"),
        "education": _("Education"),
        "experience": _("Experience"),
    }


def _choice(name: str, label: Any, named: list[tuple[str, str]]) -> forms.Field:
    if name in LADDERS:
        return forms.ChoiceField(label=label, choices=[("", _("not said")), *named], required=False)
    needed = name == "engagements"
    return forms.MultipleChoiceField(
        label=label,
        choices=named,
        required=needed,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
