"""Words for what a measure says by code: how often, from which money, what is wanted of a figure."""

from django.utils.translation import gettext_lazy as _

RECURRING = {
    "": _("once"),
    "yearly": _("every year"),
    "half-yearly": _("every half-year"),
    "quarterly": _("every quarter"),
    "monthly": _("every month"),
    "standing": _("all the time"),
}
SOURCES = {
    "republican": _("republican budget"),
    "local": _("local budget"),
    "donor": _("donors"),
    "none_needed": _("no money is needed"),
}
STAGES = {"estimated": _("estimated"), "allocated": _("allocated"), "spent": _("spent")}
KINDS = {
    "increase": _("to rise to"),
    "decrease": _("to fall to"),
    "towards": _("to come close to"),
    "keep": _("to stay at least at"),
    "not_exceed": _("to stay at most at"),
    "events": _("to happen so many times:"),
}
