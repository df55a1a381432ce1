"""Forms for the parts of a measure: its steps, its money, its targets, a row each, with a few empty ones below."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.amounts import AmountField
from tendik.entries.forms import EntryForm, TextsField
from tendik.entries.refusals import EntryRefused
from tendik.measures import checks
from tendik.measures.given import CostGiven, MeasureGiven, MilestoneGiven, TargetGiven
from tendik.measures.models import Promise
from tendik.measures.words import KINDS, SOURCES, STAGES, plain
from tendik.plans.models import Plan
from tendik.statistics.queries import indicators

EMPTY_ROWS = 3
LONGEST = 500


class RowsForm(EntryForm):
    """Parts of one kind. A row that is emptied goes; the numbers of the others stay."""

    part: ClassVar[str] = ""
    """What the parts are called in ``MeasureGiven``."""
    given_as: ClassVar[type[Any]]
    needed: ClassVar[tuple[str, ...]] = ()
    """Columns without which a row says nothing; the others may stay empty."""

    def __init__(self, *args: Any, plan: Plan, now: MeasureGiven, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.now = plan, now
        self.standing = getattr(now, self.part)
        for place in range(len(self.standing) + EMPTY_ROWS):
            for name, field in self.columns().items():
                self.fields[f"{name}_{place}"] = field
            if place < len(self.standing):
                self._begin(place)

    def columns(self) -> dict[str, forms.Field]:
        """Return the fields of one row by name."""
        return {}

    def _begin(self, place: int) -> None:
        for name in self.columns():
            self.initial.setdefault(f"{name}_{place}", self.begun(self.standing[place], name))

    def begun(self, row: Any, name: str) -> Any:
        """Return with what a field of a row begins."""
        value = getattr(row, name)
        return plain(value) if isinstance(value, Decimal) else value

    def rows(self) -> list[list[Any]]:
        """Return the fields row by row, for the page."""
        places = range(len(self.standing) + EMPTY_ROWS)
        return [[self[f"{name}_{place}"] for name in self.columns()] for place in places]

    def clean(self) -> dict[str, Any]:
        """Say of each row what is wrong with it, beside its first field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place, row in self._filled():
            try:
                self.check_row(self.row(place, row))
            except EntryRefused as reason:
                self.add_error(f"{self.needed[0]}_{place}", reason.message)
        return cleaned

    def _filled(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the rows in which something is typed; note what one lacks."""
        for place in range(len(self.standing) + EMPTY_ROWS):
            row = {name: self.cleaned_data.get(f"{name}_{place}") for name in self.columns()}
            if not any(row[name] not in (None, "", {}) for name in self.needed):
                continue
            lacking = [name for name in self.needed if row[name] in (None, "", {})]
            for name in lacking:
                if f"{name}_{place}" not in self.errors:
                    self.add_error(f"{name}_{place}", _("Fill this in, or empty the whole row."))
            if not lacking and not any(f"{name}_{place}" in self.errors for name in row):
                yield place, row

    def row(self, place: int, typed: dict[str, Any]) -> Any:
        """Return one row as it is given; what has no field stays as it was."""
        kept = self.standing[place] if place < len(self.standing) else None
        names = {part.name for part in fields(self.given_as)} - set(typed)
        left = {name: getattr(kept, name) for name in names} if kept else {}
        return self.given_as(**left, **typed)

    def check_row(self, row: Any) -> None:
        """Raise ``EntryRefused`` unless a row can stand."""

    def given(self) -> dict[str, tuple[Any, ...]]:
        """Return the parts as they are given, by their name."""
        return {self.part: tuple(self.row(place, row) for place, row in self._filled())}


def _words(label: Any, form: EntryForm) -> TextsField:
    return TextsField(label=label, pack=form.pack, box=forms.TextInput(), longest=LONGEST)


class StepsForm(RowsForm):
    """The steps of a measure."""

    part, given_as, needed = "milestones", MilestoneGiven, ("words", "due_on")

    def columns(self) -> dict[str, forms.Field]:
        """Return what a step is and until when."""
        return {"words": _words(_("Step"), self), "due_on": DayField(label=_("Last day"), required=False)}

    def check_row(self, row: MilestoneGiven) -> None:
        """Raise ``EntryRefused`` unless the plan may have this step."""
        checks.check_milestone(self.plan, row.words, row.due_on)


class MoneyForm(RowsForm):
    """The money of a measure."""

    part, given_as, needed = "costs", CostGiven, ("source", "stage")

    def columns(self) -> dict[str, forms.Field]:
        """Return from where, how far, how much, and for which year."""
        return {
            "source": choice(_("From where"), SOURCES),
            "stage": choice(_("How far it is"), STAGES),
            "amount": AmountField(label=_("Amount"), required=False, decimal_places=2),
            "currency": forms.CharField(
                label=_("Currency"), required=False, max_length=3, help_text=_("Three letters.")
            ),
            "year": forms.IntegerField(
                label=_("Year"), required=False, min_value=1990, max_value=2100, help_text=_("Not needed.")
            ),
        }

    def check_row(self, row: CostGiven) -> None:
        """Raise ``EntryRefused`` unless money can stand so."""
        checks.check_cost(row)


class TargetsForm(RowsForm):
    """The targets of a measure."""

    part, given_as, needed = "targets", TargetGiven, ("words", "kind", "amount", "due_on")

    def columns(self) -> dict[str, forms.Field]:
        """Return what is counted, from where it begins, and what it is to be by when."""
        return {
            "words": _words(_("What is counted"), self),
            "unit": _words(_("In what"), self),
            "indicator": indicator_choice(self.language),
            "kind": choice(_("What is wanted"), KINDS),
            "amount": number_box(_("Value wanted")),
            "due_on": DayField(label=_("Last day"), required=False),
            "baseline": number_box(_("Value at the beginning")),
            "baseline_on": DayField(label=_("Day of that value"), required=False),
            "standing": forms.BooleanField(label=_("The institution has agreed to it"), required=False),
        }

    def begun(self, row: Any, name: str) -> Any:
        """Return with what a field of a row begins."""
        return row.standing == Promise.Standing.AGREED if name == "standing" else super().begun(row, name)

    def row(self, place: int, typed: dict[str, Any]) -> Any:
        """Return one target as it is given."""
        standing = Promise.Standing.AGREED if typed["standing"] else Promise.Standing.PROPOSED
        return super().row(place, {**typed, "standing": standing.value})

    def check_row(self, row: TargetGiven) -> None:
        """Raise ``EntryRefused`` unless a figure can be wanted so."""
        checks.check_target(self.plan, row)


def choice(label: Any, among: dict[str, Any]) -> forms.ChoiceField:
    """Return a field for one of some codes, or for none."""
    return forms.ChoiceField(label=label, choices=[("", "–"), *among.items()], required=False)


def number_box(label: Any) -> AmountField:
    """Return a field for a figure, or for none."""
    return AmountField(label=label, required=False)


def indicator_choice(language: str) -> forms.ModelChoiceField:
    """Return a field for the indicator that a target names, or for none."""
    field = forms.ModelChoiceField(
        label=_("Indicator"), queryset=indicators(), required=False, empty_label=_("None of the list")
    )
    field.label_from_instance = lambda one: one.name.get(language) or one.code
    return field
