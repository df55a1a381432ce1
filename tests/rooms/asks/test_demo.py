"""The made-up plan of a demo region is adopted, the real plans stay drafts."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tendik.bodies.models import Body
from tendik.journal.models import Line
from tendik.packs.country import open_pack
from tendik.plans import demo
from tendik.plans.models import Adoption
from tendik.plans.published import Plan
from tendik.site import publishing
from tests.conftest import AT

TINY = Path(__file__).parents[2] / "packs" / "tiny"
ABOUT = """
code = "DEMO"
slug = "demo"
place = "XA"
report = "harbour"
starts_on = 2026-01-01
ends_before = 2028-01-01
version = "made-up"
asked_on = 2026-03-12
asked_by = ["XA-N"]
title = { en = "A made-up plan" }
short = { en = "Made up" }
section = { en = "Life" }
[[adoption]]
body = "north-council"
on = 2026-05-20
number = "No. 114"
title = { en = "A made-up order" }
"""
ASKS = (
    "code,parent,kind,level,line,title_en,words_en\nDEMO-1,DEMO,recommendation,local,1,Light,Light the way.\n"
)


@pytest.fixture
def pack(db, tmp_path):
    """The tiny pack with a made-up plan, adopted by a made-up institution."""
    folder = shutil.copytree(TINY, tmp_path / "pack")
    (folder / "demo").mkdir()
    (folder / "demo" / "plan.toml").write_text(ABOUT, "utf-8")
    (folder / "demo" / "asks.csv").write_text(ASKS, "utf-8")
    (folder / "demo" / "answers.csv").write_text("ask,on,verdict,body,document_number\n", "utf-8")
    Body.objects.filter(code="north-council").update(made_up=True)
    return open_pack(folder)


def test_the_made_up_plan_is_adopted_and_the_real_one_stays_a_draft(pack):
    demo.load(pack, on=AT.date())

    plans = {plan.plan: plan for plan in publishing.draft(AT, None).all(Plan)}
    assert {code: plan.state for code, plan in plans.items()} == {"EQ": "draft", "DEMO": "adopted"}
    text = plans["DEMO"].adoption
    assert (text.body, text.on, text.paper.number) == (
        "bodies/north-council",
        date(2026, 5, 20),
        "No. 114",
    )
    assert (text.paper.title, text.entered_on) == ({"en": "A made-up order"}, date(2026, 5, 20))


def test_the_demo_loaded_again_adopts_its_plan_once(pack):
    demo.load(pack, on=AT.date())
    demo.load(pack, on=AT.date())

    assert Adoption.objects.count() == 1
    assert Line.objects.filter(action="plans.adopt_plan", subject="plans/demo", actor="command").count() == 1


def test_a_real_institution_adopts_no_made_up_plan(pack):
    Body.objects.filter(code="north-council").update(made_up=False)

    with pytest.raises(Body.DoesNotExist):
        demo.load(pack, on=AT.date())
