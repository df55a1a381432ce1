"""Faults in the pairs of asks of a pack: which row, which asks, what is wrong."""

import shutil
from pathlib import Path

import pytest

from tendik.asks import pack as reader
from tendik.asks.models import AskLink
from tendik.packs.country import open_pack
from tendik.packs.faults import PackFaulty

TINY = Path(__file__).parents[2] / "packs" / "tiny"


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("EQ-1.1,EQ-7,same", ["asks/links.csv:3: EQ-1.1 and EQ-7: the report holds no ask EQ-7"]),
        (
            "EQ-8,EQ-7,same",
            [
                "asks/links.csv:3: EQ-8 and EQ-7: the report holds no ask EQ-8",
                "asks/links.csv:3: EQ-8 and EQ-7: the report holds no ask EQ-7",
            ],
        ),
        ("EQ-1.1,EQ-1.1,near", ["asks/links.csv:3: EQ-1.1 cannot be linked to itself"]),
        (
            "EQ-1.1,EQ-1.2,equal",
            ["asks/links.csv:3: EQ-1.1 and EQ-1.2: the kind is equal, but must be one of: same, near"],
        ),
    ],
)
def test_a_fault_in_a_pair_of_asks_names_the_row_the_asks_and_what_is_wrong(db, tmp_path, row, faults):
    folder = shutil.copytree(TINY, tmp_path / "pack")
    with (folder / "asks" / "links.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    pack = open_pack(folder)

    reader.load(pack)

    with pytest.raises(PackFaulty) as refused:
        pack.folder.check()
    assert [str(fault) for fault in refused.value.faults] == faults
    assert AskLink.objects.count() == 1
