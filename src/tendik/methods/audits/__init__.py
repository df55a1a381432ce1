"""Audits of a staff: who works there, came, rose and left, by sex, as far as it may be told. Knows no country."""

from tendik.methods.audits.counting import Counts, NotSafe, counted
from tendik.methods.audits.facts import Event, Rank, Spell, members
from tendik.methods.audits.findings import Finding, Outcome, Topic, findings, rate
from tendik.methods.audits.intervals import Interval, Rate, wilson
from tendik.methods.audits.together import members_together

__all__ = [
    "Counts",
    "Event",
    "Finding",
    "Interval",
    "NotSafe",
    "Outcome",
    "Rank",
    "Rate",
    "Spell",
    "Topic",
    "counted",
    "findings",
    "members",
    "members_together",
    "rate",
    "wilson",
]
