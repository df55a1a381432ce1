"""Verbs: import figures, withdraw a data set, decide about a finding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.observations import Settled, digest_of, periods_of
from tendik.methods.quality import Finding
from tendik.statistics import published
from tendik.statistics.models import DataSet, Decision, Indicator, Source
from tendik.statistics.writing import write_figures

COMING = _("This day lies in the future.")
NOTHING = _("There are no figures in this file.")
NO_REASON = _("Write why. Others will read it later.")
NO_BREAK = _("A break lies between two periods. This finding is about one.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresGiven:
    """Figures of one file, settled. ``vintage``: the day on which the source published them."""

    source: str
    file: str
    structure: str
    vintage: date
    figures: Sequence[Settled]


@transaction.atomic
def import_figures(files: Iterable[FiguresGiven], *, by: User | None, at: datetime) -> list[DataSet]:
    """Enter the figures of one or more files, all or nothing. What is there already is not entered twice.

    ``by`` is None when a command imports them. Figures that are there stay: of one thing the latest vintage counts.

    Returns:
        The data sets that are new.

    Raises:
        EntryRefused: a file without figures, or a day of publishing that has not come.
    """
    return [made for given in files if (made := _import(given, by=by, at=at))]


def _import(given: FiguresGiven, *, by: User | None, at: datetime) -> DataSet | None:
    check_vintage(given.vintage, at)
    if not given.figures:
        raise EntryRefused(NOTHING)
    # Sent twice at once, the second waits here and then finds the first one's.
    source = Source.objects.select_for_update().get(code=given.source)
    digest, periods = digest_of(given.figures), periods_of(given.figures)
    if source.data_sets.standing().filter(digest=digest, vintage=given.vintage).exists():
        return None
    data_set = DataSet(
        source=source,
        vintage=given.vintage,
        structure=given.structure[:100],
        file=given.file[-200:],
        digest=digest,
        starts_on=min(one.starts_on for one in periods),
        ends_before=max(one.ends_before for one in periods),
        count=len(given.figures),
    )
    about = {"count": data_set.count, "digest": digest, "vintage": given.vintage.isoformat()}
    entries.enter(
        data_set, by=by, at=at, action="statistics.import_figures", subject=f"sources/{source.code}", **about
    )
    write_figures(data_set, given.figures)
    return data_set


def check_vintage(vintage: date, at: datetime) -> None:
    """Raise ``EntryRefused`` if the source cannot have published it yet."""
    if vintage > timezone.localdate(at):
        raise EntryRefused(COMING, field="vintage")


def withdraw_data_set(data_set: DataSet, *, by: User | None, at: datetime) -> DataSet:
    """Take back figures that were imported by mistake. They stay, marked; those before them count again.

    Raises:
        EntryRefused: they were withdrawn already.
    """
    subject = f"sources/{data_set.source.code}"
    return entries.withdraw(data_set, by=by, at=at, action="statistics.withdraw_data_set", subject=subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionGiven:
    """What is decided about a finding, named as in the table."""

    verdict: str
    reason: str


@transaction.atomic
def decide(finding: Finding, given: DecisionGiven, *, by: User | None, at: datetime) -> Decision:
    """Enter what becomes of the figures of a finding. A later decision about it takes the place of this one.

    Raises:
        EntryRefused: no reason, a break that is none, or the decision that counts already.
    """
    check_reason(given.reason)
    check_break(finding, given.verdict)
    before = Decision.objects.select_for_update().filter(mark=finding.mark)
    at = not_before(before, at)
    entries.check_is_new(before.standing().last(), given, SAME)
    indicator = Indicator.objects.filter(code=finding.indicator).first()
    decision = Decision(
        mark=finding.mark,
        rule=finding.rule,
        indicator=indicator,
        figures=[[one.place, one.period, one.key, one.source, one.text] for one in finding.figures],
        verdict=given.verdict,
        reason=given.reason,
    )
    about = {"rule": finding.rule, "mark": finding.mark, "verdict": given.verdict}
    subject = published.Indicator.at(finding.indicator) if finding.indicator else "indicators"
    return entries.enter(decision, by=by, at=at, action="statistics.decide", subject=subject, **about)


def check_reason(reason: str) -> None:
    """Raise ``EntryRefused`` if nobody says why."""
    if not reason.strip():
        raise EntryRefused(NO_REASON, field="reason")


def check_break(finding: Finding, verdict: str) -> None:
    """Raise ``EntryRefused`` if a break is to be marked where there is no before and after."""
    if verdict == Decision.Verdict.BREAK and len({one.period for one in finding.figures}) < 2:
        raise EntryRefused(NO_BREAK, field="verdict")
