"""What people may send: a course as a ZIP file, and why one is withdrawn."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.held import Held
from tendik.bodies.forms import BodyField
from tendik.courses.library.permissions import can_keep_for
from tendik.courses.uploads.actions import LONGEST_REASON, NO_REASON
from tendik.courses.uploads.zipped import MOST_ZIP
from tendik.entries.forms import BroughtFileField, EntryForm

ZIP_TYPE = ".zip,application/zip"


class CourseUploadForm(EntryForm):
    """A course as a ZIP file. ``held``: of whoever sends it."""

    file = BroughtFileField(
        label=_("The folder of the course as a ZIP file"), widget=forms.FileInput(attrs={"accept": ZIP_TYPE})
    )
    body = BodyField(
        label=_("Who keeps it"),
        max_length=300,
        help_text=_("Name or code of the institution."),
        error_messages={"required": _("Write the name of the institution.")},
    )

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        help_text = _("At most %(most)s MB. It is checked wholly; nothing is kept of a course with a fault.")
        self.fields["file"].help_text = help_text % {"most": MOST_ZIP // 1_000_000}

    def clean(self) -> dict[str, Any]:
        """Say beside the institution if she does not act for it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "body" in cleaned and not can_keep_for(self.held, cleaned["body"]):
            self.add_error("body", _("You do not act for this institution."))
        return cleaned


class CourseWithdrawalForm(EntryForm):
    """Why a course is withdrawn."""

    because = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": NO_REASON},
    )
