"""Each row of ``quotas.toml`` is worked by hand, and holds."""

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tendik.methods.quotas import (
    Basis,
    Body,
    Bound,
    Counted,
    District,
    Group,
    Member,
    OrderRule,
    Rule,
    Sex,
    Shape,
    judge,
    judge_list,
)

SPEC = tomllib.loads((Path(__file__).parent / "quotas.toml").read_text("utf-8"))
ON = date(2026, 3, 14)
LETTERS = {"F": Sex.FEMALE, "M": Sex.MALE, "?": Sex.UNKNOWN}
RESERVED = {"group": Group.WOMEN, "bound": Bound.LEAST, "share": Fraction(3, 10), "basis": Basis.DISTRICTS}


def rows(table):
    """Return the rows of a table, each named by its title."""
    columns = SPEC[table]["columns"]
    return [pytest.param(dict(zip(columns, row, strict=True)), id=row[0]) for row in SPEC[table]["rows"]]


def people(women, men, unknown=0, district=None):
    """Return members of the sexes."""
    sexes = [Sex.FEMALE] * women + [Sex.MALE] * men + [Sex.UNKNOWN] * unknown
    return [Member(sex=sex, district=district) for sex in sexes]


def said(bounds):
    """Return bounds as the table writes them."""
    if bounds is None:
        return "none"
    return str(bounds.least) if bounds.exact is not None else f"{bounds.least}-{bounds.most}"


def found(judgement, *columns):
    """Return a judgement as the table writes it."""
    if judgement.short_by is None:
        return {"verdict": judgement.verdict.value, **dict.fromkeys(columns, "")}
    values = {**judgement.short_by._asdict(), "needed": judgement.needed, "have": judgement.have}
    return {
        "verdict": judgement.verdict.value,
        **{column: said(values[column]) for column in columns},
    }


def told(row, *columns):
    return {column: row[column] for column in ("verdict", *columns)}


@pytest.mark.parametrize("row", rows("whole"))
def test_a_rule_on_the_whole_of_a_body_works_out_as_by_hand(row):
    rule = Rule(code="R", group=Group(row["group"]), bound=Bound(row["bound"]), share=Fraction(row["share"]))
    members = people(row["women"], row["men"], row["unknown"])
    body = Body(kind="ministry", seats=row["seats"], members=tuple(members))

    columns = ("needed", "have", "now", "filled", "added")
    assert found(judge(body, rule, on=ON), *columns) == told(row, *columns)


@pytest.mark.parametrize("row", rows("districts"))
def test_a_rule_of_districts_works_out_as_by_hand(row):
    rule = Rule(code="R", counted=Counted.SEATS, **RESERVED)
    seats, women, men = (list(map(int, row[column].split("+"))) for column in ("seats", "women", "men"))
    districts = tuple(District(str(at), size) for at, size in enumerate(seats))
    members = [one for at in range(len(seats)) for one in people(women[at], men[at], district=str(at))]
    body = Body(kind="aiyl_kenesh", seats=sum(seats), districts=districts, members=tuple(members))

    columns = ("needed", "have", "now", "filled", "added")
    assert found(judge(body, rule, on=ON), *columns) == told(row, *columns)


@pytest.mark.parametrize("row", rows("without_districts"))
def test_a_rule_of_districts_that_nobody_named_is_bounded_as_by_hand(row):
    rule = Rule(code="R", counted=Counted.SEATS, smallest_district=row["smallest"], **RESERVED)
    members = people(row["women"], row["seats"] - row["women"])
    body = Body(kind="aiyl_kenesh", seats=row["seats"], members=tuple(members))

    assert found(judge(body, rule, on=ON), "needed", "now") == told(row, "needed", "now")


@pytest.mark.parametrize("row", rows("order"))
def test_the_order_of_a_list_is_judged_as_by_hand(row):
    rule = OrderRule(
        code="R",
        group=Group(row["group"]),
        shape=Shape(row["shape"]),
        length=row["length"],
        least=row["least"],
    )

    judged = judge_list([LETTERS[letter] for letter in row["list"]], rule)

    broken = sorted({(one.first, one.last) for one in judged.broken})
    assert judged.verdict == row["verdict"]
    assert " ".join(f"{first}-{last}" for first, last in broken) == row["broken"]
