"""What people may type: one answer to asks or one for each, who should answer, why answers are withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.typed import ShownAgain
from tendik.asks import actions, addressing
from tendik.asks.actions import AnswerGiven
from tendik.asks.addressing import Addressing
from tendik.asks.models import Addressee, Answer, Ask
from tendik.asks.queries import AT_HAND
from tendik.asks.states import STATES
from tendik.bodies.entering import body_choice
from tendik.bodies.forms import PaperForm, label_of
from tendik.bodies.models import OfficialPaper
from tendik.bodies.queries import papers
from tendik.entries.forms import EntryForm, TextsField
from tendik.entries.refusals import EntryRefused
from tendik.methods.days import DAY
from tendik.methods.texts import Texts

LONGEST_REASON = 2000
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
            longest=LONGEST_REASON,
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
        """Begin with the answer that counts, if it is one for all: a new one often differs in little."""
        begun = [
            {"verdict": last.verdict, "reason": last.reason, "paper": last.paper_id}
            for ask in self.asks
            if (last := in_force(ask))
        ]
        if len(begun) == len(self.asks) and all(one == begun[0] for one in begun):
            self.initial = {**self.initial, **begun[0]}
        if len(self.asks) > 1:
            self._ask_each()

    def _ask_each(self) -> None:
        """Let each ask have an answer of its own: one letter often says yes to some and no to others."""
        self.fields["verdict"].required, self.fields["verdict"].label = False, _("The answer to all")
        for number, ask in enumerate(self.asks):
            self.fields[f"verdict_{number}"] = forms.ChoiceField(
                label=_("The answer to %(code)s") % {"code": ask.code},
                choices=[("", _("as to all")), *VERDICTS],
                required=False,
                error_messages={"invalid_choice": _("Choose an answer.")},
            )
            self.fields[f"reason_{number}"] = TextsField(
                label=_("Reason for %(code)s") % {"code": ask.code},
                pack=self.pack,
                box=forms.Textarea({"rows": 2}),
                longest=LONGEST_REASON,
            )

    def each(self) -> list[dict[str, Any]]:
        """Return the fields of each ask's own answer, for the page; none where there is one ask."""
        if len(self.asks) == 1:
            return []
        return [
            {"ask": ask, "verdict": self[f"verdict_{number}"], "reason": self[f"reason_{number}"]}
            for number, ask in enumerate(self.asks)
        ]

    def common(self) -> list[Any]:
        """Return the fields that are asked once for all, for the page."""
        own = {f"{name}_{number}" for name in ("verdict", "reason") for number in range(len(self.asks))}
        return [field for field in self if field.name not in {*own, "older"}]

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed; ask back where there is a doubt."""
        cleaned = super().clean()
        self.check(actions.check_answers_seen, self.asks, self.seen)
        for number in range(len(self.asks)):
            self._check_said(number)
        if day := self.given_day():
            # One message is enough: the ask made last is the one that forbids most.
            latest = max(self.asks, key=lambda ask: ask.asked_on)
            self.check(actions.check_day_of_answer, latest, day.on, self.at, day.field)
            self.question = self._question(day.on)
        return cleaned

    def _check_said(self, number: int) -> None:
        """Note it if one ask would get no answer, or one without the reason that it needs."""
        verdict, reason, field = self._said(number)
        if field in self.errors or "verdict" in self.errors or "reason" in self.errors:
            return
        if not verdict:
            self.add_error("verdict", _("Choose an answer, or one for each ask."))
            return
        try:
            actions.check_reason(verdict, reason)
        except EntryRefused as refused:
            self.add_error(field, refused.message)

    def _said(self, number: int) -> tuple[str, Texts, str]:
        """Return verdict and reason for one ask, and the field at which its reason is told."""
        given = self.cleaned_data
        own, words = given.get(f"verdict_{number}", ""), given.get(f"reason_{number}") or {}
        if own:
            return own, words, f"reason_{number}"
        return given.get("verdict", ""), words or given.get("reason") or {}, "reason"

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

    def given(self) -> dict[str, AnswerGiven]:
        """Return the answer to each ask by its code, as the action takes them."""
        paper, said = self.given_paper(), [self._said(number) for number in range(len(self.asks))]
        return {
            ask.code: AnswerGiven(verdict=verdict, reason=reason, paper=paper)
            for ask, (verdict, reason, _field) in zip(self.asks, said, strict=True)
        }


class AddresseeForm(EntryForm):
    """Which institution should answer asks, and whether it has agreed."""

    standing = forms.ChoiceField(
        label=_("Has the institution agreed?"),
        choices=[
            (Addressee.Standing.PROPOSED, _("No: it is proposed")),
            (Addressee.Standing.AGREED, _("Yes: it has taken the ask")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    since = DayField(label=_("Since which day"))
    paper = forms.ModelChoiceField(
        label=_("Document that says so"),
        queryset=papers(),
        required=False,
        empty_label=_("None"),
        help_text=_("One of those entered last. Not needed."),
        error_messages={"invalid_choice": _("This document is no longer at hand. Choose another one.")},
    )

    def __init__(self, *args: Any, asks: Sequence[Ask], on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks, named = asks, {ask.addressee for ask in asks}
        empty = _("Choose") if None in named else _("As it is now")
        self.fields["body"] = body_choice(_("Which institution should answer"), self.language, empty=empty)
        self.fields["since"].initial = on
        self.fields["paper"].choices = [("", _("None")), *self._last_papers()]
        self.order_fields(["body", "standing", "since", "paper"])

    def _last_papers(self) -> list[tuple[int, str]]:
        return [(paper.pk, label_of(paper, self.language)) for paper in papers()[:AT_HAND]]

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            last = addressing.standing_of(self.asks)
            self.check(addressing.check_addressing, self.asks, self.given(), last, self.at)
        return cleaned

    def given(self) -> Addressing:
        """Return what is entered as the action takes it."""
        return Addressing(**{name: self.cleaned_data[name] for name in Addressing.__dataclass_fields__})


class BecauseForm(ShownAgain):
    """Why answers are withdrawn."""

    because = forms.CharField(
        label=_("Why they are withdrawn"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Colleagues see it, the public does not."),
        error_messages={"required": _("Write why they are withdrawn.")},
    )


def in_force(ask: Ask) -> Answer | None:
    """Return the answer to an ask ``as_of`` a moment that counted then, or None."""
    return next((answer for answer in ask.history if answer.pk == ask.answer_id), None)
