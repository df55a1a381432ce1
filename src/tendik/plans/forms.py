"""What people may type: an answer, the adopted text of a plan."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.blocks.answers import ANSWERS
from tendik.bodies.queries import bodies_that_answer
from tendik.packs.country import Pack
from tendik.plans import actions
from tendik.plans.actions import AdoptionGiven, AnswerGiven, EntryNotReady
from tendik.plans.models import Adoption, Answer, Ask, Plan
from tendik.releases.shapes import Texts, in_language

DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
"""The same in every language: 03/04/2026 would be read in two ways."""
VERDICTS = [(verdict, ANSWERS[verdict].word) for verdict in Answer.Verdict.values]


class TextsBoxes(forms.MultiWidget):
    """One box for each language of the pack, named after it."""

    template_name = "plans/office/texts.html"

    def __init__(self, boxes: dict[str, forms.Widget], own_names: Texts) -> None:
        super().__init__(boxes)
        self.languages, self.own_names = list(boxes), own_names

    def decompress(self, value: Texts | None) -> list[str]:
        """Return the words in the order of the boxes."""
        return [(value or {}).get(code, "") for code in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name the language above each box."""
        context = super().get_context(name, value, attrs)
        for code, box in zip(self.languages, context["widget"]["subwidgets"], strict=True):
            box["own_name"] = self.own_names[code]
        return context


class TextsField(forms.MultiValueField):
    """Words in the languages of the pack; a language without words is left out."""

    def __init__(self, *, pack: Pack, box: forms.Widget, longest: int, **options: Any) -> None:
        self.languages, own = pack.languages, pack.country.own_names
        boxes = {
            code: type(box)({**box.attrs, "lang": code, "maxlength": longest}) for code in self.languages
        }
        too_long = _("%(language)s: write at most %(longest)d characters.")
        parts = [
            forms.CharField(
                required=False,
                max_length=longest,
                error_messages={"max_length": too_long % {"language": own[code], "longest": longest}},
            )
            for code in self.languages
        ]
        super().__init__(
            parts, widget=TextsBoxes(boxes, own), required=False, require_all_fields=False, **options
        )

    def compress(self, data_list: Sequence[str]) -> Texts:
        """Return the words by language."""
        pairs = zip(self.languages, data_list, strict=False)
        return {code: words.strip() for code, words in pairs if words.strip()}


DOCUMENT = ("document_title", "document_number", "document_link")


class DocumentForm(ShownAgain):
    """What an institution decided: which one, on which day, by which document."""

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
            "required": _("Write the day, as 23.05.2025."),
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

    def __init__(self, *args: Any, pack: Pack, language: str, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at, self.seen = at, self.data.get("seen")
        self.fields["body"].queryset = bodies_that_answer()
        self.fields["body"].label_from_instance = lambda body: in_language(body.name, language)
        self.fields["on"].widget.attrs["inputmode"] = "numeric"
        self.fields["document_title"] = TextsField(
            label=_("Title of the document"), pack=pack, box=forms.TextInput(), longest=300
        )
        self.order_fields(["body", "on", "document_title"])

    def refuse(self, reason: EntryNotReady) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field, reason.message)

    def check(self, rule: Callable[..., None], *values: Any) -> None:
        """Apply a rule of the actions to what was typed so far."""
        try:
            rule(*values)
        except EntryNotReady as reason:
            self.refuse(reason)

    def document(self) -> dict[str, Any]:
        """Return what both kinds of entry have: institution, day and document."""
        return {name: self.cleaned_data[name] for name in ("body", "on", *DOCUMENT)}


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
            self.add_error("document_title", said % {"day": adoption.on.strftime(actions.DAY)})

    def _question(self, on: date) -> str:
        counting = [old.on for ask in self.asks for old in ask.history if old.pk == ask.answer_id]
        if on >= max(counting, default=on):
            return ""
        said = _("This answer is older than the one that counts, of %(day)s. Record it all the same?")
        return said % {"day": max(counting).strftime(actions.DAY)}

    @property
    def in_doubt(self) -> bool:
        """Whether the form asks back and she has not said yes."""
        return bool(self.question) and not self.cleaned_data.get("older")

    def given(self) -> AnswerGiven:
        """Return the answer as the action takes it."""
        words = {name: self.cleaned_data[name] for name in ("verdict", "reason")}
        return AnswerGiven(**words, **self.document())


class AdoptionForm(DocumentForm):
    """The adopted text of a plan."""

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        self.fields["body"].label = _("Which institution adopted it")
        self.fields["on"].label = _("Day of adoption")
        self.fields["document_title"].help_text = _("One language is enough.")

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned = super().clean() or self.cleaned_data
        self.check(actions.check_adoption_seen, self.plan, self.seen)
        if "document_title" in cleaned:
            self.check(actions.check_title, cleaned["document_title"])
        if "on" in cleaned:
            self.check(actions.check_day_of_adoption, self.plan, cleaned["on"], self.at)
        return cleaned

    def given(self) -> AdoptionGiven:
        """Return the adopted text as the action takes it."""
        return AdoptionGiven(**self.document())
