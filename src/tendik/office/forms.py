"""Which older release is served again, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.packs.typed import Visible


class ServeAgainForm(Visible):
    """An older release and a reason."""

    number = forms.TypedChoiceField(label=_("Release"), coerce=int)
    because = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("This stays. Name nobody and quote nothing.")
    )
    sure = forms.BooleanField(label=_("The public will see the older data."))

    def __init__(self, *args: Any, older: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["number"].choices = [(number, str(number)) for number in older]
