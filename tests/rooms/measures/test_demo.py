"""The made-up measures: drafted in spring, adopted with their plan, once."""

import csv
import shutil
from collections import Counter
from datetime import date

import pytest

from tendik.bodies.models import Body
from tendik.journal import evidence
from tendik.measures import demo, queries
from tendik.measures.given import said_by
from tendik.measures.models import Measure
from tendik.packs.country import open_pack
from tendik.plans import demo as plans
from tests.conftest import AT
from tests.house.tree import PACKS
from tests.rooms.asks.test_demo import ABOUT, TINY

HEAD = "code,goal,place,body,standing,starts_on,due_on,draft_due_on,recurring,asks,partners,costs,words_en\n"
ROW = (
    "DEMO-M1,,,north-council,agreed,2026-03-01,2026-09-30,2026-12-31,,,,local:spent:12.50:USD,Light the way\n"
)
FOLDER = PACKS / "kyrgyzstan" / "demo"


@pytest.fixture
def pack(db, tmp_path):
    """The tiny pack with a made-up plan and one measure of it."""
    folder = shutil.copytree(TINY, tmp_path / "pack")
    (folder / "demo").mkdir()
    (folder / "demo" / "plan.toml").write_text(ABOUT, "utf-8")
    (folder / "demo" / "asks.csv").write_text("code,parent,kind,level,line,title_en,words_en\n", "utf-8")
    (folder / "demo" / "measures.csv").write_text(HEAD + ROW, "utf-8")
    Body.objects.filter(code="north-council").update(made_up=True)
    opened = open_pack(folder)
    plans.load(opened, on=AT.date())
    return opened


def test_a_measure_is_proposed_in_the_draft_and_agreed_in_the_adopted_text(pack):
    demo.load(pack, on=AT.date())

    adopted, draft = queries.history_of(Measure.objects.get(), AT)
    assert (draft.standing, draft.due_on, draft.adoption) == ("proposed", date(2026, 12, 31), None)
    assert (adopted.standing, adopted.due_on, adopted.adoption.paper.on) == (
        "agreed",
        date(2026, 9, 30),
        date(2026, 5, 20),
    )
    assert str(said_by(adopted).costs[0].amount) == "12.50"


def test_loaded_again_nothing_is_doubled_and_all_is_proved(pack):
    demo.load(pack, on=AT.date())
    demo.load(pack, on=AT.date())

    assert Measure.objects.get().promises.count() == 2
    assert list(evidence.faults()) == []


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_sample_plan_has_thirty_measures_in_time_late_coming_and_without_days():
    on = "2026-11-26"
    found = Counter(
        "late" if row["due_on"] and row["due_on"] < on else "coming" if row["starts_on"] > on else "open"
        for row in rows("measures.csv")
    )

    assert sum(found.values()) == 30
    assert min(found.values()) >= 4
    assert any(not row["starts_on"] and not row["due_on"] for row in rows("measures.csv"))


def test_steps_and_targets_of_the_sample_plan_belong_to_its_measures():
    codes = {row["code"] for row in rows("measures.csv")}

    assert {row["measure"] for row in (*rows("milestones.csv"), *rows("targets.csv"))} <= codes
    assert {row["kind"] for row in rows("targets.csv")} == {"events", "increase", "not_exceed"}
