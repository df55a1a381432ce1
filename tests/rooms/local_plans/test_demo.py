"""The made-up plans of villages, in every state that a plan can be in."""

import csv
import shutil
from collections import Counter
from datetime import date
from itertools import count

import pytest

from tendik.asks import demo as asks
from tendik.bodies.models import Body
from tendik.journal import evidence
from tendik.local_plans import demo
from tendik.local_plans.models import DraftRow, PlanDraft
from tendik.packs.country import open_pack
from tendik.places.models import Place
from tendik.plans import demo as plans
from tests.conftest import AT
from tests.house.tree import PACKS
from tests.rooms.asks.test_demo import ABOUT, TINY

FOLDER, ON = PACKS / "kyrgyzstan" / "demo", date(2026, 11, 26)
FIRST_REPORTS = "2026-07-15"
"""Until when the first half-year of 2026 is reported: a plan adopted before that of which nothing was said is late."""
ASKS = (
    "code,parent,kind,level,line,title_fr,title_en,words_fr,words_en\n"
    "DEMO-1,DEMO,recommendation,local,1,Lumière,Light,Éclairer,Light the way.\n"
)
PROPOSED = (
    "ask,words_fr,words_en,result_fr,result_en,who,months,funding,costs_fr,costs_en,indicator\n"
    "DEMO-1,Poser ____ lampes,Put up ____ lamps,,,village-office,6,local,,,\n"
)
HEAD = ",".join(demo.COLUMNS) + "\n"
ADOPTED = "XA-N,own,2026-01-01,2028-01-01,2026-04-06,500,DEMO-1,DEMO-1:12,DEMO-1:local:310,north-council,2026-04-24,9,9,1,0\n"
DRAFTED = "XA-N,own,2028-01-01,2029-01-01,2026-05-06,500,DEMO-1,,,,,,,,\n"


@pytest.fixture
def pack(db, tmp_path):
    """The tiny pack with a made-up plan, a proposal for its ask, and two plans of a made-up bay."""
    folder = shutil.copytree(TINY, tmp_path / "pack")
    (folder / "demo").mkdir()
    files = {
        "plan.toml": ABOUT,
        "asks.csv": ASKS,
        "answers.csv": "ask,on,verdict,body,document_number\n",
        "local.csv": PROPOSED,
        "local_plans.csv": HEAD + ADOPTED + DRAFTED,
    }
    for name, text in files.items():
        (folder / "demo" / name).write_text(text, "utf-8")
    Body.objects.filter(code="north-council").update(made_up=True)
    Place.objects.filter(code="XA-N").update(made_up=True)
    opened = open_pack(folder)
    plans.load(opened, on=AT.date())
    asks.load(opened, on=AT.date())
    return opened


def test_before_its_council_met_a_plan_is_only_drafted(pack):
    demo.load(pack, on=date(2026, 4, 10))

    assert [draft.is_open for draft in PlanDraft.objects.all()] == [True]


def test_each_plan_is_drafted_and_adopted_once_by_the_day_of_the_demo(pack):
    demo.load(pack, on=AT.date())
    demo.load(pack, on=AT.date())

    found = PlanDraft.objects.order_by("starts_on")
    assert [(draft.is_open, draft.votes_for) for draft in found] == [(False, 9), (True, None)]
    (row,) = DraftRow.objects.filter(draft=found[0])
    assert (str(row.local), row.words) == ("310.00", {"fr": "Poser 12 lampes", "en": "Put up 12 lamps"})
    assert found[0].adoption.plan.code == "DEMO-L1"
    assert pack.folder.faults == []
    assert list(evidence.faults()) == []


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def last_of(plans, place):
    """The rows of a village's plans that were not given up, the newest last."""
    return [row for row in plans if row["place"] == place and not row["given_up_on"]]


def state_of(row, reported):
    """What stands of a plan on the day of the demo, as its village would say it."""
    if not row["adopted_on"]:
        return "amending" if row["amends"] else ("drafting" if row["asks"] else "opened")
    if row["amends"]:
        return "amended"
    if row["starts_on"] > str(ON):
        return "to begin"
    return reported.get(row["code"]) or ("late" if row["adopted_on"] < FIRST_REPORTS else "running")


def plans_of_villages():
    """The rows, each adopted plan with the code that it is given: they stand in the order of their adoption."""
    plans, number = rows("local_plans.csv"), count(1)
    return [
        row | {"code": f"DEMO-L{next(number)}" if row["adopted_on"] and not row["amends"] else row["amends"]}
        for row in plans
    ]


