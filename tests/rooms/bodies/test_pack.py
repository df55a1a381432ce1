import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tendik.bodies import pack
from tendik.bodies.models import Body
from tendik.packs.country import open_pack

pytestmark = pytest.mark.django_db


def rows():
    return list(Body.objects.values_list("code", "name", "place__code", "line", "made_up"))


def test_loading_the_pack_again_changes_nothing():
    before = rows()

    pack.load(open_pack(Path(settings.TENDIK_PACK)))

    assert len(before) > 0
    assert rows() == before


def test_an_unknown_place_is_a_fault_with_its_line_and_the_row_is_left_out(tmp_path):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    file = folder / pack.FILE
    number = len(file.read_text("utf-8").splitlines()) + 1
    file.write_text(file.read_text("utf-8") + "stranger,Ailleurs,Elsewhere,,,XA-NOWHERE,\n", "utf-8")
    opened = open_pack(folder)

    pack.load(opened)

    assert [str(fault) for fault in opened.folder.faults] == [
        f"{pack.FILE}:{number}: the place 'XA-NOWHERE' is not known"
    ]
    assert not Body.objects.filter(code="stranger").exists()
