"""What people bring: the file of a list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.entries.actions import check_file_size
from tendik.entries.contents import EMPTY
from tendik.entries.lists.sentences import sentence
from tendik.entries.refusals import EntryRefused
from tendik.papers.returned import Returned, read


class ListForm(forms.Form):
    """The file of a list that was taken along, as ``.xlsx`` or ``.csv``; it gives a ``Returned``."""

    file = forms.FileField(
        label=_("The changed file"),
        help_text=_("As .xlsx or .csv, up to 20,000 rows and 10 MB."),
        error_messages={"required": _("Choose a file."), "empty": EMPTY},
    )

    def clean_file(self) -> Returned:
        """Read the file; say what is wrong with it as a whole."""
        given: Any = self.cleaned_data["file"]
        try:
            check_file_size(given.size)
        except EntryRefused as reason:
            raise ValidationError(reason.message) from reason
        back, findings = read(given.read(), given.name)
        if back is None:
            raise ValidationError([sentence(finding) for finding in findings])
        return back
