"""What people may type: a notice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.bodies.forms import BodyField
from tendik.bodies.models import Body
from tendik.entries.forms import EntryForm, TextsField
from tendik.notices import actions, permissions
from tendik.notices.actions import NoticeGiven
from tendik.places.models import Place


class NoticeForm(EntryForm):
    """A notice. ``held``: of whoever types it."""

    body = BodyField(
        label=_("Institution"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the institution.")},
    )
    place = PlaceField(
        label=_("Place"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the place.")},
    )
    ends_before = DayField(label=_("First day on which it is shown no more"))

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        one_language = _("One language is enough.")
        for name, label, box, longest in (
            ("title", _("Title"), forms.TextInput(), 300),
            ("words", _("Words"), forms.Textarea(attrs={"rows": 4}), 4000),
        ):
            self.fields[name] = TextsField(
                label=label, help_text=one_language, pack=self.pack, box=box, longest=longest
            )
        self.order_fields(["body", "place", "title", "words", "ends_before"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "title" in cleaned:
            self.check(actions.check_title, cleaned["title"])
        if "ends_before" in cleaned:
            self.check(actions.check_day, cleaned["ends_before"], self.at)
        if {"body", "place"} <= cleaned.keys():
            self._check_hers(cleaned["body"], cleaned["place"])
        return cleaned

    def _check_hers(self, body: Body, place: Place) -> None:
        if not permissions.can_post_for(self.held, body, place):
            words = _("You do not act for this institution, and this place is not yours.")
            self.add_error("place", words)

    def given(self) -> NoticeGiven:
        """Return what was typed as the action takes it."""
        return NoticeGiven(**self.cleaned_data)
