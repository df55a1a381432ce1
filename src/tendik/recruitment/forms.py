"""What people may type: a notice to be checked, a notice for the register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.held import Held
from tendik.accounts.typed import ShownAgain
from tendik.bodies.forms import BodyField
from tendik.entries.forms import BroughtFileField, EntryForm
from tendik.methods.texts import Texts
from tendik.methods.vacancies import MOST_LETTERS
from tendik.recruitment import actions, permissions
from tendik.recruitment.actions import NoticeGiven
from tendik.recruitment.reading import NoticeUnreadable, read_notice, typed_notice
from tendik.recruitment.rulebook import rulebook

ROWS = 14
NOT_HERS = _("You do not act for this institution, and its place is not yours.")


def words_box(**options: Any) -> forms.CharField:
    """Return a field for the words of a notice."""
    box = forms.Textarea(attrs={"rows": ROWS})
    return forms.CharField(label=_("Words of the notice"), max_length=MOST_LETTERS, widget=box, **options)


class NoticeFile(BroughtFileField):
    """A notice as a file; none is needed."""

    def clean(self, data: Any, initial: Any = None) -> str:
        """Return its words; nothing where no file was chosen.

        Raises:
            ValidationError: it cannot be read.
        """
        if not data:
            return ""
        file = super().clean(data, initial)
        try:
            return read_notice(file.read(), file.name)
        except NoticeUnreadable as reason:
            raise forms.ValidationError(reason.message) from reason


class NoticeCheckForm(ShownAgain):
    """A notice that is pasted or brought as a file. Nothing of it is kept."""

    words = words_box(required=False)
    file = NoticeFile(
        label=_("Or the notice as a file"), required=False, help_text=_("As .txt, .html or .docx.")
    )

    def clean(self) -> dict[str, Any]:
        """Take the words of the file where there is one; say what is wrong with them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "file" in cleaned and "words" in cleaned:
            try:
                cleaned["words"] = typed_notice(cleaned["file"] or cleaned["words"])
            except NoticeUnreadable as reason:
                self.add_error("words", reason.message)
        return cleaned


class HersForm(EntryForm):
    """What is entered about an institution that must be hers. ``held``: of whoever types it."""

    body = BodyField(
        label=_("Institution"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the institution.")},
    )

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held

    def clean(self) -> dict[str, Any]:
        """Say beside the institution if it is not hers."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "body" in cleaned and not permissions.can_enter_for(self.held, cleaned["body"]):
            self.add_error("body", NOT_HERS)
        return cleaned

    def in_its_language(self, words: str) -> Texts:
        """Return words under the language in which they are, as far as they tell."""
        language = rulebook().checker.check(words).language
        return {language if language in self.pack.languages else self.pack.languages[0]: words}


class NoticeForm(HersForm):
    """A notice for the register, word for word."""

    title = forms.CharField(label=_("Post"), max_length=300, error_messages={"required": actions.NO_TITLE})
    words = words_box(error_messages={"required": actions.NO_WORDS})
    posts = forms.IntegerField(label=_("How many such posts"), initial=1, min_value=1, max_value=1000)
    published_on = DayField(label=_("Published on"))
    ends_before = DayField(
        label=_("First day without applications"), help_text=_("The day after the last one. As 23.05.2025.")
    )

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned = super().clean()
        if {"published_on", "ends_before"} <= cleaned.keys():
            self.check(actions.check_days, cleaned["published_on"], cleaned["ends_before"])
        return cleaned

    def given(self) -> NoticeGiven:
        """Return what was typed as the action takes it: title and words under the language of the words."""
        typed = self.cleaned_data
        words = self.in_its_language(typed["words"])
        title = dict.fromkeys(words, typed["title"])
        return NoticeGiven(**{**typed, "words": words, "title": title})
