"""What is said of the reasons for which a card goes back."""

from django.utils.translation import gettext_lazy as _

from tendik.local_plans.models import CardCheck

BACK = {
    CardCheck.Reason.NAMES: _("It names people, or shows who somebody is."),
    CardCheck.Reason.UNCLEAR: _("Another village could not do it by these words."),
    CardCheck.Reason.DIFFERS: _("It was not so, as far as is known here."),
}
