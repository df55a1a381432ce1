"""What people bring: the file of a list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.entries.forms import BroughtFileField
from tendik.entries.lists.sentences import sentence
from tendik.papers.returned import Returned, read


class ListForm(forms.Form):
    """The file of a list that was taken along, as ``.xlsx`` or ``.csv``; it gives a ``Returned``."""

    file = BroughtFileField(
        label=_("The changed file"),
        help_text=_("As .xlsx or .csv, up to 20,000 rows and 10 MB."),
    )

    def clean_file(self) -> Returned:
        """Read the file; say what is wrong with it as a whole."""
        given: Any = self.cleaned_data["file"]
        back, findings = read(given.read(), given.name)
        if back is None:
            raise ValidationError([sentence(finding) for finding in findings])
        return back
