"""Which value of a target counts: a figure of statistics where there is one, else what was reported and accepted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tendik.measures.given import TargetGiven
from tendik.places.models import Place
from tendik.progress import release as published
from tendik.progress.models import ReportedValue
from tendik.statistics.models import Indicator
from tests.conftest import AT
from tests.rooms.measures.test_public import page
from tests.rooms.progress.test_papers import lines, row
from tests.rooms.progress.test_views import page as page_of_office
from tests.rooms.progress.world import SENT_AT, accept, promise, send
from tests.rooms.statistics.figures import enter, written

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


def boats(**fields):
    """Enter a measure of the country that wants forty boats by the middle of 2031."""
    target = TargetGiven(
        words={"en": "Boats"},
        number=1,
        **{
            "kind": "events",
            "amount": Decimal(40),
            "due_on": date(2031, 6, 30),
            "indicator": Indicator.objects.get(code="boats"),
            **fields,
        },
    )
    return promise(targets=(target,), place=Place.objects.get(code="XA"))


def reported(measure, amount, at=SENT_AT):
    return accept(send(measure, values={1: (Decimal(amount), date(2026, 3, 31))}, at=at), at=at)


def told(measure, at=LATER):
    """What a release shows of the value: how much, of whom, and what was reported otherwise."""
    found = next((one for one in published.contribute(at) if one.code == measure.code), None)
    return found and (found.amount, found.source, found.reported)


def test_without_a_figure_the_accepted_report_counts():
    measure = boats()
    reported(measure, 15)

    assert told(measure) == (15, "", None)


def test_a_figure_of_the_source_counts_and_what_was_reported_otherwise_is_shown_beside_it():
    measure = boats()
    reported(measure, 15)
    enter("BOATS,XA,,,2025,12")

    assert told(measure) == (12, "island-office", 15)


def test_where_both_say_the_same_nothing_is_shown_twice():
    measure = boats()
    reported(measure, 12)
    enter("BOATS,XA,,,2025,12")

    assert told(measure) == (12, "island-office", None)


def test_a_figure_counts_also_where_nobody_has_reported_and_the_schedule_is_not_said():
    measure = boats(kind="increase", baseline=Decimal(2), baseline_on=date(2024, 12, 31))
    assert told(measure) is None

    enter("BOATS,XA,,,2025,1")

    found = next(iter(published.contribute(LATER)))
    assert (found.amount, found.schedule, found.label, found.history) == (1, "", "moving_away", ())


@pytest.mark.parametrize(
    "row",
    [
        "BOATS,XA-N,,,2025,12",
        "BOATS,XA,F,,2025,12",
        "BOATS,XA,,,2024,12",
        "BOATS,XA,,,2026,12",
        "BOATS,XA,,,2025,…",
    ],
    ids=["of another place", "of a part", "before the baseline", "of a year that lasts", "of nothing"],
)
def test_a_figure_of_something_else_does_not_count(row):
    measure = boats(baseline=Decimal(0), baseline_on=date(2024, 12, 31))
    reported(measure, 15)
    enter(row)

    assert told(measure) == (15, "", None)


def test_a_target_for_women_is_judged_by_the_figure_of_women():
    measure = boats(breakdown={"sex": "F", "age": "_T"})
    enter("BOATS,XA,,,2025,12", "BOATS,XA,F,,2025,5", "BOATS,XA,F,Y15T24,2025,1")

    assert told(measure) == (5, "island-office", None)


def test_the_last_period_counts_and_of_it_the_last_vintage():
    measure = boats()
    enter("BOATS,XA,,,2024,9", "BOATS,XA,,,2025,12")
    enter("BOATS,XA,,,2025,13", vintage=date(2026, 3, 1))

    assert told(measure)[0] == 13


@pytest.mark.parametrize("policy", ["counts", "sensitive"])
def test_a_figure_that_must_be_protected_counts_nowhere(policy):
    measure = boats()
    reported(measure, 15)
    enter("BOATS,XA,,,2025,12")
    Indicator.objects.filter(code="boats").update(policy=policy)

    assert told(measure) == (15, "", None)


def test_a_figure_that_cannot_be_right_counts_only_once_somebody_accepts_it():
    indicator = Indicator.objects.get(code="women-in-councils")
    measure = boats(indicator=indicator, kind="increase")
    reported(measure, 15)
    enter("SG_GEN_LOCG,XA,,,2025,139")

    assert told(measure) == (15, "", None)


def test_page_paper_and_office_name_the_source_and_what_was_reported(office, client, minister):
    measure = boats()
    report = reported(measure, 15).report
    enter("BOATS,XA,,,2025,12")

    drawn = page(f"measures/{measure.code}", at=LATER)
    paper = lines(office)
    told = row(paper[paper.index("The matrix of the plan") :], measure.code)[-1]
    html = page_of_office(client, minister, f"/progress/{report.pk}/")

    assert "12 of 40" in drawn
    assert "figure of: Island Office of Figures (31 December 2025)" in drawn
    assert "reported: 15" in drawn
    assert "12 (31 December 2025), figure of: Island Office of Figures" in told
    assert "reported: 15" in told
    assert "source: Island Office of Figures; its figure counts" in html


def test_reports_never_write_figures():
    measure = boats()
    enter("BOATS,XA,,,2025,12")

    reported(measure, 15)

    assert [one.figure for one in written()] == ["12"]
    assert ReportedValue.objects.get().amount == 15
