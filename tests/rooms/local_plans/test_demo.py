"""The made-up plans of villages: one drafted, one adopted, one adopted and reported on."""

import csv
import shutil
from collections import Counter
from datetime import date

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


def test_the_sample_villages_have_plans_in_three_states():
    plans, reported = rows("local_plans.csv"), {row["measure"] for row in rows("reports.csv")}

    assert Counter(bool(row["adopted_on"]) for row in plans) == {True: 2, False: 1}
    assert {code for code in reported if code.startswith("DEMO-L")} == {
        "DEMO-L1-M1",
        "DEMO-L1-M2",
        "DEMO-L1-M4",
    }
    assert {row["form"] for row in plans} == {"own", "chapter"}


def test_what_the_sample_plans_leave_blank_is_filled_in_before_their_councils_adopt_them():
    blank = {row["ask"] for row in rows("local.csv") if "__" in row["words_ky"] + row["result_ky"]}

    left = {
        row["place"]: (set(row["asks"].split()) & blank)
        - {one.split(":")[0] for one in row["blanks"].split()}
        for row in rows("local_plans.csv")
    }
    assert left == {"KG-DEMO-1-01": set(), "KG-DEMO-2-01": set(), "KG-DEMO-1-02": {"DEMO-1.1"}}


def test_each_ask_of_the_sample_plans_has_a_proposal_and_each_council_voted_with_its_seats():
    proposed, seats = {row["ask"] for row in rows("local.csv")}, Counter()
    for body, _seat in {(row["body"], row["seat"]) for row in rows("seats.csv")}:
        seats[body] += 1

    for row in rows("local_plans.csv"):
        assert set(row["asks"].split()) <= proposed
        votes = sum(int(row[name] or 0) for name in ("votes_for", "votes_against", "abstained"))
        assert not votes or seats[row["council"]] / 2 < votes <= seats[row["council"]]
