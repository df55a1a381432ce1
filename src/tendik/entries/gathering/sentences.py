"""What is said of a form that cannot be taken as a whole."""

from django.utils.translation import gettext_lazy as _

NOT_ONE = _(
    "This file is no form of a place, or its sheets belong to several. Take the form along once more."
)
NO_PLACE = _("There is no place “%(code)s” here. Take the form along once more.")
NOT_OVER = _("The quarter of this form is not over. Bring it on %(day)s or later.")
NOT_HERS = _("This form belongs to %(place)s, and you do not fill in forms there.")
NOTHING_ASKED = _("For this quarter nothing is asked of %(place)s by a form.")
STRANGE_SHEET = _("This sheet belongs to no form as it is now. Take the form along once more.")
SIGNED_LATER = _("This day has not come yet. Write the day that stands beside the signature.")
SIGNED_BEFORE = _(
    "The quarter of this form begins on %(day)s. Write the day that stands beside the signature."
)
