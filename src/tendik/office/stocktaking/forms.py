"""What people may type of a stocktake: when it was held, who led it, and the decisions, each as a task."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.held import Held
from tendik.bodies.assigned import actions as tasks
from tendik.bodies.assigned.actions import TaskGiven
from tendik.bodies.assigned.queries import people_for
from tendik.bodies.entering import body_choice
from tendik.bodies.forms import label_of
from tendik.bodies.queries import papers
from tendik.entries.forms import EntryForm
from tendik.entries.refusals import EntryRefused
from tendik.office.stocktaking import actions
from tendik.office.stocktaking.actions import StocktakeGiven

ROWS, SHOWN = 8, 4
"""So many decisions are typed at once, and so many are not folded away."""
MEETING = ("held_on", "chaired_by", "paper")


class DecisionsForm(EntryForm):
    """Decisions of a stocktake. ``held``: of whoever records them. A row in which nothing is typed is none."""

    shown = SHOWN

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        body = body_choice("", self.language, empty=_("None"))
        person = forms.ModelChoiceField(
            queryset=people_for(held, everybody=True),
            required=False,
            empty_label=_("Nobody by name"),
            error_messages={"invalid_choice": _("Choose an account.")},
        )
        told = {
            "what": forms.CharField(
                max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}), label=_("Decision")
            ),
            "body": _labelled(body, _("Institution")),
            "person": _labelled(person, _("Person")),
            "due_on": DayField(required=False, label=_("Last day")),
        }
        # Each list is read once, not once a row.
        choices = {name: list(told[name].widget.choices) for name in ("body", "person")}
        for number in range(1, ROWS + 1):
            for name, field in told.items():
                self.fields[f"{name}_{number}"] = _numbered(field, number, choices.get(name))
        self.parts = tuple(told)

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong with every decision, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in self._filled():
            if all(f"{name}_{number}" in cleaned for name in self.parts):
                self._check_row(number)
        return cleaned

    def _filled(self) -> Iterator[int]:
        """Yield the numbers of the rows in which something is typed."""
        for number in range(1, ROWS + 1):
            if any(self.cleaned_data.get(f"{name}_{number}") for name in self.parts):
                yield number

    def _check_row(self, number: int) -> None:
        given = self._row(number)
        try:
            tasks.check_owner(given.body, given.person)
            if given.due_on is None:
                raise EntryRefused(_("Write the day, as 23.05.2025."), field="due_on")
            tasks.check_task(given, self.at)
        except EntryRefused as reason:
            self.add_error(f"{reason.field or 'what'}_{number}", reason.message)

    def _row(self, number: int) -> TaskGiven:
        return TaskGiven(**{name: self.cleaned_data[f"{name}_{number}"] for name in self.parts})

    def decisions(self) -> list[TaskGiven]:
        """Return the decisions as the actions take them."""
        return [self._row(number) for number in self._filled()]

    def rows(self) -> list[list[BoundField]]:
        """Return the fields of the decisions that are not folded away."""
        return self._bound(1, SHOWN)

    def more_rows(self) -> list[list[BoundField]]:
        """Return the fields of the others."""
        return self._bound(SHOWN + 1, ROWS)

    @property
    def more_typed(self) -> bool:
        """Whether something is typed in a row that is folded away."""
        return any(field.data for row in self.more_rows() for field in row) if self.is_bound else False

    def _bound(self, first: int, last: int) -> list[list[BoundField]]:
        return [[self[f"{name}_{number}"] for name in self.parts] for number in range(first, last + 1)]


def _labelled(field: Any, label: Any) -> Any:
    field.label = label
    return field


def _numbered(field: Any, number: int, choices: list[Any] | None) -> Any:
    """Return a field of its own for a row; its label says which, for the list of what must be mended."""
    own = deepcopy(field)
    own.label = f"{number}. {field.label}"
    if choices is not None:
        own.widget.choices = choices
    return own


class StocktakeForm(DecisionsForm):
    """A stocktake with its decisions."""

    held_on = DayField(label=_("Day of the meeting"), initial=timezone.localdate)
    chaired_by = forms.CharField(
        label=_("Who led it"),
        max_length=200,
        help_text=_("Name and post, as in the minutes."),
        error_messages={"required": actions.NOBODY},
    )
    paper = forms.ModelChoiceField(
        label=_("Document of the meeting"),
        queryset=None,
        required=False,
        empty_label=_("None"),
        help_text=_("As the minutes. Every task of the meeting names it."),
        error_messages={"invalid_choice": _("This document is no longer at hand. Choose another one.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].queryset = papers()
        self.fields["paper"].label_from_instance = lambda paper: label_of(paper, self.language)

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the meeting too."""
        cleaned: dict[str, Any] = super().clean()
        if all(name in cleaned for name in MEETING) and not self.errors:
            self.check(actions.check_stocktake, self.given(), self.at)
        return cleaned

    def given(self) -> StocktakeGiven:
        """Return what was typed as the action takes it."""
        named = {name: self.cleaned_data[name] for name in MEETING}
        return StocktakeGiven(**named, decisions=self.decisions())

    def meeting(self) -> list[BoundField]:
        """Return the fields of the meeting itself."""
        return [self[name] for name in MEETING]
