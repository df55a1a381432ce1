"""What progress says in a report: the matrix of the plan with how each measure stands, and what each institution reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count, day, words
from tendik.measures import queries as measures
from tendik.measures.models import Measure, Promise
from tendik.measures.states import STATES
from tendik.measures.words import RECURRING, money, wanted
from tendik.methods.progress import Label
from tendik.papers.documents import Block, Cell, Cited, Grid, Heading, Items, Paragraph, Part
from tendik.papers.reports import PaperAsked, PaperSection
from tendik.progress.figures import Figures, figures_for
from tendik.progress.models import Check, PeriodReport
from tendik.progress.numbers import short
from tendik.progress.owing import begins_on
from tendik.progress.standing import MeasureStanding, standing_of
from tendik.progress.told import Reports, SaidInReport, ToldReport, reports_told
from tendik.progress.words import OBSTACLES, STAGES

SHARES = (2, 8, 5, 5, 4, 4, 5)


@dataclass(frozen=True, slots=True)
class _Told:
    """A measure, its accepted reports, one a period, those that count of the period of the paper, and how it stands."""

    promise: Promise
    accepted: tuple[ToldReport, ...]
    now: tuple[ToldReport, ...]
    found: MeasureStanding


def sections(asked: PaperAsked) -> Iterator[PaperSection]:
    """Yield how the measures that a report is about stand."""
    reports = reports_told(asked)
    promises = _promises(reports, asked)
    figures = figures_for(promises, asked.at)
    told = [_told(promise, reports, asked, figures) for promise in promises]
    if asked.kind == "reminder":
        yield PaperSection(
            "overdue_measures", _("Measures without a report for the period"), _silent(told, asked), 30
        )
        return
    yield PaperSection("measures", _("Measures and how they stand"), _counted(told, asked), 30)
    yield PaperSection("reports_by_body", _("What each institution reported"), tuple(_by_body(told)), 32)
    yield PaperSection("silent", _("Measures without a report for the period"), _silent(told, asked), 34)
    yield PaperSection("matrix", _("The matrix of the plan"), _matrix(told, asked), 90)


def _promises(reports: Reports, asked: PaperAsked) -> list[Promise]:
    """Return what is promised at the moment of a paper, and what was entered later and reported on for its period."""
    found = _meant(Measure.objects.all(), asked.at, asked)
    reported = {number for number, by in reports.items() if any(one.said for one in by.values())}
    later = Measure.objects.filter(pk__in=reported - {one.measure_id for one in found})
    return sorted(found + _meant(later, asked.written_at, asked), key=_place_in_plan)


def _place_in_plan(promise: Promise) -> tuple[int, str, int, int]:
    measure = promise.measure
    return measure.plan.order, measure.plan.code, measure.order, measure.pk


def _meant(among: QuerySet[Measure], at: datetime, asked: PaperAsked) -> list[Promise]:
    found = measures.printed(among, at).filter(dropped=False)
    kind, _slash, code = asked.about.partition("/")
    named = {"bodies": "body__code", "goals": "goal__code", "places": "place__code"}
    if asked.plan:
        found = found.filter(measure__plan__code=asked.plan)
    return list(found.filter(**{named[kind]: code}) if kind in named else found)


def _told(promise: Promise, reports: Reports, asked: PaperAsked, figures: Figures) -> _Told:
    by_period = reports.get(promise.measure_id, {})
    counting = [by_period[period] for period in sorted(by_period)]
    accepted = tuple(one for one in counting if one.is_accepted)
    found = standing_of(promise, accepted, timezone.localdate(asked.at), figures=figures)
    return _Told(promise, accepted, tuple(one for one in counting if one.said), found)


def _label(told: _Told, asked: PaperAsked) -> str:
    """Return the one word for how a measure stands: by a figure or what was accepted, else by its last day alone."""
    on = timezone.localdate(asked.at)
    if told.found.source or told.accepted:
        return told.found.label.value
    late = told.promise.due_on is not None and told.promise.due_on < on
    return Label.OVERDUE.value if late else Label.NO_DATA.value


def _figure(told: _Told) -> list[str]:
    """Return the figure of statistics that counts, with whose it is."""
    found = told.found
    if found.source is None:
        return []
    said = {"value": count(short(found.amount)), "day": day(found.on), "source": words(found.source.name)}
    return [_("%(value)s (%(day)s), figure of: %(source)s") % said]


def _counted(told: Sequence[_Told], asked: PaperAsked) -> tuple[Block, ...]:
    if not told:
        return (Paragraph.of(_("There is no measure here.")),)
    source = _("Tendik, the reports that were accepted by %(day)s.") % {"day": day(asked.written_at)}
    labels = [_label(one, asked) for one in told]
    rows = tuple((str(state.word), labels.count(code)) for code, state in STATES.items() if code in labels)
    heads = (_("How it stands"), _("Number"))
    return (
        Grid(title=_("Measures by how they stand"), heads=heads, rows=rows, shares=(3, 1), source=source),
    )


def _by_body(told: Sequence[_Told]) -> Iterator[Block]:
    """Yield a heading for each institution and what it reported for the period, measure by measure."""
    reported = sorted((one for one in told if one.now), key=lambda one: _name(one.promise))
    for name, group in groupby(reported, key=lambda one: _name(one.promise)):
        yield Heading(name, 2)
        yield Items(
            tuple(
                _report(one.promise, report, report.said)
                for one in group
                for report in one.now
                if report.said
            )
        )


def _name(promise: Promise) -> str:
    return words(promise.body.name) if promise.body else _("Nobody is named")


def _report(promise: Promise, report: ToldReport, said: SaidInReport) -> tuple[Part, ...]:
    """Return what was reported on a measure, with what is in the way and whose help is asked for."""
    told = [STAGES[report.stage], words(said.words)]
    if said.obstacle:
        told += [OBSTACLES[said.obstacle], words(said.in_the_way), words(said.need)]
    if said.asked_of:
        told.append(_("asked of: %(name)s") % {"name": words(said.asked_of)})
    sentence = ". ".join(part for part in (str(one).strip(" .") for one in told) if part)
    return (
        f"{promise.number or promise.measure.code}. {words(promise.words)}: ",
        Cited(f"{sentence}.", _source(promise, report)),
    )


def _source(promise: Promise, report: ToldReport) -> str:
    said = {"day": day(report.entered_at), "code": promise.measure.code, "period": report.period.code}
    sent = _("Report on %(code)s for %(period)s, sent on %(day)s, ") % said
    if report.is_accepted:
        return sent + _("checked and accepted.")
    is_returned = report.verdict == Check.Verdict.RETURNED
    return sent + (_("returned with a question.") if is_returned else _("not checked yet."))


def _silent(told: Sequence[_Told], asked: PaperAsked) -> tuple[Block, ...]:
    rows = tuple(
        (one.promise.number or one.promise.measure.code, words(one.promise.words), _name(one.promise))
        for one in told
        if not one.now and _owes(one, asked)
    )
    heads = (_("No."), _("Measure"), _("Institution"))
    return (Grid(heads=heads, rows=rows, shares=(1, 6, 4)),) if rows else ()


def _owes(told: _Told, asked: PaperAsked) -> bool:
    """Tell whether a report is owed for the period: the measure had begun, and nobody has accepted that it is done."""
    is_done = bool(told.accepted) and told.accepted[-1].stage == PeriodReport.Stage.DONE
    return begins_on(told.promise) < asked.ends_before and not is_done


def _matrix(told: Sequence[_Told], asked: PaperAsked) -> tuple[Block, ...]:
    """Return the official matrix, goal by goal, with a column of how each measure stands."""
    if not told or asked.kind == "brief":
        return ()
    heads = (
        _("No."),
        _("Measure"),
        _("Indicator"),
        _("Who answers for it"),
        _("Until when"),
        _("Money"),
        _("How it stands"),
    )
    rows: list[tuple[Cell, ...]] = []
    for goal, group in groupby(told, key=lambda one: one.promise.goal):
        rows += [(f"{goal.code}. {words(goal.title)}",)] if goal else []
        rows += [_line(one, asked) for one in group]
    return (Grid(title="", heads=heads, rows=tuple(rows), shares=SHARES, wide=True),)


def _line(told: _Told, asked: PaperAsked) -> tuple[Cell, ...]:
    promise, language = told.promise, get_language() or ""
    accepted = told.accepted
    label = str(STATES[_label(told, asked)].word)
    values = [
        f"{count(one.amount.normalize())} ({day(one.on)})"
        for report in accepted[-1:]
        for one in report.values.all()
    ]
    figure = _figure(told)
    reported = [_("reported: %(value)s") % {"value": one} for one in values] if figure else values
    stands = "; ".join([label, *figure, *reported])
    return (
        promise.number or promise.measure.code,
        words(promise.words),
        "; ".join(wanted(target, language) for target in promise.targets.all()),
        "; ".join([_name(promise), *(words(one.body.name) for one in promise.partners.all())]),
        day(promise.due_on) if promise.due_on else str(RECURRING[promise.recurring]),
        "; ".join(money(cost) for cost in promise.costs.all()),
        Cited(stands, _source(promise, accepted[-1])) if accepted else stands,
    )
