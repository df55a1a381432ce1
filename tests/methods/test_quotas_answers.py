"""Plain values in and out: what is read, what is refused and where, and the answer's shape."""

import json
from datetime import date
from fractions import Fraction

import pytest

from tendik.methods.quotas import (
    Basis,
    Bound,
    Counted,
    District,
    Frame,
    Group,
    History,
    Holding,
    Member,
    Rule,
    Sex,
    Unreadable,
    as_plain,
    find,
    judge,
    plain_judgement,
    read_body,
)

ON = date(2026, 3, 14)
RESERVE = Rule(
    code="KG-AK-RESERVE",
    group=Group.WOMEN,
    bound=Bound.LEAST,
    share=Fraction(3, 10),
    basis=Basis.DISTRICTS,
    counted=Counted.SEATS,
    who_acts="territorial-election-commission",
)
COUNCIL = {
    "kind": "aiyl_kenesh",
    "on": "2026-03-14",
    "rule": "KG-AK-RESERVE",
    "seats": 11,
    "districts": [{"code": "A", "seats": 5}, {"code": "B", "seats": 6}],
    "members": [
        *[{"sex": "female", "born": "1990-05-01", "district": "A", "leading": True}] * 3,
        *[{"sex": "male", "born": 1970, "district": "B", "deputy": True}] * 6,
    ],
    "candidates": [{"order": 2, "sex": "male"}, {"order": 1, "sex": "female"}],
}


def test_a_described_body_is_read_and_answered_in_plain_values():
    body = read_body(COUNCIL)

    found = plain_judgement(judge(body, RESERVE, on=ON))

    assert body.candidates == (Sex.FEMALE, Sex.MALE)
    assert body.members[3] == Member(sex=Sex.MALE, born=1970, district="B", deputy=True)
    assert json.loads(json.dumps(found)) == {
        "verdict": "short",
        "reasons": ["too_few"],
        "group": "women",
        "needed": 4,
        "have": 3,
        "short_by": {"now": 2, "filled": 2, "added": 3},
        "bounds": [2, 2],
        "districts": [
            {"code": "A", "seats": 5, "needed": 2, "have": 3, "short_by": 0},
            {"code": "B", "seats": 6, "needed": 2, "have": 0, "short_by": 2},
        ],
    }


def test_what_lies_between_bounds_has_no_number_but_the_bounds():
    members = [*COUNCIL["members"][:8], {"district": "B"}]

    found = plain_judgement(judge(read_body({**COUNCIL, "members": members}), RESERVE, on=ON))

    assert (found["verdict"], found["bounds"], found["have"]) == ("short", [1, 2], None)
    assert found["short_by"] == {"now": None, "filled": None, "added": None}


def test_a_finding_says_since_when_until_when_and_who_must_act():
    start = date(2025, 1, 1)
    frame = Frame(starts_on=start, seats=1, districts=(District("A", 1),))
    man = Holding(person="a", starts_on=start, sex=Sex.MALE, district="A", term_ends=date(2027, 1, 1))

    found = as_plain(find(History(kind="x", frames=(frame,), holdings=(man,)), RESERVE, on=ON))

    assert {key: found[key] for key in ("rule", "since", "earliest", "who_acts")} == {
        "rule": "KG-AK-RESERVE",
        "since": "2025-01-01",
        "earliest": "2027-01-01",
        "who_acts": "territorial-election-commission",
    }
    assert found["districts"][0]["code"] == "A"


def test_a_rule_that_does_not_apply_has_no_figures():
    late = Rule(code="R", group=Group.WOMEN, bound=Bound.LEAST, number=1, starts_on=date(2027, 1, 1))

    found = plain_judgement(judge(read_body(COUNCIL), late, on=ON))

    assert (found["verdict"], found["reasons"]) == ("not_applicable", ["not_in_force"])
    assert [found[key] for key in ("needed", "have", "short_by", "bounds", "districts")] == [None] * 4 + [[]]


def test_without_seats_there_are_as_many_as_members():
    assert read_body({"kind": "ministry", "members": [{}, {}]}).seats == 2


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"kind": ""}, "kind must be a text"),
        ({"seats": True}, "seats must be a whole number"),
        ({"seats": -1}, "seats must be a whole number"),
        ({"seats": 10}, "do not add up to 10"),
        ({"leading_posts": "2"}, "leading_posts must be a whole number"),
        ({"members": {}, "districts": 7}, "districts must be a list"),
        ({"members": ["female"]}, r"members\[0\] must be an object, not 'female'"),
        ({"members": [{"sex": "ж"}]}, r"members\[0\].sex must be one of female, male, unknown, not 'ж'"),
        ({"members": [{"sex": ["male"]}]}, r"members\[0\].sex must be one of"),
        ({"members": [{}, {"born": "14.03.1997"}]}, r"members\[1\].born must be a day"),
        ({"members": [{"born": 97}]}, r"members\[0\].born must be a day"),
        ({"members": [{"leading": "no"}]}, r"members\[0\].leading must be true or false"),
        ({"members": [{"distrct": "A"}]}, r"members\[0\]: distrct is not known"),
        ({"members": [{"district": 1}]}, r"members\[0\].district must be a text"),
        ({"members": [{"district": "C"}]}, "does not have"),
        ({"districts": [{"code": "A"}]}, r"districts\[0\].seats must be a whole number"),
        ({"candidates": [{"order": 1}, {"order": 1}]}, "an order is given twice"),
        ({"siats": 3}, "the body: siats is not known"),
    ],
)
def test_what_is_no_body_is_refused_with_the_place(more, message):
    with pytest.raises(Unreadable, match=message):
        read_body({**COUNCIL, **more})
