"""Asks that stand in a table of the pack instead of in a report that the program can read."""

import shutil
from pathlib import Path

import pytest

from tendik.asks.models import Ask
from tendik.asks.pack import load as load_asks
from tendik.packs.country import open_pack
from tendik.plans.models import Goal, Section
from tendik.plans.pack import load as load_plans
from tests.rooms.places.conftest import workbook

TINY = Path(__file__).parents[2] / "packs" / "tiny"
PLANS, TABLE = "plans/plans.toml", "plans/asks.csv"
ROWS = [
    ["Code", "Goal", "Line", "Level", "words_en", "words_fr", "title_en"],
    ["QE-1", "", 3, "", "Care for children", "Garder les enfants", ""],
    ["QE-1.1", "QE-1", 5, "local", "Open a kindergarten.", "", "A kindergarten"],
    ["QE-1.1.a", "QE-1.1", 6, "", "In every bay.", "", ""],
]


@pytest.fixture
def pack(tmp_path):
    """Return the tiny pack with a second plan, whose asks stand in the table ``name`` with ``data``."""

    def make(data, name=TABLE, asks_file=True):
        folder = shutil.copytree(TINY, tmp_path / "pack")
        about = (folder / PLANS).read_text("utf-8").replace("equality", "quality").replace('"EQ"', '"QE"')
        about = about.replace('title_patterns = ["Equality"]', f'asks_file = "{name}"' if asks_file else "")
        (folder / PLANS).write_text((TINY / PLANS).read_text("utf-8") + about, "utf-8")
        (folder / name).write_bytes(data)
        return open_pack(folder)

    return make


def text(rows):
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


def faults(opened):
    return [str(fault) for fault in opened.folder.faults]


@pytest.mark.parametrize(("name", "data"), [(TABLE, text(ROWS)), ("plans/asks.xlsx", workbook(ROWS))])
def test_goals_asks_and_their_parts_are_read_from_a_table(db, pack, name, data):
    opened = pack(data, name)

    load_plans(opened)
    load_asks(opened)

    ask, part = Ask.objects.get(code="QE-1.1"), Ask.objects.get(code="QE-1.1.a")
    assert faults(opened) == []
    assert Section.objects.get(code="QE-P1").title["en"] == "Plan for Equality, 2030–2034"
    assert Goal.objects.get(code="QE-1").words == {"fr": "Garder les enfants", "en": "Care for children"}
    assert (ask.goal.code, ask.level, ask.line, ask.title) == ("QE-1", "local", 5, {"en": "A kindergarten"})
    assert (part.parent, part.goal, part.title) == (ask, ask.goal, {"en": "In every bay."})
    assert Ask.objects.filter(code="EQ-1.1").exists()


def test_what_the_table_lacks_is_told_with_its_place_and_nothing_of_the_plan_is_written(db, pack):
    rows = [*ROWS, ["QE-2.1", "QE-2", "x", "", "", "", ""], ["QE-1", "", "", "town", "Twice", "", ""]]
    opened = pack(text(rows))

    load_plans(opened)

    assert faults(opened) == [
        "plans/asks.csv:5: line: “x” is no number from 0 to 2147483647.",
        "plans/asks.csv:5: words_en: This is empty. Fill it.",
        "plans/asks.csv:6: level: “town” is not one of national, local, other.",
        "plans/asks.csv:6: QE-1 stands twice, first in line 2. Delete one of the rows.",
        "plans/asks.csv:5: goal: QE-2 must stand in a row above.",
    ]
    assert not Goal.objects.filter(code="QE-1").exists()


def test_a_plan_that_names_neither_its_title_nor_a_table_is_a_fault(db, pack):
    opened = pack(b"", asks_file=False)

    load_plans(opened)

    assert "plan[2].title_patterns: write words of the title here, or name a table in asks_file" in "\n".join(
        faults(opened)
    )


def test_a_table_that_is_not_there_is_named(db, pack):
    opened = pack(text(ROWS))
    (opened.folder.path / TABLE).unlink()

    load_plans(opened)

    assert faults(opened) == ["plans/asks.csv: the file is missing or cannot be read"]
