import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from tendik.bodies import pack
from tendik.bodies.kinds import FILE as KINDS
from tendik.bodies.kinds import kinds_in
from tendik.bodies.models import Body
from tendik.packs.country import open_pack
from tendik.packs.faults import PackFaulty
from tendik.site.loading import load_pack

HEAD = "code,kind,parent,place,line,starts_on,ends_before,name_en\n"

pytestmark = pytest.mark.django_db


def rows():
    return list(Body.objects.values_list("code", "name", "kind", "place__code", "line", "made_up"))


@pytest.fixture
def listing(tmp_path):
    """Return a function that opens a copy of the tiny pack with other rows of institutions."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")

    def write(*lines):
        (folder / pack.FILE).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
        return open_pack(folder)

    return write


def faults(opened):
    return [str(fault) for fault in opened.folder.faults]


def test_loading_the_pack_again_changes_nothing():
    before = rows()

    pack.load(open_pack(Path(settings.TENDIK_PACK)))

    assert len(before) > 0
    assert rows() == before


def test_an_institution_knows_its_kind_its_days_and_to_which_it_belongs(listing):
    opened = listing(
        "court,council,,XA,,2020-01-01,2030-01-01,Court", "clerk,,court,XA-N,7,,,Clerk of the court"
    )

    pack.load(opened)

    court, clerk = Body.objects.get(code="court"), Body.objects.get(code="clerk")
    assert faults(opened) == []
    assert (court.kind, court.parent, str(court.starts_on), str(court.ends_before)) == (
        "council",
        None,
        "2020-01-01",
        "2030-01-01",
    )
    assert (clerk.kind, clerk.parent, clerk.place.code, clerk.line) == ("", court, "XA-N", 7)
    assert (clerk.starts_on, clerk.ends_before) == (None, None)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("new,,,XA-NOWHERE,,,,New", "the place 'XA-NOWHERE' is not known"),
        ("new,palace,,,,,,New", "the kind 'palace' is not in bodies/kinds.toml"),
        ("new,,last,,,,,New", "the institution 'last', to which it belongs, must stand in a line above"),
        ("new,,new,,,,,New", "the institution 'new', to which it belongs, must stand in a line above"),
        ("new,,,,seven,,,New", "line: “seven” is no number from 0 to 2147483647."),
        ("new,,,,,1/1/2020,,New", "starts_on: “1/1/2020” is no day. Write it as 2025-12-31 or 31.12.2025."),
        ("new,,,,,2020-02-30,,New", "starts_on: There is no day 2020-02-30."),
        ("new,,,,,2020-01-01,2020-01-01,New", "the institution must end after it starts"),
    ],
)
def test_a_row_that_cannot_be_is_a_fault_with_its_line_and_is_left_out(listing, row, fault):
    opened = listing("first,,,,,,,First", row, "last,,first,,,,,Last")

    pack.load(opened)

    assert faults(opened) == [f"{pack.FILE}:3: {fault}"]
    assert not Body.objects.filter(code="new").exists()
    assert Body.objects.get(code="last").parent.code == "first"


def test_all_faults_of_a_row_are_told_at_once(listing):
    opened = listing("new,palace,above,XA-NOWHERE,x,never,,New")

    pack.load(opened)

    assert len(faults(opened)) == 5


def test_a_pack_without_a_list_of_kinds_has_none(listing):
    opened = listing("first,,,,,,,First")
    (opened.folder.path / KINDS).unlink()

    pack.load(opened)

    assert kinds_in(opened) == {}
    assert faults(opened) == []


def test_a_kind_that_stands_twice_is_a_fault(listing):
    opened = listing("first,,,,,,,First")
    file = opened.folder.path / KINDS
    file.write_text(file.read_text("utf-8").replace('"council"', '"ministry"'), "utf-8")

    assert kinds_in(opened) == {}
    assert faults(opened) == [
        f"{KINDS}:7: kinds[2].code: ministry stands twice, first in line 2. Give each a code of its own."
    ]


def test_faults_of_the_list_of_kinds_are_named_together_with_those_of_other_lists(listing):
    folder = listing("first,,,,,,,First").folder.path
    for file, old, new in (
        (KINDS, "line = 4", 'line = "4"'),
        ("plans/plans.toml", "starts_on = 2030-07-01", ""),
    ):
        (folder / file).write_text((folder / file).read_text("utf-8").replace(old, new), "utf-8")

    with override_settings(TENDIK_PACK=str(folder)), pytest.raises(PackFaulty) as refused:
        load_pack()

    assert [(fault.file, fault.key) for fault in refused.value.faults] == [
        (KINDS, "kinds[3].line"),
        ("plans/plans.toml", "plan[1].starts_on"),
    ]
