"""Why words are erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.packs.typed import Visible


class ErasureForm(Visible):
    """The reason, which stays when the words have gone."""

    because = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("This stays. Name nobody and quote nothing.")
    )
