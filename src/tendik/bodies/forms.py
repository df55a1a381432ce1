"""What people may type: who acts for an institution, and the paper in which a decision stands."""

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.models import User
from tendik.accounts.typed import ShownAgain
from tendik.bodies.actions import PaperGiven, check_paper
from tendik.bodies.entering import by_name
from tendik.bodies.models import Body, Duty, OfficialPaper
from tendik.bodies.queries import bodies_called, bodies_that_answer
from tendik.entries.forms import EntryForm, KeptFileField, TextsField
from tendik.methods.days import DAY
from tendik.methods.texts import in_language

KINDS = [
    (OfficialPaper.Kind.DECREE, _("Decree")),
    (OfficialPaper.Kind.ORDER, _("Order")),
    (OfficialPaper.Kind.RESOLUTION, _("Resolution")),
    (OfficialPaper.Kind.LETTER, _("Letter")),
    (OfficialPaper.Kind.MINUTES, _("Minutes")),
    (OfficialPaper.Kind.OTHER, _("Another one")),
]
DUTIES = [(Duty.Kind.CONTACT, _("Contact")), (Duty.Kind.HEAD, _("Head"))]


class BodyField(forms.CharField):
    """An institution that is written, by its code or its name."""

    def clean(self, value: Any) -> Body:
        """Return the institution that is meant.

        Raises:
            ValidationError: nothing is written, there is no such institution, or several have this name.
        """
        found = bodies_called(super().clean(value))
        if not found:
            words = _("There is no such institution. Write its name as the list of institutions has it.")
            raise forms.ValidationError(words)
        if len(found) > 1:
            words = _("Several institutions have this name. Write the code of one: %(codes)s.")
            raise forms.ValidationError(words % {"codes": ", ".join(body.code for body in found)})
        return found[0]


class DutyForm(ShownAgain):
    """Who acts for which institution, and as what."""

    user = forms.ModelChoiceField(
        label=_("Account"),
        queryset=User.objects.filter(is_active=True).order_by("username"),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose an account."), "invalid_choice": _("Choose an account.")},
    )
    body = BodyField(
        label=_("Institution"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the institution.")},
    )
    kind = forms.ChoiceField(
        label=_("As what she acts for it"),
        choices=DUTIES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )


class Day(NamedTuple):
    """A day, and the field of a form in which it is told."""

    on: date
    field: str


def label_of(paper: OfficialPaper, language: str) -> str:
    """Name a paper as a list does: what it is called, who signed it, and when."""
    called = " ".join(filter(None, (in_language(paper.title, language), paper.number)))
    kind = "" if called else str(dict(KINDS)[OfficialPaper.Kind(paper.kind)])
    signed = in_language(paper.body.name, language), paper.on.strftime(DAY)
    return " · ".join(filter(None, (called, kind, *signed)))


class PaperForm(EntryForm):
    """A decision that stands in a paper: one of those at hand, or a new one that is described.

    A room puts its own words above ``body`` and ``on``, and what is decided beside them.
    The form of its page is sent as ``multipart/form-data``.
    """

    paper = forms.ModelChoiceField(
        label=_("Document"),
        queryset=None,
        required=False,
        empty_label=_("A new one, described below"),
        error_messages={"invalid_choice": _("This document is no longer at hand. Choose another one.")},
    )
    body = forms.ModelChoiceField(
        label=_("Institution"),
        queryset=None,
        required=False,
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose the institution.")},
    )
    on = DayField(label=_("Day"), required=False)
    kind = forms.ChoiceField(label=_("Kind of document"), choices=KINDS, required=False)
    number = forms.CharField(label=_("Number of the document"), max_length=60, required=False)
    link = forms.URLField(
        label=_("Link to the document"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Begins with http:// or https://. Not needed."),
        error_messages={
            "invalid": _("Copy the whole link to the document. It begins with http:// or https://.")
        },
    )
    file = KeptFileField(label=_("File of the document"))
    described = ("body", "on", "kind", "title", "number", "link", "file")
    """The fields that describe a new paper."""

    def __init__(self, *args: Any, at_hand: QuerySet[OfficialPaper], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].queryset = at_hand
        self.fields["paper"].label_from_instance = lambda paper: label_of(paper, self.language)
        self.fields["body"].queryset = bodies_that_answer()
        # By name: hundreds of institutions are found by their first letters only.
        self.fields["body"].widget.choices = [
            ("", _("Choose")),
            *by_name(bodies_that_answer(), self.language),
        ]
        self.fields["body"].help_text = _("If it is not in the list, add it under “Institutions” first.")
        self.fields["title"] = TextsField(
            label=_("Title of the document"), pack=self.pack, box=forms.TextInput(), longest=300
        )
        self.order_fields(["paper", *self.described])
        if not at_hand.exists():
            self.fields["paper"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong with the paper at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("paper"):
            self._check_only_chosen()
        elif "paper" not in self.errors:
            self._check_described()
        return cleaned

    def _check_only_chosen(self) -> None:
        told = [name for name in self.described if name != "kind" and self.cleaned_data.get(name)]
        if told:
            words = _("You chose a document and described another one. Leave one of the two empty.")
            self.add_error("paper", words)

    def _check_described(self) -> None:
        needed = {"body": _("Choose the institution."), "on": _("Write the day, as 23.05.2025.")}
        for name, words in needed.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, words)
        if (paper := self.given_paper()) is not None:
            self.check(check_paper, paper)
            self._check_another_day()

    def _check_another_day(self) -> None:
        """Refuse a paper that is at hand already, described with another day."""
        given = self.cleaned_data
        for known in self.fields["paper"].queryset.filter(body=given["body"], number=given["number"]):
            if given["title"] and known.title == given["title"] and known.on != given["on"]:
                words = _(
                    "This document is entered already, of %(day)s. Choose it in the list, or correct the day."
                )
                self.add_error("on", words % {"day": known.on.strftime(DAY)})
                return

    def given_day(self) -> Day | None:
        """Return the day of the paper that is chosen or described, and the field where it is told."""
        chosen: OfficialPaper | None = self.cleaned_data.get("paper")
        on = chosen.on if chosen else self.cleaned_data.get("on")
        return Day(on, "paper" if chosen else "on") if on else None

    def given_paper(self) -> OfficialPaper | PaperGiven | None:
        """Return the paper that is chosen or described; None while something of it is wrong."""
        if self.cleaned_data.get("paper"):
            chosen: OfficialPaper = self.cleaned_data["paper"]
            return chosen
        if any(name not in self.cleaned_data for name in self.described) or not self.cleaned_data["body"]:
            return None
        if not self.cleaned_data["on"]:
            return None
        told = {name: self.cleaned_data[name] for name in self.described}
        return PaperGiven(**{**told, "kind": told["kind"] or OfficialPaper.Kind.OTHER})
