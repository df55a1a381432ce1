"""The page of all that a plan promises: how it stands, the timeline with its table, what adopted texts changed."""

from typing import Any

from django.utils.translation import gettext as _

from tendik.measures.history import Amended, amendments, differences
from tendik.measures.panels import linked
from tendik.measures.published import Measure
from tendik.measures.rows import how_often, key, promised, row, who
from tendik.measures.states import STATES, reported
from tendik.measures.timeline import timeline
from tendik.pages.frame import Frame
from tendik.plans.published import Plan
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of


def plan_timeline(frame: Frame, release: Release) -> str:
    """Show what a plan promises over its time; the page has the code of the plan."""
    plan = release.get(Plan, Plan.at(code_of(frame.address)))
    measures = linked(release, plan.address, "measure_of")
    current = promised(measures)
    states = [(one, STATES[reported(frame, release, one).label]) for one in current]
    return frame.draw(
        "measures/public/timeline.html",
        plan=plan,
        number=len(current),
        counts=key(frame, release, current),
        drawn=timeline(states, plan.starts_on, plan.ends_before),
        columns=[{"words": words} for words in _columns()],
        rows=[_cells(frame, release, measure, str(state.word)) for measure, state in states],
        amended=[_amended(frame, release, one) for one in amendments(plan, measures)],
        crumbs=[frame.crumb(frame.words(plan.short), plan.address)],
    )


def _columns() -> list[str]:
    return [
        _("Code"),
        _("Measure"),
        _("Answers for it"),
        _("First day"),
        _("Last day"),
        _("How it stands"),
    ]


def _cells(frame: Frame, release: Release, measure: Measure, state: str) -> list[dict[str, Any]]:
    due = frame.day(measure.due_on) if measure.due_on else how_often(measure.recurring)
    words = [
        frame.words(measure.title),
        who(frame, release, measure),
        frame.day(measure.starts_on) if measure.starts_on else "",
        due,
        state,
    ]
    first = {"words": measure.code, "href": frame.to(measure.address)}
    return [first, *({"words": one} for one in words)]


def _amended(frame: Frame, release: Release, amended: Amended) -> dict[str, Any]:
    return {
        "on": amended.on,
        "added": [row(frame, release, one) for one in amended.added],
        "dropped": [row(frame, release, one) for one in amended.dropped],
        "changed": [
            {**row(frame, release, one), "rows": found}
            for one, before, after in amended.changed
            if (found := differences(frame, release, before, after))
        ],
    }
