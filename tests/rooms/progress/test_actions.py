"""Reports: sent, checked, returned, corrected; what is refused, and who is told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.evidence import faults
from tendik.journal.models import Line
from tendik.measures.actions import change_measure
from tendik.measures.models import Measure
from tendik.measures.queries import reported
from tendik.progress import actions, drafts, queries
from tendik.progress.actions import ExtensionGiven
from tendik.progress.given import ReportGiven
from tendik.progress.models import Check, Draft, PeriodReport
from tendik.progress.owing import owed_for
from tendik.progress.sending import lock
from tests.conftest import AT
from tests.rooms.measures.world import given as promised
from tests.rooms.progress.world import PERIOD, SENT_AT, about, accept, given, promise, send, send_back

DAY = timedelta(days=1)


def last(measure):
    """Return the report that counts for the period."""
    return queries.standing_reports([measure]).filter(period=PERIOD).last()


def refused(measure, at=SENT_AT, seen=None, **fields):
    wanted = ReportGiven(**{"stage": "under_way", "words": {"en": "Widened"}, **fields})
    with pytest.raises(EntryRefused) as reason:
        actions.send_report(wanted, about(measure, seen=seen), by=None, at=at)
    return str(reason.value.message), reason.value.field


def test_a_report_keeps_its_figures_steps_and_links_and_the_journal_proves_them_all(measure):
    values, steps = {1: (Decimal(15), date(2026, 3, 31))}, {1: date(2026, 3, 20)}

    report = send(measure, values=values, steps=steps, links=("https://example.org/bays",))

    kept = queries.reports().get(pk=report.pk)
    assert [(one.amount, one.on) for one in kept.values.all()] == [(Decimal(15), date(2026, 3, 31))]
    assert [one.on for one in kept.steps.all()] == [date(2026, 3, 20)]
    assert [one.link for one in kept.evidence.all()] == ["https://example.org/bays"]
    assert [fault for fault in faults() if fault.table.startswith("progress.")] == []


def test_the_journal_holds_codes_and_no_word_of_a_report(measure):
    send(measure, "Secret words")

    lines = Line.objects.filter(action__startswith="progress.")
    assert [(line.action, line.subject, line.details) for line in lines] == [
        ("progress.send_report", f"measures/{measure.code}", {"period": PERIOD})
    ]


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"words": {}}, "what was done", "words"),
        ({"need": {"en": "Money"}}, "what is in the way first", "obstacle"),
        ({"links": ("ftp://example.org",)}, "http", "link"),
        ({"values": {7: (Decimal(1), date(2026, 3, 1))}}, "no such figure", None),
        ({"steps": {1: date(2026, 4, 6)}}, "has not come yet", "step_1"),
    ],
)
def test_what_cannot_be_reported_is_said_beside_its_field(measure, fields, words, field):
    message, where = refused(measure, **fields)

    assert words in message
    assert where == field
    assert not PeriodReport.objects.exists()


def test_help_is_asked_with_a_need_and_of_somebody_else(measure):
    asked = {"obstacle": "money", "asked_of": Body.objects.get(code="equality")}

    assert refused(measure, **asked)[1] == "need"
    own = {**asked, "asked_of": Body.objects.get(code="here-office"), "need": {"en": "Money"}}
    assert refused(measure, **own)[1] == "asked_of"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (SENT_AT.replace(year=2025, month=12, day=29), "from 30.12.2025"),
        (SENT_AT.replace(month=5, day=11), "until 10.05.2026"),
    ],
)
def test_a_period_is_reported_while_it_is_open(measure, at, words):
    assert words in refused(measure, at=at)[0]


@pytest.mark.parametrize("of", ["body", "measure"])
def test_more_time_for_an_institution_or_a_measure_opens_the_period_again(measure, of):
    late = SENT_AT.replace(month=6, day=1)
    owner = {"body": Body.objects.get(code="here-office")} if of == "body" else {"measure": measure}
    wanted = ExtensionGiven(period=PERIOD, until=date(2026, 6, 30), reason="Flood", **owner)
    actions.extend(wanted, by=None, at=late)

    assert send(measure, at=late).period == PERIOD


def test_more_time_for_one_is_not_more_time_for_another(measure):
    late = SENT_AT.replace(month=6, day=1)
    other = ExtensionGiven(
        period=PERIOD, until=date(2026, 6, 30), reason="Flood", body=Body.objects.get(code="equality")
    )
    actions.extend(other, by=None, at=late)

    assert "until 10.05.2026" in refused(measure, at=late)[0]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"reason": " "}, "reason"), ({"until": date(2026, 1, 1)}, "until"), ({"body": None}, "body")],
)
def test_more_time_needs_an_owner_a_day_to_come_and_a_reason(measure, fields, field):
    usual = {"body": Body.objects.get(code="equality"), "until": date(2026, 6, 30), "reason": "Flood"}

    with pytest.raises(EntryRefused) as reason:
        actions.extend(ExtensionGiven(period=PERIOD, **{**usual, **fields}), by=None, at=SENT_AT)

    assert reason.value.field == field


def test_the_same_report_sent_twice_is_recorded_once(measure):
    send(measure)

    assert "reported already" in refused(measure)[0]
    assert PeriodReport.objects.count() == 1


def test_whoever_was_slower_is_told_and_nothing_of_hers_is_recorded(measure):
    send(measure, "The first")

    assert "Somebody else has reported" in refused(measure, seen="0", words={"en": "The second"})[0]
    assert PeriodReport.objects.count() == 1


def test_a_measure_that_is_promised_no_more_is_not_reported(measure):
    change_measure(measure, promised(dropped=True), by=None, at=SENT_AT)

    assert "promised no more" in refused(measure)[0]


def test_of_measures_that_were_held_before_only_what_stands_otherwise_by_now_is_read_anew(measure):
    other = promise(words="Paint the bays")
    known = [owed_for(queries.promise_now(one), about(one).period) for one in (measure, other)]
    change_measure(measure, promised("Widen more"), by=None, at=SENT_AT)

    changed, same = lock([about(measure), about(other)], SENT_AT, known)
    assert changed.owed.promise == queries.promise_now(measure) != known[0].promise
    assert same.owed is known[1]

    change_measure(other, promised(dropped=True), by=None, at=SENT_AT)
    assert [one.owed for one in lock([about(other)], SENT_AT, known)] == [None]


def test_of_what_a_measure_promised_the_last_by_a_moment_is_reported(measure):
    change_measure(measure, promised("Widen more"), by=None, at=SENT_AT)
    hers = Measure.objects.filter(pk=measure.pk)

    (before,), (now,) = reported(hers, SENT_AT - DAY), reported(hers, SENT_AT)
    assert (before.words["en"], now.words["en"]) == ("Widen the bays", "Widen more")
    assert [one.number for one in before.targets.all()] == [1]
    assert list(reported(hers, SENT_AT - timedelta(days=1000))) == []


def test_a_report_is_entered_after_all_others_on_its_measure_whatever_the_clock_says(measure):
    later = send(measure, at=SENT_AT + DAY)
    withdrawn = actions.withdraw_report(
        send(measure, "By the gate", at=SENT_AT + 3 * DAY), by=None, at=SENT_AT
    )

    report = send(measure, "By the shore", at=SENT_AT + 2 * DAY)
    assert later.entered_at < withdrawn.entered_at <= report.entered_at


def test_a_report_goes_back_for_a_reason_only_and_is_sent_anew(measure):
    report = send(measure)
    with pytest.raises(EntryRefused, match="why it goes back"):
        send_back(report, reason=" ")
    send_back(report)

    again = send(measure, "Widened by the gate")

    assert last(measure) == again
    assert queries.check_of(again) is None


def test_the_same_is_not_said_twice_of_a_report_and_nothing_of_one_that_was_withdrawn(measure):
    report = send(measure)
    accept(report)
    with pytest.raises(EntryRefused, match="already"):
        accept(report)
    actions.withdraw_report(report, by=None, at=SENT_AT)

    with pytest.raises(EntryRefused, match="withdrawn"):
        send_back(report)


def test_a_correction_counts_as_checked_and_leaves_its_trace(measure, minister):
    wrong = send(measure, values={1: (Decimal(150), date(2026, 3, 31))})
    right = given(values={1: (Decimal(15), date(2026, 3, 31))})

    made = actions.correct_report(right, wrong, about(measure), by=minister, at=SENT_AT.replace(month=8))

    assert (made.corrects, last(measure)) == (wrong, made)
    assert queries.check_of(made).verdict == Check.Verdict.ACCEPTED
    assert PeriodReport.objects.standing().count() == 2


def test_a_question_is_open_until_somebody_answers_it(measure, minister):
    report = send(measure)
    asked = actions.remark_on(report, "Which bays?", by=minister, at=SENT_AT)
    assert list(queries.questions_open([report])) == [asked]

    actions.remark_on(report, "By the gate", by=minister, at=SENT_AT, answers=asked)

    assert list(queries.questions_open([report])) == []
    with pytest.raises(EntryRefused):
        actions.remark_on(report, " ", by=minister, at=SENT_AT)


def test_a_draft_is_kept_and_gone_once_the_report_is_sent(measure, minister):
    drafts.keep(draft(measure), {"words_0": ["Half of it"]}, by=minister, at=SENT_AT)

    assert queries.draft_of(measure, PERIOD).fields == {"words_0": ["Half of it"]}
    send(measure)
    assert not Draft.objects.exists()


def test_a_colleague_who_saves_over_a_draft_that_she_has_not_seen_is_told(measure, minister, administrator):
    first = drafts.keep(draft(measure), {"words_0": ["Mine"]}, by=minister, at=SENT_AT)

    with pytest.raises(EntryRefused, match="minister is writing"):
        drafts.keep(draft(measure), {"words_0": ["Hers"]}, by=administrator, at=SENT_AT + DAY)
    assert Draft.objects.get().fields == {"words_0": ["Mine"]}

    drafts.keep(draft(measure, drafts.mark(first)), {"words_0": ["Hers"]}, by=administrator, at=AT)
    assert Draft.objects.get().fields == {"words_0": ["Hers"]}


def test_whoever_wrote_a_draft_saves_over_it_from_a_second_page(measure, minister):
    drafts.keep(draft(measure), {"words_0": ["One"]}, by=minister, at=SENT_AT)

    drafts.keep(draft(measure), {"words_0": ["Two"]}, by=minister, at=SENT_AT + DAY)

    assert Draft.objects.get().fields == {"words_0": ["Two"]}


def draft(measure, seen=drafts.NONE):
    return drafts.DraftAbout(measure=measure, period=PERIOD, seen=seen)
