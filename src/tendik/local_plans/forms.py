"""What people may type: a draft that is opened, a measure of it, its budget, how the council adopted it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.bodies.entering import body_choice, by_name
from tendik.entries.amounts import MoneyField
from tendik.entries.forms import EntryForm, TextsField
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import checks, permissions, queries
from tendik.local_plans.given import CouncilVote, DraftGiven, RowGiven
from tendik.local_plans.models import SOURCES, DraftRow, Funding, PlanDraft
from tendik.measures.checks import LONGEST
from tendik.measures.words import SOURCES as PAYERS
from tendik.measures.words import plain
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.places.models import Place

FORMS = [
    (PlanDraft.Form.OWN, _("A plan of its own")),
    (PlanDraft.Form.CHAPTER, _("A chapter of the socio-economic development programme")),
]
FUNDING = [(Funding.NONE if code == "none_needed" else code, words) for code, words in PAYERS.items()]
NOT_HERS = _("You are not there for this place.")
YEARS = 3
"""So many years a plan lasts where nobody says otherwise."""


class OpenForm(EntryForm):
    """A draft: whose plan, for which years, in which form, and with what it begins."""

    place = PlaceField(label=_("Place"), max_length=150, help_text=_("Name or code."))
    starts_on = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    form = forms.ChoiceField(
        label=_("What the council adopts"),
        choices=FORMS,
        widget=forms.RadioSelect,
        initial=PlanDraft.Form.OWN,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )

    def __init__(self, *args: Any, held: Held, places: Sequence[Place], **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        first = date(self.at.year + 1, 1, 1)
        begun = {"starts_on": first, "last_day": date(first.year + YEARS, 1, 1) - timedelta(days=1)}
        if len(places) == 1:
            begun["place"] = in_language(places[0].name, self.language)
        self.initial = {**begun, **self.initial}
        self.fields["begins_with"] = forms.ChoiceField(
            label=_("With what it begins"), choices=self._beginnings(), required=False
        )

    def _beginnings(self) -> list[tuple[str, Any]]:
        """Return how a draft may begin: empty, or with an adopted plan of one of her places and of those below."""
        found: list[tuple[str, Any]] = [("", _("Empty, to choose from what Tendik proposes"))]
        for plan in queries.adopted_visible_to(self.held):
            named = {"plan": in_language(plan.short, self.language)}
            found.append((f"amend {plan.slug}", _("A newer text of it: %(plan)s") % named))
            found.append((f"copy {plan.slug}", _("A copy of its measures: %(plan)s") % named))
        return found

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
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("starts_on") and cleaned.get("last_day"):
            self.check(checks.check_period, cleaned["starts_on"], self._ends_before())
        if self._plan() and cleaned.get("place") and self._plan().place_id != cleaned["place"].pk:
            self.add_error("begins_with", _("This is the plan of another place."))
        return cleaned

    def _ends_before(self) -> date:
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)

    def _plan(self) -> Any:
        slug = self.cleaned_data.get("begins_with", "").partition(" ")[2]
        return queries.plan_called(slug) if slug else None

    def given(self) -> DraftGiven:
        """Return the draft as the action takes it; a newer text lasts as long as its plan."""
        plan, amends = self._plan(), self.cleaned_data["begins_with"].startswith("amend")
        return DraftGiven(
            place=self.cleaned_data["place"],
            form=self.cleaned_data["form"],
            starts_on=plan.starts_on if amends else self.cleaned_data["starts_on"],
            ends_before=plan.ends_before if amends else self._ends_before(),
            title=plan.title if amends else {},
            begins_with=plan,
            amends=amends,
        )


class RowForm(EntryForm):
    """A measure of a draft."""

    due_on = DayField(label=_("Last day"), required=False)
    funding = forms.ChoiceField(label=_("From where the money comes"), choices=FUNDING)

    def __init__(self, *args: Any, draft: PlanDraft, row: DraftRow | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft, self.row = draft, row
        for name, label, lines in (
            ("words", _("What will be done"), 3),
            ("result", _("What is expected of it"), 2),
            ("who", _("Who answers for it"), 1),
            ("costs", _("What has to be bought or paid"), 2),
        ):
            box = forms.Textarea({"rows": lines})
            self.fields[name] = TextsField(label=label, pack=self.pack, box=box, longest=LONGEST)
        self.fields["due_on"].help_text = _("As 23.05.2025. Empty: it stands for good.")
        self.fields["body"] = self._body()
        for source in SOURCES:
            self.fields[source] = MoneyField(label=PAYERS[source], required=False)
        self.order_fields(["words", "result", "who", "body", "due_on", "costs", "funding", *SOURCES])
        self.initial = {**self._begun(), **self.initial}

    def _body(self) -> forms.ModelChoiceField:
        field = body_choice(
            _("Institution that answers for it"), self.language, empty=_("Nobody is named yet")
        )
        field.widget.choices = [
            ("", _("Nobody is named yet")),
            *by_name(queries.bodies_near(self.draft.place), self.language),
        ]
        return field

    def _begun(self) -> dict[str, Any]:
        if self.row is None:
            return {"funding": Funding.LOCAL}
        begun = {name: getattr(self.row, name) for name in RowGiven.__dataclass_fields__}
        return {**begun, **{source: plain(amount) for source, amount in self.row.sums().items()}}

    def clean(self) -> dict[str, Any]:
        """Say what is wrong, beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(checks.check_row, self.draft, self.given())
        return cleaned

    def given(self) -> RowGiven:
        """Return the measure as the action takes it."""
        return RowGiven(**{name: self.cleaned_data[name] for name in RowGiven.__dataclass_fields__})


