"""What people may type: the adopted text of a plan."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.bodies.queries import bodies_that_answer
from tendik.methods.texts import Texts, in_language
from tendik.packs.country import Pack
from tendik.plans import actions
from tendik.plans.actions import AdoptionGiven, EntryNotReady
from tendik.plans.models import Plan

DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
"""The same in every language: 03/04/2026 would be read in two ways."""


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
