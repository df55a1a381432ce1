"""Which audit is wanted: its day, the day with which it is compared, the language, the kind of file."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.packs.country import current
from tendik.quotas.audits.writing import AuditAsked


class AuditForm(forms.Form):
    """An audit to be written."""

    on = DayField(label=_("The day of the audit"))
    since = DayField(
        label=_("Compared with the day"), help_text=_("That of the last audit, or a year before.")
    )
    language = forms.ChoiceField(label=_("Language of the paper"))
    instead = forms.BooleanField(
        label=_("The earlier audit was handed out to nobody, and its copies are deleted"), required=False
    )

    def __init__(self, *args: Any, near: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not near:
            del self.fields["instead"]
        country: Any = current().country
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [(code, country.own_names[code]) for code in country.languages]

    def asked(self, kind: str) -> AuditAsked:
        """Return what is wanted, as a kind of file."""
        given: dict[str, Any] = self.cleaned_data
        on: date = given["on"]
        return AuditAsked(
            on=on,
            since=given["since"],
            language=given["language"],
            kind=kind,
            instead=given.get("instead", False),
        )