def checked():
    """What was said of the last report on a plan, by its code; of one that is done, that it is."""
    said = {}
    for row in rows("reports.csv"):
        plan = row["measure"].rpartition("-")[0]
        said[plan] = "done" if (row["stage"], row["check"]) == ("done", "accepted") else row["check"]
    return said


def test_each_of_the_twelve_sample_villages_has_a_plan_and_every_state_has_a_village():
    plans = plans_of_villages()
    villages = {row["code"] for row in rows("places.csv") if row["level"] == "local_area"}
    found = {place: state_of(last_of(plans, place)[-1], checked()) for place in villages}

    assert len(villages) == 12
    assert Counter(found.values()) == {
        "opened": 1,
        "drafting": 3,
        "to begin": 2,
        "late": 1,
        "accepted": 1,
        "returned": 1,
        "done": 1,
        "amended": 1,
        "amending": 1,
    }
    assert [row["place"] for row in plans if row["given_up_on"]] == ["KG-DEMO-2-02"]
    told = {row["measure"] for row in rows("reports.csv")}
    assert {one for one in told if one.startswith("DEMO-L1-")} == {"DEMO-L1-M1", "DEMO-L1-M2", "DEMO-L1-M4"}
    assert {row["form"] for row in plans} == {"own", "chapter"}


def test_what_the_sample_plans_leave_blank_is_filled_in_before_their_councils_adopt_them():
    blank = {row["ask"] for row in rows("local.csv") if "__" in row["words_ky"] + row["result_ky"]}

    left = {
        row["place"]: (set(row["asks"].split()) & blank)
        - {one.split(":")[0] for one in row["blanks"].split()}
        for row in rows("local_plans.csv")
    }
    assert {place: asks for place, asks in left.items() if asks} == {"KG-DEMO-1-02": {"DEMO-1.1"}}
    assert not any(left[row["place"]] for row in rows("local_plans.csv") if row["adopted_on"])


def test_the_sample_plans_are_adopted_in_the_order_of_their_rows_so_that_their_codes_hold_on_any_day():
    adopted = [row for row in plans_of_villages() if row["adopted_on"] and not row["amends"]]

    assert [row["adopted_on"] for row in adopted] == sorted(row["adopted_on"] for row in adopted)
    assert {row["place"] for row in adopted if row["code"] == "DEMO-L1"} == {"KG-DEMO-1-01"}
    for row in plans_of_villages():
        if row["amends"]:
            (first,) = [one for one in adopted if one["code"] == row["amends"]]
            assert (first["place"], first["adopted_on"] < row["opened_on"]) == (row["place"], True)


def test_the_sample_plan_that_was_given_up_is_open_no_more_and_an_amended_one_has_its_new_text(pack):
    head, drafted = f"{HEAD.strip()},{','.join(demo.LATER)}", f"{DRAFTED.strip()},,2026-05-10"
    amended = "XA-N,own,2026-01-01,2028-01-01,2026-05-11,500,,,,north-council,2026-05-20,10,8,1,1,DEMO-L1,"
    lines = [head, f"{ADOPTED.strip()},,", drafted, amended, ""]
    (pack.folder.path / "demo" / "local_plans.csv").write_text("\n".join(lines), "utf-8")
    demo.load(pack, on=date(2026, 6, 1))

    given_up, amending = PlanDraft.objects.exclude(dropped_at=None), PlanDraft.objects.exclude(amends=None)
    assert [str(draft.starts_on) for draft in given_up] == ["2028-01-01"]
    assert [draft.amends.code for draft in amending] == ["DEMO-L1"]
    assert amending.get().adoption.plan.code == "DEMO-L1"
    assert [row.words["en"] for row in amending.get().rows.all()] == ["Put up 12 lamps"]


def test_each_ask_of_the_sample_plans_has_a_proposal_and_each_council_voted_with_its_seats():
    proposed, seats = {row["ask"] for row in rows("local.csv")}, Counter()
    for body, _seat in {(row["body"], row["seat"]) for row in rows("seats.csv") if row["kind"] == "mandate"}:
        seats[body] += 1

    for row in rows("local_plans.csv"):
        assert set(row["asks"].split()) <= proposed
        votes = sum(int(row[name] or 0) for name in ("votes_for", "votes_against", "abstained"))
        assert not votes or seats[row["council"]] / 2 < votes <= seats[row["council"]]
