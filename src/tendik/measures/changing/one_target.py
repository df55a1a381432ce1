"""The target that many measures get in one act: its fields, and what it makes of the targets that a measure has."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import EntryForm, TextsField
from tendik.entries.refusals import EntryRefused
from tendik.measures.changing.rows import LONGEST, choice, indicator_choice, number_box
from tendik.measures.given import MeasureGiven, TargetGiven
from tendik.measures.models import Promise
from tendik.measures.words import KINDS
from tendik.methods.texts import Texts
from tendik.statistics.models import Indicator

PREFIX = "target_"
NO_DAY = _("There is no last day. Write the last day of the target.")
HALF = _("Fill this in, or leave the whole target empty.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOfMany:
    """What is wanted of a figure of many measures. ``due_on`` None: by the last day of each."""

    words: Texts
    kind: str
    amount: Decimal
    unit: Texts
    indicator: Indicator | None = None
    due_on: date | None = None

    def of(self, given: MeasureGiven) -> MeasureGiven:
        """Return what a measure promises with this target. It takes the place of one that counts the same.

        Raises:
            EntryRefused: there is no last day.
        """
        due_on = self.due_on or given.due_on
        if due_on is None:
            raise EntryRefused(NO_DAY, field=f"{PREFIX}due_on")
        same = next((one for one in given.targets if self._counts_the_same(one)), None)
        wanted = self._at(same, due_on)
        others = tuple(one for one in given.targets if one is not same)
        targets = sorted((*others, wanted), key=lambda one: (not one.number, one.number))
        return replace(given, targets=tuple(targets))

    def _counts_the_same(self, other: TargetGiven) -> bool:
        if self.indicator or other.indicator:
            return self.indicator == other.indicator and not other.breakdown
        return any(other.words.get(code) == words for code, words in self.words.items())

    def _at(self, same: TargetGiven | None, due_on: date) -> TargetGiven:
        """Return the target of one measure: of one that it had, the baseline and the words of other languages stay."""
        own: dict[str, Any] = {"kind": self.kind, "amount": self.amount, "due_on": due_on}
        if same is None:
            return TargetGiven(words=self.words, unit=self.unit, indicator=self.indicator, **own)
        wanted = replace(same, words=same.words | self.words, unit=same.unit | self.unit, **own)
        # The institution agreed to another figure than this one.
        return wanted if wanted == same else replace(wanted, standing=Promise.Standing.PROPOSED.value)


class TargetFields(EntryForm):
    """The fields of a target among those of a form; none of them need be filled."""

    NEEDED = ("words", "kind", "amount")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        box = forms.TextInput()
        found = {
            "words": TextsField(label=_("What is counted"), pack=self.pack, box=box, longest=LONGEST),
            "unit": TextsField(label=_("In what"), pack=self.pack, box=box, longest=LONGEST),
            "indicator": indicator_choice(self.language),
            "kind": choice(_("What is wanted"), KINDS),
            "amount": number_box(_("Value wanted")),
            "due_on": DayField(
                label=_("Last day of the target"),
                required=False,
                help_text=_("As 23.05.2025. Empty: the last day of each measure."),
            ),
        }
        self.fields |= {f"{PREFIX}{name}": field for name, field in found.items()}

    @property
    def of_target(self) -> list[Any]:
        """The fields of the target, folded away until one is filled."""
        return [field for field in self if field.name.startswith(PREFIX)]

    @property
    def has_target(self) -> bool:
        """Whether something is said of a target, or wrong in it."""
        return any(
            field.errors or field.value() not in (None, "", [], {}, ["", ""]) for field in self.of_target
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what a target lacks of which something is said."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self._says_something():
            for name in self.NEEDED:
                field = f"{PREFIX}{name}"
                if field not in self.errors and cleaned.get(field) in (None, "", {}):
                    self.add_error(field, HALF)
        return cleaned

    def _says_something(self) -> bool:
        return any(
            value not in (None, "", {})
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        )

    def target(self) -> TargetOfMany | None:
        """Return the target that was typed, or None."""
        if not self._says_something():
            return None
        names = TargetOfMany.__dataclass_fields__
        return TargetOfMany(**{name: self.cleaned_data[f"{PREFIX}{name}"] for name in names})
