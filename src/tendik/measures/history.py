"""What a measure promised before, and what the adopted texts of a plan changed: from what is published alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tendik.measures.published import Measure, Promise
from tendik.measures.words import RECURRING, money, wanted
from tendik.pages.frame import Frame
from tendik.plans.published import Plan
from tendik.releases.reader import Release


def said(frame: Frame, release: Release, promise: Promise) -> dict[str, str]:
    """Return what is promised as words, by the titles of its fields."""
    whose = frame.words(release.title(promise.body)) if promise.body else ""
    return {
        _("What will be done"): frame.words(promise.words),
        _("What is expected of it"): frame.words(promise.result),
        _("Institution that answers for it"): f"{whose} ({_('proposed')})" if promise.proposed else whose,
        _("Partners"): "; ".join(frame.words(release.title(one.body)) for one in promise.partners),
        _("Place"): frame.words(promise.where),
        _("First day"): frame.day(promise.starts_on) if promise.starts_on else "",
        _("Last day"): frame.day(promise.due_on) if promise.due_on else "",
        _("How often"): str(RECURRING[promise.recurring]),
        _("Steps"): "; ".join(
            f"{frame.words(one.words)} ({frame.day(one.due_on)})" for one in promise.milestones
        ),
        _("Money"): "; ".join(money(one) for one in promise.costs),
        _("Targets"): "; ".join(wanted(one, frame.language) for one in promise.targets),
        _("The plan promises it no more"): _("yes") if promise.dropped else "",
    }


def differences(frame: Frame, release: Release, before: Promise, after: Promise) -> list[dict[str, str]]:
    """Return the fields in which two promises differ, before and after, in words."""
    earlier, later = said(frame, release, before), said(frame, release, after)
    return [
        {"title": title, "before": earlier[title], "after": words}
        for title, words in later.items()
        if words != earlier[title]
    ]


def events(frame: Frame, release: Release, measure: Measure) -> list[dict[str, Any]]:
    """Return what happened to a measure, the last first: what was promised, what each change changed, what was a mistake."""
    rows: list[dict[str, Any]] = []
    standing: Promise | None = None
    for promise in measure.history:
        row = {"on": promise.entered_on, "adopted_on": promise.adopted_on}
        if promise.withdrawn_on:
            rows.append({**row, "withdrawn_on": promise.withdrawn_on})
            continue
        rows.append({**row, "rows": differences(frame, release, standing, promise) if standing else None})
        standing = promise
    return rows[::-1]


@dataclass(frozen=True, slots=True)
class Amended:
    """What an adopted text changed in what a plan promises: measures that are new, that differ, that are gone."""

    on: date
    added: tuple[Measure, ...]
    changed: tuple[tuple[Measure, Promise, Promise], ...]
    dropped: tuple[Measure, ...]


def amendments(plan: Plan, measures: Sequence[Measure]) -> Iterator[Amended]:
    """Yield what each adopted text of a plan changed in the one before it, or in the draft; the last text first."""
    days = list(dict.fromkeys(text.on for text in plan.history if not text.withdrawn_on))
    for number in range(len(days), 0, -1):
        pairs = [(one, _in_text(one, days, number - 1), _in_text(one, days, number)) for one in measures]
        yield Amended(
            on=days[number - 1],
            added=tuple(one for one, before, after in pairs if after and not before),
            changed=tuple(
                (one, before, after)
                for one, before, after in pairs
                if before and after and before is not after
            ),
            dropped=tuple(one for one, before, after in pairs if before and not after),
        )


def _in_text(measure: Measure, days: Sequence[date], number: int) -> Promise | None:
    """Return what a measure promises in the adopted text of this number; 0: in the draft."""
    texts = {None: 0, **{on: place for place, on in enumerate(days, 1)}}
    fitting = [
        one
        for one in measure.history
        if not one.withdrawn_on and texts.get(one.adopted_on, len(days) + 1) <= number
    ]
    last = fitting[-1] if fitting else None
    return None if last is None or last.dropped else last
