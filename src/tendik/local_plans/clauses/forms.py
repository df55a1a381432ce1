"""What people may type of clauses: which of them an act of a place holds, and which stand before a council."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.bodies.forms import PaperForm
from tendik.bodies.models import OfficialPaper
from tendik.entries.forms import EntryForm
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import checks, permissions
from tendik.local_plans.clauses import actions, queries
from tendik.local_plans.clauses.actions import ClausesGiven
from tendik.local_plans.models import PlanDraft
from tendik.methods.texts import in_language
from tendik.places.models import Place

NOT_HERS = _("You are not there for this place.")


class ClausesField(forms.ModelMultipleChoiceField):
    """Several clauses. A number that is too large is nobody's: SQLite refuses it, PostgreSQL finds no such row."""

    default_error_messages = dict.fromkeys(
        ("invalid_choice", "invalid_pk_value"), _("Choose among the clauses of the list.")
    )

    def __init__(self, *, language: str, **options: Any) -> None:
        super().__init__(
            queryset=queries.clauses(), required=False, widget=forms.CheckboxSelectMultiple, **options
        )
        self.label_from_instance = lambda one: (
            f"{in_language(one.title, language)} ({in_language(one.act, language)})"
        )

    def clean(self, value: Any) -> Any:
        """Return the clauses that are meant."""
        try:
            return super().clean(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_choice"]) from error


class RegisterForm(PaperForm):
    """Which clauses an act of a place holds."""

    place = PlaceField(label=_("Place"), max_length=150, help_text=_("Name or code."))

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, at_hand=queries.papers_at_hand(held), **options)
        self.held = held
        self.fields["clauses"] = ClausesField(label=_("Clauses that it holds"), language=self.language)
        self.fields["body"].label = _("Which institution adopted it")
        self.fields["on"].label = _("Day of the act")
        self.fields["number"].label = _("Number of the act")
        self.fields["title"].help_text = _("One language is enough.")
        self.initial.setdefault("kind", OfficialPaper.Kind.RESOLUTION)
        self.order_fields(["place", "clauses", "paper", *self.described])

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

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned = super().clean()
        place, paper = cleaned.get("place"), self.given_paper()
        if place and "clauses" in cleaned:
            self.check(actions.check_chosen, place, list(cleaned["clauses"]))
        if place and paper:
            self.check(actions.check_act, place, paper, self.at)
        return cleaned

    def given(self) -> ClausesGiven:
        """Return what was typed as the action takes it."""
        return ClausesGiven(
            place=self.cleaned_data["place"],
            clauses=list(self.cleaned_data["clauses"]),
            paper=self.given_paper(),
        )


class ChooseClausesForm(EntryForm):
    """Which clauses stand before the council together with a draft."""

    def __init__(self, *args: Any, draft: PlanDraft, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["clauses"] = ClausesField(
            label=_("Clauses for the session"), language=self.language, initial=list(draft.clauses.all())
        )
