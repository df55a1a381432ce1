"""What people may type: an activity, and how many came to it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import NO_DAY, words_for_months
from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.accounts.typed import ShownAgain
from tendik.activities import actions, permissions
from tendik.activities.actions import ActivityGiven
from tendik.activities.models import LEAST, MOST, Activity, Participant
from tendik.activities.seating import Counts
from tendik.activities.written import activity_words
from tendik.bodies.forms import BodyField
from tendik.entries.forms import EntryForm, TextsField
from tendik.methods.days import DayUnread, read_day
from tendik.methods.texts import in_language

SEXES = [
    (Participant.Sex.FEMALE, _("Women")),
    (Participant.Sex.MALE, _("Men")),
    (Participant.Sex.UNKNOWN, _("Sex not known")),
]
ACCESSIBLE = [
    (Activity.Accessible.YES, _("yes")),
    (Activity.Accessible.NO, _("no")),
    (Activity.Accessible.UNKNOWN, _("not known")),
]
BETWEEN_DAYS = re.compile(r"[\n;,]+")
BETWEEN_CODES = re.compile(r"[\s;,]+")
WHOLE = _("Write a whole number.")
TEXTS = (
    ("title", _("Title"), 200),
    ("aims", _("What it is for"), 1000),
    ("where", _("Where exactly"), 200),
    ("for_whom", _("For whom"), 200),
    ("cost", _("What it costs; empty: it is free"), 200),
)
"""Fields for words in the languages of the pack, with how long they may be."""
FIRST = ("kind", "title", "body", "place", "where", "days", "opens", "closes", "seats", "kept_free", "aims")
"""The order of what is asked first."""


class DaysField(forms.CharField):
    """Days, one a line: a training has one, a club its timetable."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_error_messages = {"required": _("Write the day, as 23.05.2025.")}

    def clean(self, value: Any) -> list[date]:
        """Return the days in their order, each once.

        Raises:
            ValidationError: one of them is no day.
        """
        typed = super().clean(value)
        return sorted({self._day(one.strip()) for one in BETWEEN_DAYS.split(typed) if one.strip()})

    def _day(self, typed: str) -> date:
        try:
            return read_day(typed, words_for_months())
        except DayUnread as reason:
            # Of many days the one that is meant stands before what is wrong with it.
            said = f"{typed}: {NO_DAY[reason.code] % reason.values}"
            raise ValidationError(said) from reason


class CodesField(forms.CharField):
    """Codes, with spaces or commas between them."""

    def clean(self, value: Any) -> list[str]:
        """Return the codes, each once."""
        return list(dict.fromkeys(one for one in BETWEEN_CODES.split(super().clean(value)) if one))


class ActivityForm(EntryForm):
    """An activity. ``held``: of whoever types it. ``office``: where its page for signing up stands."""

    kind = forms.ChoiceField(label=_("What it is"), error_messages={"required": _("Choose what it is.")})
    body = BodyField(
        label=_("Who organises it"),
        max_length=300,
        help_text=_("Name or code of the institution."),
        error_messages={"required": _("Write the name of the institution.")},
    )
    place = PlaceField(
        label=_("Place"),
        max_length=300,
        required=False,
        help_text=_("Name or code. Empty: it is held online, for the whole country."),
    )
    days = DaysField(label=_("On which days"), help_text=_("As 23.05.2025. Several: one a line."))
    opens = forms.TimeField(label=_("Begins at"), required=False, help_text=_("As 10:00. Not needed."))
    closes = forms.TimeField(label=_("Ends at"), required=False)
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=LEAST,
        max_value=MOST,
        error_messages={"required": _("Write how many seats there are."), "invalid": WHOLE},
    )
    kept_free = forms.IntegerField(
        label=_("Of these kept for persons with disabilities"),
        min_value=0,
        required=False,
        help_text=_("Until the day before. Then whoever waits gets them."),
        error_messages={"invalid": WHOLE},
    )
    accessible = forms.ChoiceField(label=_("Can somebody in a wheelchair get in?"), choices=ACCESSIBLE)
    trainers = forms.CharField(
        label=_("Trainers"), max_length=500, required=False, help_text=_("They stay in the office.")
    )
    asks = CodesField(
        label=_("Asks that it serves"), max_length=500, required=False, help_text=_("Codes. Not needed.")
    )
    measures = CodesField(
        label=_("Measures that it serves"), max_length=500, required=False, help_text=_("Codes. Not needed.")
    )
    by_page = forms.BooleanField(
        label=_("People sign up by a page of this office too"),
        required=False,
        help_text=_("Tick it only where the public can open the office’s address."),
    )

    def __init__(self, *args: Any, held: Held, office: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held, self.office = held, office
        kinds: Any = self.fields["kind"]
        named = ((one.code, in_language(one.name, self.language)) for one in activity_words().kinds.values())
        kinds.choices = [("", _("Choose")), *named]
        self._add_texts()
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages spoken there"),
            choices=list(self.pack.country.own_names.items()),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields(FIRST)

    def _add_texts(self) -> None:
        for name, label, longest in TEXTS:
            box = forms.Textarea(attrs={"rows": 3}) if name == "aims" else forms.TextInput()
            self.fields[name] = TextsField(label=label, pack=self.pack, box=box, longest=longest)
        self.fields["title"].help_text = _("One language is enough.")

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["kept_free"] = cleaned.get("kept_free") or 0
        for names, rule in self._rules():
            if set(names) <= cleaned.keys():
                self.check(rule, *(cleaned[name] for name in names))
        if {"body", "place"} <= cleaned.keys():
            self._check_hers(cleaned["body"], cleaned["place"])
        return cleaned

    def _rules(self) -> Iterator[tuple[tuple[str, ...], Callable[..., None]]]:
        yield ("title",), actions.check_title
        yield ("days",), actions.check_days
        yield ("seats", "kept_free"), actions.check_seats
        yield ("opens", "closes"), actions.check_hours
        yield ("asks",), actions.check_asks
        yield ("measures",), actions.check_measures

    def _check_hers(self, body: Any, place: Any) -> None:
        if not permissions.can_organise_for(self.held, body, place):
            words = _("You do not act for this institution, and this place is not yours.")
            self.add_error("place", words)

    def given(self) -> ActivityGiven:
        """Return what was typed as the action takes it."""
        said = dict(self.cleaned_data)
        by_page = said.pop("by_page")
        return ActivityGiven(**said, office=self.office if by_page else "")


class CountsForm(ShownAgain):
    """How many came, by sex and age group: a box for each. What is empty counts nobody."""

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        ages = [(one.code, in_language(one.name, language)) for one in activity_words().ages.values()]
        self.groups = [*ages, ("", _("age not known"))]
        for sex, word in SEXES:
            for age, name in self.groups:
                self.fields[f"{sex}.{age}"] = forms.IntegerField(
                    label=f"{word}, {name}",
                    min_value=0,
                    max_value=actions.MOST_CAME,
                    required=False,
                    error_messages={"invalid": WHOLE},
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    def counts(self) -> Counts:
        """Return what was typed, by sex and then by age group."""
        found: dict[str, dict[str, int]] = {}
        for name, number in self.cleaned_data.items():
            sex, _dot, age = name.partition(".")
            found.setdefault(sex, {})[age] = number or 0
        return found
