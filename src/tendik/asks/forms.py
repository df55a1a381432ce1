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
from tendik.bodies.forms import PaperForm
from tendik.bodies.models import OfficialPaper
from tendik.entries.actions import DAY
from tendik.entries.forms import TextsField

VERDICTS = [(verdict, STATES[verdict].word) for verdict in Answer.Verdict.values]


class AnswerForm(PaperForm):
    """An answer to one ask or to many. Words are asked for in each language of the pack."""

    verdict = forms.ChoiceField(
        label=_("The answer"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    older = forms.BooleanField(label=_("Record it all the same"), required=False)

    def __init__(self, *args: Any, asks: Sequence[Ask], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks, self.question = asks, ""
        self.fields["reason"] = TextsField(
            label=_("Reason"),
            pack=self.pack,
            box=forms.Textarea({"rows": 3}),
            longest=2000,
            help_text=_(
                "Needed unless the ask is taken over. One language is enough; the page says which one it is."
            ),
        )
        self.fields["paper"].label = _("Document that holds the answer")
        self.fields["paper"].help_text = _(
            "The adopted text of the plan, a letter that answered other asks, or a new one."
        )
        self.fields["body"].label = _("Which institution answers")
        self.fields["on"].label = _("Day of the answer")
        self.order_fields(["verdict", "reason"])
        self.initial.setdefault("kind", OfficialPaper.Kind.LETTER)
        self._begin()

    def _begin(self) -> None:
        """Begin with the answer that counts: a new one often differs in little."""
        if len(self.asks) == 1 and (last := in_force(self.asks[0])):
            begun = {"verdict": last.verdict, "reason": last.reason, "paper": last.paper_id}
            self.initial = {**self.initial, **begun}

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed; ask back where there is a doubt."""
        cleaned = super().clean()
        self.check(actions.check_answers_seen, self.asks, self.seen)
        if "verdict" in cleaned and "reason" in cleaned:
            self.check(actions.check_reason, cleaned["verdict"], cleaned["reason"])
        if day := self.given_day():
            # One message is enough: the ask made last is the one that forbids most.
            latest = max(self.asks, key=lambda ask: ask.asked_on)
            self.check(actions.check_day_of_answer, latest, day.on, self.at, day.field)
            self.question = self._question(day.on)
        return cleaned

    def _question(self, on: date) -> str:
        counting = [last.paper.on for ask in self.asks if (last := in_force(ask))]
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
        return AnswerGiven(**words, paper=self.given_paper())


def in_force(ask: Ask) -> Answer | None:
    """Return the answer to an ask ``as_of`` a moment that counted then, or None."""
    return next((answer for answer in ask.history if answer.pk == ask.answer_id), None)
