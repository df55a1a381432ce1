"""How a measure stands: the words, colour and icon of each label, in the order of every list."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tendik.blocks.states import State
from tendik.measures.published import DROPPED, PROMISED, WITHDRAWN, Measure
from tendik.methods.progress import Label
from tendik.pages.frame import Frame
from tendik.releases.reader import Release

STATES = {
    state.code: state
    for state in (
        State(Label.REACHED.value, _("Reached"), "good", "reached"),
        State(Label.ON_TRACK.value, _("On track"), "good", "ontrack"),
        State(Label.MODERATE.value, _("A little behind"), "slow", "moderate"),
        State(Label.INSUFFICIENT.value, _("Too slow"), "slow", "slow"),
        State(Label.MOVING_AWAY.value, _("Getting worse"), "bad", "worse"),
        State(Label.OVERDUE.value, _("Past its date"), "bad", "overdue"),
        State(Label.UNDER_WAY.value, _("Under way"), "good", "half"),
        State(Label.NOT_BEGUN.value, _("Not begun"), "none", "ring"),
        State(Label.NO_DATA.value, _("No data"), "none", "nodata"),
        State(Label.NO_TARGET.value, _("No target set"), "none", "notarget"),
        State(DROPPED, _("Promised no more"), "none", "away"),
        State(WITHDRAWN, _("Withdrawn as a mistake"), "none", "bar"),
    )
}
"""The labels of ``methods.progress``, and the two ways in which a measure leaves its plan."""


@dataclass(frozen=True, slots=True)
class Reported:
    """How a measure stands by what was reported. A room above yields it from ``measure_states``.

    ``label`` is a label of ``methods.progress``; ``note`` says more in words, as "15 of 40, should be 23"; ``checked``
    says who checked it and when, or that nobody did. ``period`` is the last for which it was reported; empty: never.
    """

    label: str
    note: str = ""
    checked: str = ""
    period: str = ""


def reported(frame: Frame, release: Release, measure: Measure) -> Reported:
    """Return how a measure stands: as a room above says; without one, as far as its last day tells."""
    if measure.state != PROMISED:
        return Reported(measure.state)
    told = list(frame.asked("measure_states", release, measure))
    if told:
        found: Reported = told[-1]
        return found
    return Reported(Label.OVERDUE.value if measure.over else Label.NO_DATA.value)
