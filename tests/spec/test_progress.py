"""Progress: every row of ``progress.toml``."""

import pytest

from tendik.methods.progress import (
    BANDS,
    PRECEDENCE,
    Kind,
    Label,
    Measured,
    Method,
    Pace,
    Promise,
    Schedule,
    Target,
    Value,
    band,
    counts,
    days_past,
    expected_amount,
    label_of,
    pace_of,
    progress_share,
    schedule_of,
    status_of,
)
from tests.spec.tables import Fraction, amount_and_day, day, is_number, tables, word

ROWS = tables("progress")


def value(cell):
    return Value(*amount_and_day(cell, " on ")) if cell else None


def target(row):
    if not row["target"]:
        return None
    amount, due_on = amount_and_day(row["target"], " by ")
    return Target(
        word(row.get("kind", "events"), Kind),
        amount,
        due_on,
        value(row["baseline"]),
        by_growth=row.get("asked") == "growth",
        steps=tuple(value(step) for step in row.get("steps", "").split(", ") if step),
    )


def promise(row):
    return Promise(day(row["due"]), day(row["begun"]), day(row["reached"]))


@pytest.mark.parametrize("row", ROWS["bands"], ids=str)
def test_a_ratio_lies_in_one_band(row):
    assert band(Fraction(row["ratio"])) == word(row["pace"], Pace)


@pytest.mark.parametrize("row", ROWS["pace"] + ROWS["events"], ids=str)
def test_a_pace_is_the_ratio_in_its_band_and_says_how_it_was_found(row):
    found = pace_of(target(row), value(row["value"]))

    assert (found.pace, found.method) == (word(row["pace"], Pace), word(row["method"], Method))
    assert is_number(row["ratio"], found.ratio)


@pytest.mark.parametrize("row", ROWS["keep"], ids=str)
def test_a_target_to_keep_is_held_or_lost(row):
    found = pace_of(target(row), value(row["value"]))

    assert (found.pace, found.method, found.ratio) == (word(row["pace"], Pace), Method.HELD, None)
    assert row["method"] == "held"


@pytest.mark.parametrize("row", ROWS["unknown"], ids=str)
def test_what_cannot_be_judged_says_why(row):
    found = pace_of(target(row), value(row["value"]))

    assert (found.pace, found.method, found.ratio) == (word(row["pace"], Pace), None, None)


@pytest.mark.parametrize("row", ROWS["expected"], ids=str)
def test_what_is_expected_and_what_is_done_can_be_drawn(row):
    wanted = target(row)

    assert is_number(row["expected"], expected_amount(wanted, day(row["on"])))
    assert is_number(row["share"], progress_share(wanted, value(row["value"]).amount))


@pytest.mark.parametrize("row", ROWS["schedule"], ids=str)
def test_a_promise_stands_somewhere_in_time(row):
    assert schedule_of(promise(row), on=day(row["on"])) == word(row["schedule"], Schedule)
    assert days_past(promise(row), on=day(row["on"])) == int(row["past"])


@pytest.mark.parametrize("schedule", Schedule)
@pytest.mark.parametrize("row", ROWS["precedence"], ids=str)
def test_one_label_stands_for_both_axes(row, schedule):
    said = row[schedule.value.replace("_", " ")]

    assert label_of(schedule, word(row["pace"], Pace)) == word(said, Label)


@pytest.mark.parametrize("row", ROWS["status"], ids=str)
def test_days_and_figures_make_a_status(row):
    measured = Measured(target(row), value(row["value"])) if row["target"] or row["value"] else None

    found = status_of(promise(row), measured, on=day(row["on"]))

    assert found.schedule == word(row["schedule"], Schedule)
    assert found.finding.pace == word(row["pace"], Pace)
    assert found.label == word(row["label"], Label)


@pytest.mark.parametrize("row", ROWS["counts"], ids=str)
def test_a_parent_counts_its_children(row):
    children = [word(cell, Label) for cell in row["labels of the children"].split(", ") if cell]

    found = counts(children, Label)

    assert ", ".join(f"{one.replace('_', ' ')} {number}" for one, number in found.items()) == row["counts"]
    assert sum(found.values()) == len(children)


def test_every_word_stands_in_the_tables():
    methods = {row["method"] for name in ("pace", "events", "keep") for row in ROWS[name]}
    kinds = {row["kind"] for name in ("pace", "keep", "expected") for row in ROWS[name]}

    assert {word(row["pace"], Pace) for row in ROWS["precedence"]} == set(Pace)
    assert {word(cell, Label) for row in ROWS["precedence"] for cell in list(row.values())[1:]} == set(
        Label
    ) - {Label.NOTHING_PROMISED}
    assert {word(method, Method) for method in methods if method} == set(Method)
    assert {word(kind, Kind) for kind in kinds} == set(Kind)


def test_nobody_promised_anything_is_a_label_of_its_own():
    assert label_of(None) == Label.NOTHING_PROMISED


def test_the_table_of_precedence_names_each_axis_once_and_the_bands_fall():
    signs = [sign for sign, _label in PRECEDENCE]
    leasts = [least for _pace, least in BANDS]

    assert len(signs) == len(set(signs))
    assert set(Schedule) <= set(signs)
    assert leasts == sorted(leasts, reverse=True)
