"""What people may type of a measure: what it promises, to which plan it is carried, what many have in common."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.asks.models import Ask
from tendik.bodies.entering import body_choice
from tendik.bodies.forms import BodyField, label_of
from tendik.bodies.models import Body
from tendik.entries.forms import EntryForm, TextsField
from tendik.measures import checks
from tendik.measures.checks import LONGEST
from tendik.measures.given import MeasureGiven, PartnerGiven
from tendik.measures.models import Promise
from tendik.measures.words import RECURRING
from tendik.methods.texts import in_language
from tendik.plans.models import Adoption, Goal, Plan


class BodiesField(forms.CharField):
    """Institutions, a line each, by code or name."""

    def clean(self, value: Any) -> tuple[Body, ...]:
        """Return the institutions that are meant.

        Raises:
            ValidationError: a line names none, or several.
        """
        typed: str = super().clean(value)
        one = BodyField(max_length=300)
        return tuple(one.clean(line) for line in typed.splitlines() if line.strip())


class AsksField(forms.CharField):
    """Asks by their codes."""

    def clean(self, value: Any) -> tuple[Ask, ...]:
        """Return the asks that are meant.

        Raises:
            ValidationError: there is no ask with one of the codes.
        """
        typed: str = super().clean(value)
        codes = list(dict.fromkeys(typed.replace(",", " ").replace(";", " ").split()))
        found = {ask.code: ask for ask in Ask.objects.filter(code__in=codes)}
        unknown = [code for code in codes if code not in found]
        if unknown:
            words = _("There is no such ask: %(codes)s.")
            raise forms.ValidationError(words % {"codes": ", ".join(unknown)[:100]})
        return tuple(found[code] for code in codes)


class MeasureForm(EntryForm):
    """What a measure promises. Its steps, money and targets have pages of their own, and stay as they are."""

    place = PlaceField(
        label=_("Place"),
        max_length=300,
        required=False,
        help_text=_("Name or code; empty: all the place of the plan."),
    )
    agreed = forms.BooleanField(
        label=_("It has taken the measure"),
        required=False,
        help_text=_("Until then it is proposed, and so marked everywhere."),
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("Whom the office asks. It is never published."),
    )
    partners = BodiesField(
        label=_("Partners"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Institutions that help, a line each."),
    )
    asks = AsksField(
        label=_("Asks that it answers"),
        max_length=LONGEST,
        required=False,
        help_text=_("Codes, with spaces between."),
    )
    starts_on = DayField(label=_("First day"), required=False)
    due_on = DayField(label=_("Last day"), required=False)
    recurring = forms.ChoiceField(label=_("How often"), choices=RECURRING.items, required=False)
    number = forms.CharField(
        label=_("Number in the official matrix"), max_length=40, required=False, help_text=_("Not needed.")
    )
    dropped = forms.BooleanField(label=_("The plan promises it no more"), required=False)

    def __init__(self, *args: Any, plan: Plan, now: MeasureGiven | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.now = plan, now or MeasureGiven(words={})
        self._ask_for_words()
        self.fields["body"] = body_choice(
            _("Institution that answers for it"), self.language, empty=_("Nobody is named yet")
        )
        self.fields["goal"] = self._choice(_("Goal"), Goal.objects.filter(section__plan=plan))
        self.fields["goal"].label_from_instance = lambda one: f"{one.code} {self._in_words(one.title)}"
        adoptions = plan.adoptions.standing().select_related("paper__body")
        self.fields["adoption"] = self._choice(_("Adopted text in which it stands so"), adoptions)
        self.fields["adoption"].label_from_instance = lambda one: label_of(one.paper, self.language)
        self.order_fields(
            ["words", "result", "form", "goal", "place", "body", "agreed", "contact", "partners", "asks"]
            + ["starts_on", "due_on", "recurring", "adoption", "number", "dropped"]
        )
        self.initial = {**self._begun(now, adoptions.last()), **self.initial}

    def _ask_for_words(self) -> None:
        for name, label, rows in (
            ("words", _("What will be done"), 3),
            ("result", _("What is expected of it"), 2),
            ("form", _("Form in which it is carried out"), 1),
        ):
            self.fields[name] = TextsField(
                label=label,
                help_text=_("One language is enough."),
                pack=self.pack,
                box=forms.Textarea({"rows": rows}),
                longest=LONGEST,
            )

    def _choice(self, label: Any, among: Any) -> forms.ModelChoiceField:
        return forms.ModelChoiceField(
            label=label,
            queryset=among,
            required=False,
            empty_label=_("None"),
            error_messages={"invalid_choice": _("Choose one of the list.")},
        )

    def _in_words(self, texts: Any) -> str:
        return in_language(texts, self.language)

    def _begun(self, now: MeasureGiven | None, adoption: Adoption | None) -> dict[str, Any]:
        """Begin with what the measure promises; a new one with the adopted text of the plan."""
        if now is None:
            return {"adoption": adoption}
        same = ("words", "result", "form", "goal", "contact", "starts_on", "due_on", "recurring")
        return {
            **{name: getattr(now, name) for name in (*same, "number", "dropped", "adoption")},
            "place": now.place.code if now.place else "",
            "body": now.body,
            "agreed": now.standing == Promise.Standing.AGREED,
            "partners": "\n".join(partner.body.code for partner in now.partners),
            "asks": " ".join(ask.code for ask in now.asks),
        }

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_if(("words",), checks.check_words)
        self._check_if(("starts_on", "due_on"), lambda *days: checks.check_days(self.plan, *days))
        self._check_if(("place",), lambda place: checks.check_place(self.plan, place))
        self._check_if(("body", "partners"), checks.check_partners)
        self._check_if(("agreed", "body"), checks.check_taken)
        return cleaned

    def _check_if(self, names: Sequence[str], rule: Any) -> None:
        if all(name in self.cleaned_data for name in names):
            self.check(rule, *(self.cleaned_data[name] for name in names))

    def given(self) -> MeasureGiven:
        """Return what the measure promises, with the steps, the money and the targets that it has."""
        typed = dict(self.cleaned_data)
        roles = {partner.body: partner.role for partner in self.now.partners}
        partners = tuple(PartnerGiven(body=body, role=roles.get(body, {})) for body in typed.pop("partners"))
        agreed = typed.pop("agreed")
        standing = Promise.Standing.AGREED if agreed else Promise.Standing.PROPOSED
        kept = {name: getattr(self.now, name) for name in ("printed", "milestones", "costs", "targets")}
        return MeasureGiven(**typed, partners=partners, standing=standing.value, **kept)
