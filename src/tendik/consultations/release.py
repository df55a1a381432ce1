"""Fills the published shapes of reports, meetings and statements."""

from collections.abc import Iterator
from datetime import datetime

from tendik.asks.published import Ask
from tendik.consultations import published
from tendik.consultations.councils.release import council_documents
from tendik.consultations.models import Meeting, Report, Statement
from tendik.places.published import Place
from tendik.plans.published import Plan
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every report, meeting and statement, then the councils and what they had decided by a moment."""
    for report in Report.objects.all():
        yield published.Report(
            code=report.code,
            title=report.title,
            language=report.language,
            published_on=report.published_on,
            lines=tuple(report.lines),
            made_up=report.made_up,
        )
    for meeting in Meeting.objects.select_related("report").prefetch_related("places", "plans"):
        yield _meeting(meeting)
    for statement in Statement.objects.select_related("report", "plan").prefetch_related("places", "asks"):
        yield _statement(statement)
    yield from council_documents(at)


def _meeting(meeting: Meeting) -> published.Meeting:
    places = tuple(Place.at(place.code) for place in meeting.places.all())
    plans = tuple(Plan.at(plan.slug) for plan in meeting.plans.all())
    report = published.Report.at(meeting.report.code)
    return published.Meeting(
        code=meeting.code,
        title=meeting.title,
        venue=meeting.venue,
        note=meeting.note,
        report=report,
        places=places,
        plans=plans,
        starts_on=meeting.starts_on,
        ends_before=meeting.ends_before,
        line=meeting.line,
        links=(
            Link("stands_in", report),
            *(Link("held_for", place) for place in places),
            *(Link("discussed", plan) for plan in plans),
        ),
        made_up=meeting.made_up,
    )


def _statement(statement: Statement) -> published.Statement:
    places = tuple(Place.at(place.code) for place in statement.places.all())
    asks = tuple(Ask.at(ask.code) for ask in statement.asks.all())
    report = published.Report.at(statement.report.code)
    return published.Statement(
        code=statement.code,
        title={},
        kind=statement.kind,
        words=statement.words,
        quotation=statement.quotation,
        language=statement.report.language,
        report=report,
        plan=Plan.at(statement.plan.slug) if statement.plan else None,
        places=places,
        asks=asks,
        line=statement.line,
        links=(
            Link("stands_in", report),
            *(Link("said_by", place) for place in places),
            *(Link("speaks_of", ask) for ask in asks),
        ),
        made_up=statement.report.made_up,
    )
