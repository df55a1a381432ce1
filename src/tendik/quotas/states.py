"""How an institution stands under a rule, as the public sees it."""

from django.utils.translation import gettext_lazy as _

from tendik.blocks.states import State

STATES = {
    state.code: state
    for state in (
        State("short", _("The rule is not met"), "bad", "bar"),
        State("unknown", _("It cannot be said"), "none", "dots"),
        State("met", _("The rule is met"), "good", "tick"),
    )
}
"""In the order in which they are listed: what somebody must act on first."""
STANDINGS = {
    "law": _("law"),
    "plan": _("plan"),
    "charter": _("charter"),
    "pending": _("adopted, entry into force not known"),
    "demand": _("asked for, not a law"),
}
MARKS = {
    "report": _("stands in the report"),
    "read": _("read in the source that is named"),
    "check": _("no lawyer has checked it yet"),
}
