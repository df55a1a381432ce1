"""What people may type of what came of an activity: the answers of one sheet, or how many sheets say what."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.activities.actions import MOST_CAME
from tendik.activities.models import Activity
from tendik.activities.outcomes.actions import AnswersGiven, check_answers
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language

WHOLE = _("Write a whole number.")


class AnswerSheetForm(ShownAgain):
    """The questions, each with its answers to choose from. Any may be left out."""

    once = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, activity: Activity, language: str, **options: Any) -> None:
        options.setdefault("initial", {"once": secrets.token_hex(16)})
        super().__init__(*args, **options)
        self.activity = activity
        for question in activity_words().questions.values():
            self.fields[question.code] = forms.ChoiceField(
                label=in_language(question.words, language),
                choices=[(code, in_language(name, language)) for code, name in question.named.items()],
                widget=forms.RadioSelect,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Say at once where nothing is answered."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_answers(self.given().answers)
            except EntryRefused as reason:
                self.refuse(reason)
        return cleaned

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal above all."""
        self.add_error(None, reason.message)

    def given(self) -> AnswersGiven:
        """Return what was chosen as the action takes it."""
        said = dict(self.cleaned_data)
        once = said.pop("once", "")
        return AnswersGiven(activity=self.activity, once=once, answers={k: v for k, v in said.items() if v})


class SheetsForm(ShownAgain):
    """How many sheets came back on paper, and how many of them give which answer."""

    sheets = forms.IntegerField(
        label=_("How many sheets came back"),
        help_text=_("0: nobody answered on paper."),
        min_value=0,
        max_value=MOST_CAME,
        error_messages={"required": WHOLE, "invalid": WHOLE},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        for question in activity_words().questions.values():
            for code, name in question.named.items():
                self.fields[f"{question.code}.{code}"] = forms.IntegerField(
                    label=in_language(name, language),
                    min_value=0,
                    max_value=MOST_CAME,
                    required=False,
                    error_messages={"invalid": WHOLE},
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    def groups(self) -> list[dict[str, Any]]:
        """Return the boxes question by question."""
        return [
            {
                "words": in_language(question.words, self.language),
                "boxes": [self[f"{question.code}.{code}"] for code in question.named],
            }
            for question in activity_words().questions.values()
        ]

    def answers(self) -> dict[str, dict[str, int]]:
        """Return what was typed, by question and then by answer."""
        found: dict[str, dict[str, int]] = {}
        for name, number in self.cleaned_data.items():
            question, dot, answer = name.partition(".")
            if dot:
                found.setdefault(question, {})[answer] = number or 0
        return found

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field if reason.field in self.fields else None, reason.message)
