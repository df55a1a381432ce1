"""What people may type: a competition by stage and sex, a move of staff."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.methods.competitions import SEXES, STAGES, Counts
from tendik.recruitment.actions import NO_TITLE
from tendik.recruitment.competitions import actions
from tendik.recruitment.competitions.actions import CompetitionGiven, MoveGiven
from tendik.recruitment.forms import HersForm

MOST = 30_000
STAGE_WORDS = {
    "applied": _("Applied"),
    "admitted": _("Admitted"),
    "interviewed": _("Interviewed"),
    "appointed": _("Appointed"),
}
SEX_WORDS = {"female": _("women"), "male": _("men"), "unknown": _("sex not known")}
SOME = _("Write a number here too; 0 if there was nobody.")


def count(label: Any, **options: Any) -> forms.IntegerField:
    """Return a field for a count of people."""
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, **options)


class CompetitionForm(HersForm):
    """A competition: three numbers for each stage that is known, none for any other."""

    title = forms.CharField(label=_("Post"), max_length=300, error_messages={"required": NO_TITLE})
    posts = forms.IntegerField(label=_("How many such posts"), initial=1, min_value=1, max_value=1000)
    on = DayField(label=_("Day of the decision"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for stage in STAGES:
            for sex in SEXES:
                words = f"{STAGE_WORDS[stage]}: {SEX_WORDS[sex]}"
                self.fields[f"{stage}_{sex}"] = count(words, required=False)

    def clean(self) -> dict[str, Any]:
        """Say of which stage a number is missing, and which counts cannot be."""
        cleaned = super().clean()
        for name in self._missing(cleaned):
            self.add_error(name, SOME)
        if not self.errors:
            self.check(actions.check_counts, self._counts(cleaned), cleaned["posts"])
        return cleaned

    def _missing(self, cleaned: dict[str, Any]) -> Iterator[str]:
        for stage in STAGES:
            names = [f"{stage}_{sex}" for sex in SEXES]
            if any(cleaned.get(name) is not None for name in names):
                yield from (name for name in names if name in cleaned and cleaned[name] is None)

    def _counts(self, cleaned: dict[str, Any]) -> Counts:
        return {
            stage: {sex: cleaned[f"{stage}_{sex}"] for sex in SEXES}
            for stage in STAGES
            if cleaned.get(f"{stage}_female") is not None
        }

    def given(self) -> CompetitionGiven:
        """Return what was typed as the action takes it."""
        typed = self.cleaned_data
        return CompetitionGiven(
            body=typed["body"],
            title=self.in_its_language(typed["title"]),
            posts=typed["posts"],
            on=typed["on"],
            counts=self._counts(typed),
        )


class MoveForm(HersForm):
    """A move of staff to another place."""

    place = PlaceField(
        label=_("To which place"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the place.")},
    )
    on = DayField(label=_("Day of the move"))
    women = count(_("Women"))
    men = count(_("Men"))
    unknown = count(SEX_WORDS["unknown"], initial=0)
    housing = forms.BooleanField(label=_("Housing was ready for all of them"), required=False)
    kindergarten = forms.BooleanField(label=_("Places in a kindergarten were ready"), required=False)
    school = forms.BooleanField(label=_("Places in a school were ready"), required=False)

    def clean(self) -> dict[str, Any]:
        """Say that somebody must have moved."""
        cleaned = super().clean()
        if {"women", "men", "unknown"} <= cleaned.keys():
            self.check(actions.check_somebody_moves, cleaned["women"], cleaned["men"], cleaned["unknown"])
        return cleaned

    def given(self) -> MoveGiven:
        """Return what was typed as the action takes it."""
        return MoveGiven(**self.cleaned_data)
