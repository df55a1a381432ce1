"""What people may type: a measure for many places, one that Tendik proposes or one of their own, and which places."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import EntryForm, TextsField
from tendik.local_plans.forms import FUNDING
from tendik.local_plans.given import RowGiven
from tendik.local_plans.models import Funding, LocalProposal
from tendik.measures.checks import LONGEST, check_words
from tendik.methods.texts import in_language
from tendik.places.models import Place

TEXTS = (
    ("words", _("What will be done"), 3),
    ("result", _("What is expected of it"), 2),
    ("who", _("Who answers for it"), 1),
    ("costs", _("What has to be bought or paid"), 2),
)
"""The words of a measure, what each is called, and the lines of its box."""
OWN = ("words", "result", "who", "due_on", "costs", "funding")
"""The fields of a measure of her own: folded until she wants one."""
SHORT = 110
"""So many letters of a proposal are enough to choose it."""
BOTH = _("Choose a proposal, or write a measure of your own: not both.")


class SpreadForm(EntryForm):
    """A measure and the places into whose drafts it goes. ``drafting``: the numbers of those that draft a plan."""

    due_on = DayField(label=_("Last day"), required=False)
    funding = forms.ChoiceField(
        label=_("From where the money comes"), choices=FUNDING, required=False, initial=Funding.LOCAL
    )

    def __init__(
        self,
        *args: Any,
        area: Place,
        places: Sequence[Place],
        drafting: Collection[int],
        proposals: Sequence[LocalProposal],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.below = {one.code: one for one in places}
        self.proposed = {one.ask.code: one for one in proposals}
        self.fields["ask"] = forms.ChoiceField(
            label=_("What Tendik proposes"),
            required=False,
            choices=[("", _("A measure of your own")), *self._proposals()],
        )
        for name, label, lines in TEXTS:
            box = forms.Textarea({"rows": lines})
            self.fields[name] = TextsField(label=label, pack=self.pack, box=box, longest=LONGEST)
        self.fields["due_on"].help_text = _("As 23.05.2025. Empty: it stands for good.")
        self.fields["places"] = self._ticked([(one.code, self._named(one, area, drafting)) for one in places])
        self.order_fields(["ask", *OWN, "places"])

    def folded(self) -> tuple[list[forms.BoundField], bool]:
        """Return the fields of a measure of her own, and whether they show: something is typed there, or wrong."""
        fields = [self[name] for name in OWN]
        wrong = any(field.errors for field in fields)
        return fields, wrong or (self.is_bound and any(self.cleaned_data.get(name) for name in OWN[:-1]))

    def _ticked(self, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label=_("Into the drafts of which places"),
            widget=forms.CheckboxSelectMultiple,
            choices=choices,
            error_messages={
                "required": _("Tick at least one place."),
                "invalid_choice": _("Choose among the places of the list."),
            },
        )

    def _proposals(self) -> list[tuple[str, str]]:
        words = {code: in_language(one.words, self.language) for code, one in self.proposed.items()}
        return [(code, f"{code} {Truncator(said).chars(SHORT)}") for code, said in words.items()]

    def _named(self, place: Place, area: Place, drafting: Collection[int]) -> str:
        """Return what a place is called in the list, and whether there is a draft that can take the measure."""
        name = in_language(place.name, self.language)
        if place.parent and place.parent_id != area.pk:
            name = f"{name} ({in_language(place.parent.name, self.language)})"
        if place.pk in drafting:
            return name
        return _("%(place)s: no plan is being drafted") % {"place": name}

    def clean(self) -> dict[str, Any]:
        """Say what is wrong, beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        own = any(cleaned.get(name) for name in OWN[:-1])
        if cleaned.get("ask") and own:
            self.add_error("ask", BOTH)
        elif not cleaned.get("ask") and "words" in cleaned:
            self.check(check_words, cleaned["words"])
        return cleaned

    def given(self) -> RowGiven | LocalProposal:
        """Return the measure as the action takes it."""
        chosen = self.proposed.get(self.cleaned_data["ask"])
        said = {name: self.cleaned_data[name] for name in OWN}
        return chosen or RowGiven(**{**said, "funding": said["funding"] or Funding.LOCAL})

    def chosen(self) -> list[Place]:
        """Return the places that were ticked, in the order of the list, each once."""
        ticked = set(self.cleaned_data["places"])
        return [one for code, one in self.below.items() if code in ticked]
