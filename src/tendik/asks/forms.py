"""What people may type: an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.asks import actions
from tendik.asks.actions import AnswerGiven
from tendik.asks.models import Answer, Ask
from tendik.asks.states import STATES
from tendik.packs.country import Pack
from tendik.plans.actions import DAY
from tendik.plans.forms import DOCUMENT, DocumentForm, TextsField
from tendik.plans.models import Adoption

VERDICTS = [(verdict, STATES[verdict].word) for verdict in Answer.Verdict.values]


class AnswerForm(DocumentForm):
    """An answer to one ask or to many. Words are asked for in each language of the pack."""

    verdict = forms.ChoiceField(
        label=_("The answer"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    older = forms.BooleanField(label=_("Record it all the same"), required=False)

    def __init__(self, *args: Any, asks: Sequence[Ask], pack: Pack, **options: Any) -> None:
        super().__init__(*args, pack=pack, **options)
        self.asks, self.question = asks, ""
        self.adoption: Adoption | None = None
        self.fields["reason"] = TextsField(
            label=_("Reason"),
            pack=pack,
            box=forms.Textarea({"rows": 3}),
            longest=2000,
            help_text=_(
                "Needed unless the ask is taken over. One language is enough; the page says which one it is."
            ),
        )
        self.order_fields(["verdict", "reason"])

    def filled_from(self, adoption: Adoption | None) -> None:
        """Begin with the document by which the plan was adopted, and say so; with nothing if there is none."""
        self.adoption = adoption
        if adoption:
            for name in DOCUMENT:
                self.initial[name] = getattr(adoption, name)
            self.fields["document_title"].help_text = _(
                "Filled in from the adopted text of the plan. Change it if another document holds the answer."
            )

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed; ask back where there is a doubt."""
        cleaned = super().clean() or self.cleaned_data
        self.check(actions.check_answers_seen, self.asks, self.seen)
        if "verdict" in cleaned and "reason" in cleaned:
            self.check(actions.check_reason, cleaned["verdict"], cleaned["reason"])
        if "on" in cleaned:
            # One message is enough: the ask made last is the one that forbids most.
            latest = max(self.asks, key=lambda ask: ask.asked_on)
            self.check(actions.check_day_of_answer, latest, cleaned["on"], self.at)
        if "on" in cleaned:
            self.question = self._question(cleaned["on"])
            self._check_document(self.adoption)
        return cleaned

    def _check_document(self, adoption: Adoption | None) -> None:
        """Refuse the document that was filled in for an answer of a day on which it did not exist."""
        same = adoption and all(
            self.cleaned_data.get(name) == getattr(adoption, name)
            for name in ("document_title", "document_number")
        )
        if adoption and same and self.cleaned_data["on"] < adoption.on:
            said = _("This is the text adopted on %(day)s. An older answer stands in another document.")
            self.add_error("document_title", said % {"day": adoption.on.strftime(DAY)})

    def _question(self, on: date) -> str:
        counting = [old.on for ask in self.asks for old in ask.history if old.pk == ask.answer_id]
        if on >= max(counting, default=on):
            return ""
        said = _("This answer is older than the one that counts, of %(day)s. Record it all the same?")
        return said % {"day": max(counting).strftime(DAY)}

    @property
    def in_doubt(self) -> bool:
        """Whether the form asks back and she has not said yes."""
        return bool(self.question) and not self.cleaned_data.get("older")

    def given(self) -> AnswerGiven:
        """Return the answer as the action takes it."""
        words = {name: self.cleaned_data[name] for name in ("verdict", "reason")}
        return AnswerGiven(**words, **self.document())
