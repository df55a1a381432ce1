"""Whom an institution seeks, and what it offers to those who fit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language
from tendik.packs.typed import Visible
from tendik.talent.lacks import Lack
from tendik.talent.offers.actions import OfferGiven
from tendik.talent.queries import engagements_for
from tendik.talent.seeking import Sought
from tendik.talent.written import pool_words

LONGEST, ALL = 1000, "0-0"
ANY = _("no matter which")


class SoughtForm(Visible):
    """Whom an institution seeks. It is read from the address, and nothing is written by looking."""

    engagement = forms.ChoiceField(
        label=_("What you offer"), error_messages={"required": _("Choose what you offer.")}
    )
    fields_known = forms.MultipleChoiceField(
        label=_("Fields that she should know, one of them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that she should speak, all of them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    experience = forms.ChoiceField(label=_("Experience, at least"), required=False)
    education = forms.ChoiceField(label=_("Education, at least"), required=False)

    def __init__(self, *args: Any, lack: Lack, body: Body, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lack, self.body = lack, body
        words, fields = pool_words(), self.fields

        def named(listed: Any, codes: Any = None) -> list[tuple[str, str]]:
            return [
                (one.code, in_language(one.name, language))
                for one in listed.values()
                if codes is None or one.code in codes
            ]

        choices: dict[str, Any] = {
            "engagement": named(words.engagements, engagements_for(lack)),
            "fields_known": named(words.fields),
            "languages": named(words.languages),
            "experience": [("", ANY), *named(words.experience)],
            "education": [("", ANY), *named(words.education)],
        }
        for name, found in choices.items():
            field: Any = fields[name]
            field.choices = found

    def sought(self) -> Sought:
        """Return whom she seeks; of experience and education all from the least that she wishes."""
        said, words = self.cleaned_data, pool_words()
        return Sought(
            engagement=said["engagement"],
            place=self.body.place.code if self.body.place else "",
            fields=tuple(said["fields_known"]),
            languages=tuple(said["languages"]),
            experience=_from(list(words.experience), said["experience"]),
            education=_from(list(words.education), said["education"]),
        )


def _from(ladder: list[str], least: str) -> tuple[str, ...]:
    return tuple(ladder[ladder.index(least) :]) if least else ()


class OfferForm(ShownAgain):
    """What an institution says to those who fit. ``to``: a line of the order and how many stood there, or all."""

    words = forms.CharField(
        label=_("What you offer and what she would do"),
        max_length=LONGEST,
        help_text=_("She reads it before she decides. Say until when you need her answer. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you offer and what she would do.")},
    )
    to = forms.RegexField(
        r"^\d{1,4}-\d{1,7}$",
        label=_("Whom"),
        widget=forms.HiddenInput,
        initial=ALL,
        error_messages={"required": _("Choose whom you ask."), "invalid": _("Choose whom you ask.")},
    )

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field if reason.field in self.fields else None, reason.message)

    def given(self, body: Body, lack: Lack, sought: Sought) -> OfferGiven:
        """Return what was typed as the action takes it."""
        line, number = map(int, self.cleaned_data["to"].split("-"))
        words = self.cleaned_data["words"]
        return OfferGiven(body=body, lack=lack, sought=sought, words=words, line=line, number=number)
