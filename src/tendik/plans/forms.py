"""What people may type: an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.blocks.answers import ANSWERS
from tendik.bodies.queries import bodies_that_answer
from tendik.packs.country import Pack
from tendik.plans.actions import NO_REASON, AnswerGiven, AnswerNotReady
from tendik.plans.models import Answer
from tendik.releases.shapes import in_language

DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
"""The same in every language: 03/04/2026 would be read in two ways."""
VERDICTS = [(verdict, ANSWERS[verdict].word) for verdict in Answer.Verdict.values]


class AnswerForm(forms.Form):
    """An answer to one ask or to many. Words are asked for in each language of the pack."""

    verdict = forms.ChoiceField(
        label=_("The answer"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    body = forms.ModelChoiceField(
        label=_("Which institution answers"),
        queryset=None,
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose the institution."),
            "invalid_choice": _("Choose the institution."),
        },
    )
    on = forms.DateField(
        label=_("Day of the answer"),
        help_text=_("As 23.05.2025."),
        input_formats=DAYS,
        error_messages={
            "required": _("Write the day of the answer, as 23.05.2025."),
            "invalid": _("There is no such day. Write day, month and year, as 23.05.2025."),
        },
    )
    document_number = forms.CharField(label=_("Number of the document"), max_length=60, required=False)
    document_link = forms.URLField(
        label=_("Link to the document"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Begins with http:// or https://. Not needed."),
        error_messages={
            "invalid": _("Copy the whole link to the document. It begins with http:// or https://.")
        },
    )

    def __init__(self, *args: Any, pack: Pack, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.languages = pack.languages
        self.fields["body"].queryset = bodies_that_answer()
        self.fields["body"].label_from_instance = lambda body: in_language(body.name, language)
        self.fields["on"].widget.attrs["inputmode"] = "numeric"
        for code in pack.languages:
            own = pack.country.own_names[code]
            self.fields[f"reason_{code}"] = forms.CharField(
                label=f"{_('Reason')}: {own}",
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": 3, "lang": code}),
            )
        for code in pack.languages:
            own = pack.country.own_names[code]
            self.fields[f"document_title_{code}"] = forms.CharField(
                label=f"{_('Title of the document')}: {own}",
                required=False,
                max_length=300,
                widget=forms.TextInput({"lang": code}),
            )
        self.fields[f"reason_{pack.languages[0]}"].help_text = _(
            "Needed unless the ask is taken over. One language is enough; the page says which one it is."
        )
        self.order_fields(["verdict", *self._texts("reason"), "body", "on", *self._texts("document_title")])

    def _texts(self, name: str) -> list[str]:
        return [f"{name}_{code}" for code in self.languages]

    def _words(self, name: str) -> dict[str, str]:
        words = {code: self.cleaned_data.get(f"{name}_{code}", "").strip() for code in self.languages}
        return {code: text for code, text in words.items() if text}

    def clean(self) -> dict[str, Any]:
        """Put the message about a missing reason beside the field where it is typed."""
        cleaned = super().clean() or self.cleaned_data
        verdict = cleaned.get("verdict")
        unread = any(name in self.errors for name in self._texts("reason"))
        if verdict and verdict != Answer.Verdict.TAKEN_OVER and not unread and not self._words("reason"):
            self.refuse(AnswerNotReady(NO_REASON, field="reason"))
        return cleaned

    def refuse(self, reason: AnswerNotReady) -> None:
        """Put the message of a refused answer beside the field that it speaks of, else above all."""
        field = f"reason_{self.languages[0]}" if reason.field == "reason" else reason.field
        self.add_error(field, reason.message)

    def given(self) -> AnswerGiven:
        """Return the answer as the action takes it."""
        return AnswerGiven(
            verdict=self.cleaned_data["verdict"],
            body=self.cleaned_data["body"],
            on=self.cleaned_data["on"],
            reason=self._words("reason"),
            document_title=self._words("document_title"),
            document_number=self.cleaned_data["document_number"],
            document_link=self.cleaned_data["document_link"],
        )
