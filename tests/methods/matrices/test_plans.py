"""Plans in all layouts that we know, each with the rows that a careful official reads from it."""

import pytest

from tests.methods.matrices.files import Over, docx, xlsx
from tests.methods.matrices.made_files import made
from tests.methods.matrices.plans import FIELDS, matrix, published, written
from tests.methods.matrices.scoring import Score, told

SEEDS = 25
OFTEN = 400


@pytest.mark.parametrize("name", written("layouts"))
def test_each_layout_gives_its_rows(name):
    data, rows = written("layouts")[name]

    assert [told(row) for row in matrix(data, name).rows] == rows


@pytest.mark.parametrize("name", published())
def test_each_published_plan_gives_its_rows(name):
    data, rows = published()[name]

    read = [dict(zip(FIELDS, told(row), strict=True)) for row in matrix(data, name).rows]

    wanted = [dict(zip(FIELDS, row, strict=True)) for row in rows]
    assert len(read) == len(wanted)
    for one, other in zip(read, wanted, strict=True):
        assert one == {
            **other,
            "indicator": one["indicator"] if other["indicator"] is None else other["indicator"],
        }


def test_plans_that_were_kept_apart_are_read_as_well_as_is_promised():
    score = Score()
    for name, (data, rows) in written("kept_apart").items():
        score.take(name, matrix(data, name), rows)

    assert score.read >= 0.95 * score.rows, score.wrong
    assert score.wrong_days <= 0.01 * score.days, score.wrong
    assert score.read_bodies >= 0.9 * score.bodies, score.wrong
    assert score.invented <= 3, score.wrong


def scored(seeds):
    """Return how well plans made by chance are read."""
    score = Score()
    for seed in seeds:
        plan = made(seed)
        score.take(f"{seed}.{plan.name}", matrix(plan.data, plan.name), plan.rows)
    return score


def test_plans_made_by_chance_are_read_whole():
    score = scored(range(SEEDS))

    assert (score.read, score.invented, score.wrong_days) == (score.rows, 0, 0), score.wrong
    assert score.read_bodies >= 0.99 * score.bodies, score.wrong


@pytest.mark.slow
def test_hundreds_of_plans_made_by_chance_are_read_whole():
    score = scored(range(10_000, 10_000 + OFTEN))

    assert score.read >= 0.99 * score.rows, score.wrong
    assert score.wrong_days == 0, score.wrong
    assert score.invented <= 3, score.wrong
    assert score.read_bodies >= 0.98 * score.bodies, score.wrong


def test_what_is_part_of_no_measure_is_told_with_its_place_and_the_reason():
    plan = docx(
        "План на 2026 год",
        [
            ["№", "Мероприятие", "Срок", "Исполнители", "Статус"],
            ["1", "Открыть центр", "в конце лета", "МЗ", "ждёт"],
            ["2", "Закрыть центр", "2026 год", "МЗ", ""],
            [Over("Итого: два мероприятия", 5)],
        ],
        [["Сокращение", "Полное название"], ["МЗ", "Министерство здравоохранения"]],
    )

    read = matrix(plan, "plan.docx")

    assert {(one.table, one.row, one.cell, one.text, one.why) for one in read.unread} == {
        (1, 2, 5, "ждёт", "column"),
        (1, 2, 3, "в конце лета", "term"),
        (1, 4, 1, "Итого: два мероприятия", "aside"),
        (2, 1, 1, "Сокращение", "no_plan"),
        (2, 1, 2, "Полное название", "no_plan"),
        (2, 2, 1, "МЗ", "no_plan"),
        (2, 2, 2, "Министерство здравоохранения", "no_plan"),
    }


def test_struck_words_and_words_beside_dashes_are_not_read():
    plan = docx(
        "Plan 2026",
        [
            ["Measure", "Deadline", "Lead"],
            ["Open a ~small~ centre", "~May 2026~ June 2026", "MoH"],
            ["Close it", "—", "-"],
        ],
    )

    rows = matrix(plan, "plan.docx").rows

    assert [(row.measure, str(row.due), [body.text for body in row.bodies]) for row in rows] == [
        ("Open a centre", "2026-06-30", ["MoH"]),
        ("Close it", "None", []),
    ]


def test_hidden_sheets_and_tables_without_measures_give_no_rows():
    budget = [["Item", "2026", "2027"], ["Salaries", 100, 120]]

    read = matrix(xlsx(budget), "plan.xlsx")

    assert read.rows == ()
    assert {one.why for one in read.unread} == {"no_plan"}
