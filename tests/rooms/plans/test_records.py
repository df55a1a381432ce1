"""Earlier plans and the strategy above are plain records: they come with the pack and stand beside the plan."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tendik.packs.country import open_pack
from tendik.plans import pack as reader
from tendik.plans import release
from tendik.plans.models import PlanRecord
from tendik.plans.published import Plan as Published
from tests.conftest import AT

pytestmark = pytest.mark.django_db
TINY = Path(__file__).parents[2] / "packs" / "tiny"
HEAD = "code,kind,starts_on,ends_before,adopted_on,number,source,title_en\n"
STRATEGY = "up,strategy,,2041-01-01,2020-02-03,No. 5,a shelf,Strategy to 2040\n"
BEFORE = "old,plan,2026-01-01,2030-07-01,,,a shelf,The first plan\n"


@pytest.fixture
def pack(tmp_path):
    shutil.copytree(TINY, tmp_path / "tiny")
    return tmp_path / "tiny"


def loaded(folder, rows="", said=""):
    (folder / "plans" / "records.csv").write_text(HEAD + rows, "utf-8")
    plans = folder / "plans" / "plans.toml"
    plans.write_text(plans.read_text("utf-8") + said, "utf-8")
    found = open_pack(folder)
    reader.load(found)
    return [str(fault.message) % fault.values for fault in found.folder.faults]


def test_a_plan_names_the_strategy_above_it_and_the_plans_before_it(pack):
    faults = loaded(pack, STRATEGY + BEFORE, 'parent = "up"\nearlier = ["old"]\n')

    plan = next(one for one in release.contribute(AT) if isinstance(one, Published))
    assert (faults, plan.parent, plan.earlier) == ([], "plan_records/up", ("plan_records/old",))


def test_records_are_brought_up_to_date_and_not_doubled(pack):
    loaded(pack, BEFORE)
    loaded(pack, BEFORE.replace("The first plan", "The plan before"))

    assert [record.title for record in PlanRecord.objects.all()] == [{"en": "The plan before"}]


@pytest.mark.parametrize(
    ("rows", "said", "fault"),
    [
        ("x,law,,2030-01-01,,,a shelf,X\n", "", "“law” cannot stand here"),
        ("x,plan,2030-01-01,2029-01-01,,,a shelf,X\n", "", "must end after it starts"),
        ("x,plan,2030-01-01,soon,,,a shelf,X\n", "", "“soon” is no day"),
        ("x,plan,2030-01-01,,,,a shelf,X\n", "", "first day after it"),
        ("", 'parent = "nowhere"\n', "no plan or record nowhere"),
        ("", 'predecessor = "NO"\n', "no plan or record NO"),
    ],
)
def test_what_does_not_fit_is_named(pack, rows, said, fault):
    assert any(fault in one for one in loaded(pack, rows, said))


def test_a_plan_may_follow_another_of_the_pack(pack):
    found = open_pack(pack)
    entry = next(reader.read_plans(found))
    about = {**entry.about, "code": "EZ", "slug": "next", "predecessor": "EQ"}

    reader.save(found, replace(entry, about=about, items=()), 1)

    shown = {one.code: one.predecessor for one in release.contribute(AT) if isinstance(one, Published)}
    assert shown == {"equality-2030": None, "next": "plans/equality-2030"}
