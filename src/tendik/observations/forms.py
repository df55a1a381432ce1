"""What people may type: what they saw, and what a moderator decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.bodies.observable import Observable
from tendik.entries.forms import EntryForm, KeptFileField
from tendik.observations import actions
from tendik.observations.actions import SightingGiven
from tendik.observations.models import Moderation
from tendik.observations.sentences import REASONS, STANCES
from tendik.places.models import Place

LONGEST = 2000
CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}


class SightingForm(EntryForm):
    """What somebody saw. ``place``, ``about``: of what, chosen before."""

    stance = forms.ChoiceField(
        label=_("What you saw"),
        choices=list(STANCES.items()),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    seen_on = DayField(label=_("On which day you saw it"))
    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Name nobody, and tell of nobody so that neighbours know who it is."),
        error_messages={"required": actions.NO_WORDS},
    )
    language = forms.ChoiceField(label=_("In which language you wrote"), error_messages=CHOOSE)
    file = KeptFileField(
        label=_("Photograph or document"),
        help_text=_("It stays in the office and is never published. Not needed."),
    )

    def __init__(self, *args: Any, place: Place, about: Observable, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place, self.about = place, about
        own = self.pack.country.own_names
        self.fields["language"].choices = [(code, own[code]) for code in self.pack.languages]
        self.fields["language"].initial = self.language

    def clean_seen_on(self) -> Any:
        """Say if the day cannot be."""
        seen_on = self.cleaned_data["seen_on"]
        if seen_on:
            self.check(actions.check_seen_on, seen_on, self.at)
        return seen_on

    def given(self) -> SightingGiven:
        """Return what was typed as the action takes it."""
        typed = self.cleaned_data
        return SightingGiven(
            place=self.place,
            about=self.about.address,
            stance=typed["stance"],
            seen_on=typed["seen_on"],
            words={typed["language"]: typed["words"]},
            file=typed["file"],
            made_up=self.about.made_up,
        )


class ModerationForm(EntryForm):
    """Whether the words are shown, and if not, what in them shows who somebody is."""

    outcome = forms.ChoiceField(
        label=_("Can the words be shown?"),
        choices=[
            (Moderation.Outcome.SHOWN, _("Yes, nobody can be recognised by them")),
            (Moderation.Outcome.WITHHELD, _("No, they show who somebody is")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = forms.ChoiceField(
        label=_("If not: what shows who somebody is"),
        choices=list(REASONS.items()),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Whoever wrote it is told, and can write it anew. The public sees only how often it was so."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where words are withheld; leave it where they are shown."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == Moderation.Outcome.SHOWN:
            cleaned["reason"] = ""
        self.check(actions.check_reason, cleaned.get("outcome", ""), cleaned.get("reason", ""))
        return cleaned
