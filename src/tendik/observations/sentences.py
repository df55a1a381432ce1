"""The words for how an observation stands, and for why its words are withheld."""

from django.utils.translation import gettext_lazy as _

from tendik.observations.models import Moderation, Sighting

STANCES = {
    Sighting.Stance.AGREES: _("It is as it is officially said"),
    Sighting.Stance.DISAGREES: _("It is not as it is officially said"),
}
REASONS = {
    Moderation.Reason.NAMES: _("It names a person"),
    Moderation.Reason.RECOGNISED: _("Neighbours could tell who is meant"),
    Moderation.Reason.HARMED: _("It tells of somebody who was harmed"),
    Moderation.Reason.WHERE: _("It tells where somebody lives or hides"),
}
