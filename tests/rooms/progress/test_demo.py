"""The made-up reports show every state in which a measure can be, two half-years, and help that nobody gave."""

import csv
from datetime import date, timedelta
from decimal import Decimal

from tendik.methods.periods import parse_period
from tendik.methods.progress import Kind, Measured, Pace, Promise, Schedule, Target, Value, status_of
from tests.house.tree import PACKS

FOLDER, ON = PACKS / "kyrgyzstan" / "demo", date(2026, 11, 26)


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(typed):
    return date.fromisoformat(typed) if typed else None


def day_of(report):
    return min(day(report["sent_on"]), parse_period(report["period"]).ends_before - timedelta(days=1))


def measured(target, reports):
    """Return what the target wants and the last value that was reported, or nothing without a target."""
    if target is None:
        return None
    begun = Value(Decimal(target["baseline"]), day(target["baseline_on"])) if target["baseline"] else None
    wanted = Target(Kind(target["kind"]), Decimal(target["amount"]), day(target["due_on"]), begun)
    told = [Value(Decimal(one["value"]), day_of(one)) for one in reports if one["value"]]
    return Measured(wanted, told[-1] if told else None)


def states():
    """Yield the status of each measure of which a report was accepted."""
    targets = {row["measure"]: row for row in rows("targets.csv") if row["number"] == "1"}
    for measure in rows("measures.csv"):
        found = [
            one
            for one in rows("reports.csv")
            if one["measure"] == measure["code"] and one["check"] == "accepted"
        ]
        if found:
            begun = next((day_of(one) for one in found if one["stage"] != "not_begun"), None)
            done = day_of(found[-1]) if found[-1]["stage"] == "done" else None
            days = Promise(due_on=day(measure["due_on"]), begun_on=begun, reached_on=done)
            yield status_of(days, measured(targets.get(measure["code"]), found), on=ON)


def test_the_sample_plan_shows_every_schedule_and_every_pace_that_a_target_can_have():
    found = list(states())

    assert {one.schedule for one in found} == set(Schedule)
    assert {one.finding.pace for one in found} == set(Pace) - {Pace.NO_TARGET}


def test_three_institutions_reported_in_two_half_years_and_one_question_was_left_to_climb():
    reports, owners = rows("reports.csv"), {row["code"]: row["body"] for row in rows("measures.csv")}
    asked = [row for row in reports if row["asked_of"] and not row["helped_on"]]

    assert {row["period"] for row in reports} == {"2026-H1", "2026-H2"}
    assert len({owners[row["measure"]] for row in reports if row["measure"] in owners}) >= 3
    assert any((ON - day(row["sent_on"])).days > 28 for row in asked)
