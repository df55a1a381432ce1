"""Which report is wanted: its kind, plan, period, language, and what it is about."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Min
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tendik.blocks.formats import period as period_in_words
from tendik.blocks.templatetags.blocks import words
from tendik.bodies.queries import bodies
from tendik.methods.periods import Frequency, Period, parse_period, periods_between
from tendik.office.pack import KINDS
from tendik.packs.country import current
from tendik.packs.typed import Visible
from tendik.papers.reports import PaperAsked
from tendik.places.models import Place
from tendik.plans.models import Goal, Plan

NAMES = {
    "half-year": _("Report of a period on a plan"),
    "brief": _("Brief about an institution, a goal or a place"),
    "reminder": _("Letter to an institution about what waits for it"),
}
WHICH = _("Name the institution.")
ABOUT = _("Name an institution, a goal or a place.")
PLAN = _("Name the plan.")


class ReportForm(Visible):
    """A report to be written. It is read from the address, so that the same report can be had again."""

    kind = forms.ChoiceField(label=_("Which paper"), choices=[(kind, NAMES[kind]) for kind in KINDS])
    plan = forms.ModelChoiceField(
        label=_("Plan"), queryset=Plan.objects.all(), to_field_name="code", required=False
    )
    period = forms.ChoiceField(label=_("Period"))
    body = forms.ModelChoiceField(
        label=_("Institution"), queryset=bodies(), to_field_name="code", required=False
    )
    goal = forms.ModelChoiceField(
        label=_("Goal"), queryset=Goal.objects.all(), to_field_name="code", required=False
    )
    place = forms.ModelChoiceField(
        label=_("Place"), queryset=Place.objects.none(), to_field_name="code", required=False
    )
    lang = forms.ChoiceField(label=_("Language of the paper"))

    def __init__(self, *args: Any, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        country, language = current().country, get_language() or settings.LANGUAGE_CODE
        fields: dict[str, Any] = self.fields
        fields["plan"].label_from_instance = lambda plan: words(plan.short)
        fields["body"].label_from_instance = lambda body: words(body.name)
        fields["goal"].label_from_instance = lambda goal: f"{goal.code} {words(goal.title)}"
        fields["place"].label_from_instance = lambda place: words(place.name)
        fields["place"].queryset = Place.objects.filter(level__in=[one.code for one in country.levels[:2]])
        fields["period"].choices = [
            (one.code, period_in_words(one, language) or one.code) for one in periods(on)
        ]
        fields["lang"].choices = [(code, country.own_names[code]) for code in country.languages]

    def clean(self) -> dict[str, Any]:
        """Ask for what a paper of this kind cannot be without."""
        given: dict[str, Any] = super().clean() or {}
        kind, about = given.get("kind"), self.about
        if kind == "half-year" and not given.get("plan"):
            self.add_error("plan", PLAN)
        if kind == "reminder" and not given.get("body"):
            self.add_error("body", WHICH)
        if kind == "brief" and not about:
            self.add_error("body", ABOUT)
        return given

    @property
    def about(self) -> str:
        """The address of what the paper is about: the first that was named of institution, goal and place."""
        kinds = {"body": "bodies", "goal": "goals", "place": "places"}
        named = ((kinds[name], self.cleaned_data.get(name)) for name in kinds)
        return next((f"{kind}/{thing.code}" for kind, thing in named if thing), "")

    @property
    def of(self) -> Period:
        """The period that was chosen."""
        return parse_period(self.cleaned_data["period"])

    def asked(self, at: datetime) -> PaperAsked:
        """Return what is asked for: events of the period, and how things stood at its end, or now if it goes on."""
        given, of = self.cleaned_data, self.of
        # The last moment of the period, so that its last day is the one that the paper names.
        end = timezone.make_aware(datetime.combine(of.ends_before, time())) - timedelta(microseconds=1)
        return PaperAsked(
            kind=given["kind"],
            starts_on=of.starts_on,
            ends_before=of.ends_before,
            at=min(at, end),
            written_at=at,
            language=given["lang"],
            plan=given["plan"].code if given["plan"] else "",
            about=self.about,
        )


def periods(on: date) -> list[Period]:
    """Return the half-years that can be reported on: since the first plan was discussed until today, the newest first.

    The one that goes on stands last: what is reported is mostly over.
    """
    first = Plan.objects.aggregate(first=Min(Least("discussed_on", "starts_on")))["first"] or on
    found = list(periods_between(min(first, on), on + timedelta(days=1), Frequency.HALF_YEAR))
    return [*reversed(found[:-1]), found[-1]]
