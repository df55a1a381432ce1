"""What is said of cells that cannot be read."""

from django.utils.translation import gettext_lazy as _

OF_HOURS = {
    "form": _("hours: “%(words)s” is not understood. Write them as: Mo-Fr 9-18, pause 13-14; Sa 10-14."),
    "days": _("hours: say on which days it is “%(words)s”, as: Mo-Fr 9-18."),
    "time": _("hours: there is no such time: “%(words)s”"),
}
"""By the code of ``HoursUnread``."""
UNREAD_PHONE = _("phones: “%(words)s” is no telephone. Write numbers with “;” between them.")