class BudgetForm(EntryForm):
    """What a place has for its plan a year."""

    budget = MoneyField(label=_("Budget line for it, a year"), required=False)


class AdoptForm(EntryForm):
    """How a council adopted a draft."""

    on = DayField(label=_("Day of adoption"))
    number = forms.CharField(
        label=_("Number of the resolution"),
        max_length=60,
        error_messages={"required": _("Write the number of the resolution.")},
    )
    link = forms.URLField(
        label=_("Link to the document"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Begins with http:// or https://. Not needed."),
    )

    def __init__(self, *args: Any, draft: PlanDraft, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft = draft
        here = queries.councils_of(draft.place)
        own = here.filter(place=draft.place)
        self.fields["body"] = forms.ModelChoiceField(
            label=_("Which institution adopted it"),
            queryset=here,
            empty_label=_("Choose"),
            initial=own.first() if own.count() == 1 else None,
            help_text=""
            if own
            else _("If it is not in the list, the ministry enters it under “Institutions” first."),
            error_messages={
                "required": _("Choose the institution."),
                "invalid_choice": _("Choose the institution."),
            },
        )
        self.fields["body"].label_from_instance = lambda body: in_language(body.name, self.language)
        for name, label in (
            ("votes_for", _("Votes for")),
            ("votes_against", _("Votes against")),
            ("abstained", _("Abstained")),
        ):
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=1000)
        self.order_fields(["body", "on", "number", "votes_for", "votes_against", "abstained", "link"])

    def clean(self) -> dict[str, Any]:
        """Say what is wrong, beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            decision = self.given()
            seats = queries.seats_of(decision.body, decision.on)
            self.check(checks.check_can_be_adopted, self.draft, list(queries.rows_of(self.draft)))
            self.check(checks.check_decision, decision, seats, self.at)
        return cleaned

    def given(self) -> CouncilVote:
        """Return the decision as the action takes it."""
        return CouncilVote(**{name: self.cleaned_data[name] for name in CouncilVote.__dataclass_fields__})


def currency() -> str:
    """Return in which money sums are said."""
    return current().country.currency
