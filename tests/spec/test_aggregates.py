"""Each row of ``aggregates.toml`` is worked by hand, and holds."""

from datetime import date
from fractions import Fraction

import pytest

from tendik.methods.quotas import (
    Ages,
    Chamber,
    Counted,
    Holding,
    Member,
    Sex,
    Verdict,
    by_grade,
    followed,
    kept,
    leaders,
    replacements,
    women_in_local_government,
    women_in_parliament,
    women_managers,
    youth,
)
from tests.spec.tables import tables

ROWS = tables("aggregates")
ON = date(2026, 6, 1)
LETTERS = {"F": Sex.FEMALE, "M": Sex.MALE, "?": Sex.UNKNOWN}


def titled(rows):
    """Return the rows of a table, each named by its title."""
    return [pytest.param(row, id=row["title"]) for row in rows]


def fraction(words):
    return Fraction(words) if words else None


def share_of(share):
    return f"{share.women}/{share.whole}"


def bounds_of(row):
    return (fraction(row["least"]), fraction(row["most"]))


def ends(bounds):
    return (bounds.least, bounds.most) if bounds else (None, None)


@pytest.mark.parametrize("row", titled(ROWS["kept"]))
def test_the_share_of_bodies_that_meet_a_rule_is_as_worked_by_hand(row):
    found = kept(("all", Verdict(word)) for word in row["verdicts"].split()).get("all")

    counts = (found.met, found.short, found.unknown) if found else (0, 0, 0)
    assert counts == (row["met"], row["short"], row["unknown"])
    assert ends(found.share if found else None) == bounds_of(row)


@pytest.mark.parametrize("row", titled(ROWS["parliament"]))
def test_women_in_parliament_are_of_both_denominators_as_worked_by_hand(row):
    chamber = [Chamber(row["women"], row["occupied"], row["seats"])]

    assert share_of(women_in_parliament(chamber)) == row["of_members"]
    assert share_of(women_in_parliament(chamber, of=Counted.SEATS)) == row["of_seats"]


@pytest.mark.parametrize("row", titled(ROWS["local"]))
def test_women_in_local_government_are_as_worked_by_hand(row):
    seats = [(Sex.FEMALE, "elected")] * row["women"] + [(Sex.FEMALE, "reserved")] * row["reserved"]
    seats += [(Sex.MALE, "elected")] * row["men"] + [(Sex.MALE, "appointed")] * row["appointed"]
    seats += [(Sex.UNKNOWN, "elected")] * row["unknown"]

    assert share_of(women_in_local_government(seats)) == row["share"]


@pytest.mark.parametrize("row", titled(ROWS["managers"]))
def test_women_in_managerial_positions_are_as_worked_by_hand(row):
    women, men = (dict(one.split(":") for one in row[sex].split()) for sex in ("women", "men"))
    employed = {code: (int(women[code]), int(men[code])) for code in women}

    found = women_managers(employed, isco=row["isco"])

    assert share_of(found.total) == row["total"]
    assert (share_of(found.senior_and_middle) if found.senior_and_middle else "") == row["senior_and_middle"]


@pytest.mark.parametrize("row", titled(ROWS["leaders"]))
def test_heads_and_deputies_are_as_worked_by_hand(row):
    sexes = {"H": Sex.FEMALE, "h": Sex.MALE, "D": Sex.FEMALE, "d": Sex.MALE, "?": Sex.UNKNOWN}
    bodies = [
        [Member(sex=sexes[one], leading=one in "Hh", deputy=one in "Dd?") for one in body]
        for body in row["bodies"].split()
    ]

    found = leaders([[*body, Member(sex=Sex.FEMALE)] for body in bodies])

    assert (share_of(found.heads), share_of(found.deputies)) == (row["heads"], row["deputies"])
    assert found[2:] == tuple(row[name] for name in ("both", "one", "doubtful", "alone"))


@pytest.mark.parametrize("row", titled(ROWS["youth"]))
def test_the_share_of_the_young_is_as_worked_by_hand(row):
    born = [
        None if one == "?" else date.fromisoformat(one) if "-" in one else int(one)
        for one in row["born"].split()
    ]

    assert ends(youth(born, Ages(14, 29), on=ON)) == bounds_of(row)


def holdings(seats):
    """Return the holdings that the words of a row say."""
    found = []
    for number, seat in enumerate(seats.split("/")):
        for word in seat.split():
            sex, starts, before = [*word.split(":"), ""][:3]
            found.append(
                Holding(
                    person=f"{number}{word}",
                    seat=str(number),
                    sex=LETTERS[sex],
                    starts_on=date.fromisoformat(starts),
                    ends_before=date.fromisoformat(before) if before else None,
                )
            )
    return found


@pytest.mark.parametrize("row", titled(ROWS["followed"]))
def test_who_left_and_by_whom_they_were_followed_is_as_worked_by_hand(row):
    found = followed(replacements(holdings(row["seats"])[::-1], on=ON), LETTERS[row["sex"]])

    assert (found.left, found.by_women, found.by_men, found.by_nobody) == tuple(
        row[name] for name in ("left", "by_women", "by_men", "by_nobody")
    )
    assert found.days == fraction(row["days"])


@pytest.mark.parametrize("row", titled(ROWS["grades"]))
def test_women_by_grade_are_as_worked_by_hand(row):
    people = [(one.partition(":")[0], LETTERS[one[-1]]) for one in row["people"].split()]

    found = by_grade(people)[row["grade"]]

    assert tuple(found) == (row["women"], row["men"], row["unknown"])
    assert ends(found.share) == bounds_of(row)
