"""What people bring: the file of a plan's matrix, and the language of its words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.entries.forms import BroughtFileField
from tendik.measures.matrix.reading import Brought, PlanReader
from tendik.methods.matrices import MatrixUnreadable
from tendik.packs.country import Pack
from tendik.packs.matrices import why_refused


class MatrixForm(forms.Form):
    """The file of a matrix; it gives what of it is to wait."""

    file = BroughtFileField(
        label=_("The plan's matrix"),
        help_text=_("As .docx, .xlsx, .csv, .md or .txt, up to 10 MB."),
    )

    def __init__(self, *args: Any, pack: Pack, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        own = pack.country.own_names
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the file"),
            choices=[(code, own.get(code, code)) for code in pack.languages],
            initial=language,
        )

    def brought(self, reader: PlanReader) -> Brought | None:
        """Return what of the file is to wait; None where it cannot be read, which is said beside the field."""
        given = self.cleaned_data["file"]
        try:
            return reader.read(given.read(), given.name)
        except MatrixUnreadable as fault:
            self.add_error("file", why_refused(fault))
            return None
