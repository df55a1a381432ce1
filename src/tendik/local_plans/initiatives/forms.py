"""What people may type: a women's initiative, and the next step of its way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.entries.amounts import MoneyField
from tendik.entries.forms import EntryForm, TextsField
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import checks, permissions
from tendik.local_plans.initiatives import actions, queries
from tendik.local_plans.initiatives.actions import InitiativeGiven, StepGiven
from tendik.local_plans.initiatives.worded import TEXTS, Application
from tendik.local_plans.models import InitiativeStep
from tendik.measures.words import SOURCES
from tendik.methods.texts import in_language
from tendik.places.models import Place

NOT_HERS = _("You are not there for this place.")
LINES = 200
"""A field for more letters than this has several lines."""
LONGEST = 500


class InitiativeForm(EntryForm):
    """The one page with which a women's group turns to its council."""

    place = PlaceField(label=_("Place"), max_length=150, help_text=_("Name or code."))
    sum = MoneyField()
    asks = forms.CharField(
        label=_("Codes of the asks that speak for it"),
        required=False,
        max_length=300,
        help_text=_("With spaces between them. Measures and figures for them are found by Tendik."),
    )

    def __init__(self, *args: Any, held: Held, about: Application, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        for name in TEXTS:
            field = about.about(name)
            box = forms.Textarea({"rows": 3}) if field.most > LINES else forms.TextInput()
            self.fields[name] = TextsField(
                label=in_language(field.label, self.language),
                help_text=in_language(field.hint, self.language),
                pack=self.pack,
                box=box,
                longest=field.most,
            )
        money = about.about("sum")
        self.fields["sum"].label = in_language(money.label, self.language)
        self.fields["sum"].help_text = in_language(money.hint, self.language)
        self.order_fields(["place", "title", "group", "need", "steps", "asked", "sum", "own", "sign", "asks"])

    def clean_place(self) -> Place | None:
        """Return the place, if she is there for it."""
        place: Place | None = self.cleaned_data["place"]
        try:
            checks.check_place(place)
        except EntryRefused as reason:
            raise forms.ValidationError(reason.message) from reason
        if place and not permissions.can_draft_in(self.held, place):
            raise forms.ValidationError(NOT_HERS)
        return place

    def clean_asks(self) -> list[Any]:
        """Return the asks that are meant."""
        codes = self.cleaned_data["asks"].replace(",", " ").split()
        found = {one.code: one for one in queries.asks_called(codes)}
        unknown = [code for code in codes if code not in found]
        if unknown:
            words = _("There is no ask with this code: %(codes)s.")
            raise forms.ValidationError(words % {"codes": ", ".join(unknown)})
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        """Say all that is empty at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in TEXTS:
            if name in cleaned and name != actions.NOT_EMPTY and not cleaned[name]:
                self.add_error(name, actions.EMPTY)
        return cleaned

    def given(self) -> InitiativeGiven:
        """Return what was typed as the action takes it."""
        said = {name: self.cleaned_data[name] for name in TEXTS}
        told = {name: self.cleaned_data[name] for name in ("place", "sum", "asks")}
        return InitiativeGiven(said=said, **told)


class StepForm(EntryForm):
    """What came next. It asks for what belongs to the step."""

    NEEDS = {
        "sent": ("on", "number"),
        "heard": ("on", "by"),
        "funded": ("on", "number", "sum", "source", "words"),
        "refused": ("on", "reason", "words"),
    }

    def __init__(
        self, *args: Any, what: str, last: InitiativeStep | None, about: Application, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.what, self.last = what, last
        made = {
            "on": DayField(),
            "number": forms.CharField(max_length=60, required=False),
            "by": forms.CharField(max_length=200, required=False, help_text=_("Name no persons.")),
            "sum": MoneyField(required=False),
            "source": forms.ChoiceField(choices=self._sources(), required=False),
            "reason": forms.ChoiceField(choices=self._reasons(about), required=False),
            "words": TextsField(
                pack=self.pack,
                box=forms.Textarea({"rows": 3}),
                longest=LONGEST,
                help_text=_("Name no persons."),
            ),
        }
        words = "given" if what == "funded" else "why"
        for name in self.NEEDS[what]:
            field = made[name]
            field.label = in_language(getattr(about.asked, words if name == "words" else name), self.language)
            self.fields[name] = field

    def _sources(self) -> list[tuple[str, Any]]:
        return [("", _("Choose")), *((code, SOURCES[code]) for code in InitiativeStep.Source.values)]

    def _reasons(self, about: Application) -> list[tuple[str, Any]]:
        known = [(one.code, in_language(one.title, self.language)) for one in about.reason]
        return [("", _("Choose")), *known]

    def clean(self) -> dict[str, Any]:
        """Say what is wrong, beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(actions.check_step, self.last, self.given(), self.at)
        return cleaned

    def given(self) -> StepGiven:
        """Return what was typed as the action takes it."""
        return StepGiven(what=self.what, **self.cleaned_data)
