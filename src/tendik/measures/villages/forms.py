"""What people may type of a village's plan: its years, a line, the line of the budget."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.bodies.models import Body
from tendik.entries.forms import DayField, EntryForm, TextsField
from tendik.measures.checks import LONGEST, check_words
from tendik.measures.suggested import VillageDraft
from tendik.measures.villages import actions
from tendik.measures.villages.actions import LineGiven
from tendik.measures.villages.queries import bodies_here
from tendik.measures.words import SOURCES
from tendik.methods.texts import in_language

FIRST, LAST = 2000, 2100
NUMBER = {"required": _("Write a year with four digits."), "invalid": _("Write a year with four digits.")}


def year(label: Any) -> forms.IntegerField:
    """Return a field for a year."""
    return forms.IntegerField(label=label, min_value=FIRST, max_value=LAST, error_messages=NUMBER)


def money(label: Any, **options: Any) -> forms.DecimalField:
    """Return a field for money."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=18, decimal_places=2, **options
    )


class WhichPlaceForm(forms.Form):
    """The place whose plan somebody wants to see."""

    place = PlaceField(
        label=_("Place"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the place.")},
    )


class YearsForm(EntryForm):
    """The years of a plan."""

    first = year(_("First year"))
    last = year(_("Last year"))

    def clean(self) -> dict[str, Any]:
        """Say if the years cannot be."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"first", "last"} <= cleaned.keys():
            self.check(actions.check_years, cleaned["first"], cleaned["last"])
        return cleaned


class BudgetForm(EntryForm):
    """How much the local budget has for the plan."""

    budget = money(_("Line of the local budget for this plan"), help_text=_("Empty: not known yet."))


class _BodyHere(forms.ModelChoiceField):
    language = ""

    def label_from_instance(self, body: Body) -> str:
        return in_language(body.name, self.language)


class LineForm(EntryForm):
    """A line of a plan: its words, who answers, until when, what it may cost."""

    due_on = DayField(label=_("Last day"), required=False)
    source = forms.ChoiceField(
        label=_("From where"), choices=[("", _("Not known yet")), *SOURCES.items()], required=False
    )
    amount = money(_("How much"), help_text=_("An estimate. Empty: not known yet."))

    def __init__(self, *args: Any, draft: VillageDraft, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft = draft
        for name, label, rows in (
            ("words", _("What will be done"), 4),
            ("result", _("What is expected of it"), 3),
        ):
            box = forms.Textarea(attrs={"rows": rows})
            self.fields[name] = TextsField(label=label, pack=self.pack, box=box, longest=LONGEST)
        self.fields["body"] = _BodyHere(
            label=_("Who answers"),
            queryset=bodies_here(draft.place),
            required=False,
            empty_label=_("Nobody named"),
        )
        self.fields["body"].language = self.language
        self.order_fields(["words", "result", "body", "due_on", "source", "amount"])

    def clean_words(self) -> Any:
        """Say if nothing is said of what will be done."""
        words = self.cleaned_data["words"]
        self.check(check_words, words)
        return words

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(actions.check_line, self.draft, self.given())
        return cleaned

    def given(self) -> LineGiven:
        """Return what was typed as the action takes it."""
        return LineGiven(**self.cleaned_data)
