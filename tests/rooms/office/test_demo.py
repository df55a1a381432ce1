"""The made-up stocktake of the demo: what was decided became tasks, once."""

import shutil
from datetime import date

import pytest

from tendik.bodies.models import Body, Task
from tendik.journal import evidence
from tendik.office import demo
from tendik.office.models import Stocktake
from tendik.packs.country import open_pack
from tests.conftest import AT
from tests.rooms.asks.test_demo import TINY

ROWS = """held_on,chaired_by,what,body,due_on
2026-05-05,The mayor,Count the lamps,north-council,2026-07-01
2026-05-05,The mayor,Ask for money,north-council,2026-07-02
2099-05-05,The mayor,Not yet,north-council,2099-07-01
"""


@pytest.fixture
def pack(db, tmp_path):
    """The tiny pack with a stocktake that was held and one that is to come."""
    folder = shutil.copytree(TINY, tmp_path / "pack")
    (folder / "demo").mkdir()
    (folder / "demo" / "stocktakes.csv").write_text(ROWS, "utf-8")
    Body.objects.filter(code="north-council").update(made_up=True)
    return open_pack(folder)


def test_what_a_stocktake_decided_became_tasks_of_institutions(pack):
    demo.load(pack, on=AT.date())

    held = Stocktake.objects.get()
    tasks = Task.objects.filter(of_stocktake__stocktake=held).order_by("pk")
    assert (held.held_on, held.chaired_by) == (date(2026, 5, 5), "The mayor")
    assert [(task.what, task.body.code, task.due_on) for task in tasks] == [
        ("Count the lamps", "north-council", date(2026, 7, 1)),
        ("Ask for money", "north-council", date(2026, 7, 2)),
    ]


def test_loaded_again_no_stocktake_is_doubled_and_all_is_proved(pack):
    demo.load(pack, on=AT.date())
    demo.load(pack, on=AT.date())

    assert Task.objects.count() == 2
    assert list(evidence.faults()) == []
