"""Audits of one staff that were written before: one of nearly the same days would tell, by a difference, who came or left between."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from django.utils.crypto import salted_hmac

from tendik.bodies.models import Body
from tendik.journal.queries import lines_about
from tendik.methods.audits import Counts

WRITTEN = "quotas.write_audit"
"""The line of the journal that says that an audit was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAudit:
    """An audit that was written before.

    Attributes:
        line: Number of its line in the journal.
        on: Its day.
        since: The day with which it was compared.
        shown: What tells again what it told; empty of one from before this was noted.
    """

    line: int
    on: date
    since: date
    shown: str

    def is_near(self, since: date, on: date, *, apart: int) -> bool:
        """Tell whether another audit would be of nearly the same days: of the same one, or of one a few days off.

        A comparison with the day of an audit itself is no second audit of that day.
        """
        gaps = (abs((one - other).days) for one, other in product((self.on, self.since), (on, since)))
        return self.on == on or any(0 < gap < apart for gap in gaps)


def earlier_audits(body: Body) -> Iterator[EarlierAudit]:
    """Yield the audits of an institution whose papers are about, the last written first."""
    replaced: set[int] = set()
    for line in lines_about(body.code).filter(action=WRITTEN):
        told = line.details
        if line.pk not in replaced:
            yield EarlierAudit(
                line=line.pk,
                on=date.fromisoformat(told["on"]),
                since=date.fromisoformat(told["since"]),
                shown=told.get("shown", ""),
            )
        replaced.update(told.get("instead_of", ()))


def last_audit(body: Body, *, on: date) -> date | None:
    """Return the day of the last audit before a day; None where there is none."""
    return max((one.on for one in earlier_audits(body) if one.on < on), default=None)


def days_of_audit(body: Body, *, on: date, apart: int) -> tuple[date, date]:
    """Return which days an audit that is asked for on a day compares.

    Those of the last audit while another one would be too near to it; else its day, or a year before, and the day.
    """
    found = list(earlier_audits(body))
    last = max((one for one in found if one.on <= on), key=lambda one: one.on, default=None)
    if last is None:
        return year_before(on), on
    if last.is_near(last.on, on, apart=apart):
        return last.since, last.on
    return last.on, on


def year_before(on: date) -> date:
    """Return the same day a year earlier."""
    return on.replace(year=on.year - 1, day=28 if (on.month, on.day) == (2, 29) else on.day)


def first_day_apart(found: Iterable[EarlierAudit], *, apart: int) -> date:
    """Return the first day on which an audit, compared with the day of the last one, is near to none of some."""
    return max(one.on for one in found) + timedelta(days=apart)


def mark_of(counts: Counts) -> str:
    """Return what tells again that an audit told the same counts and hid the same; nobody without the key can test a guess."""
    told = [[list(cell), value] for cell, value in sorted(counts.cells.items())]
    written = json.dumps([told, counts.unknown], ensure_ascii=False)
    return salted_hmac("tendik.quotas.audit", written, algorithm="sha256").hexdigest()
