"""What is named as a file and is none, or none that a pack holds."""

import os

from tendik.packs.files import MOST
from tendik.packs.folder import Folder

PLANS = "plans/plans.toml"


def test_a_pipe_in_a_pack_is_told_and_not_waited_for(pack):
    (pack / PLANS).unlink()
    os.mkfifo(pack / PLANS)
    folder = Folder(pack)

    assert folder.bytes(PLANS) == b""

    assert [str(fault) for fault in folder.faults] == [
        f"{PLANS}: this is a device or a pipe, no file. Name a file."
    ]


def test_a_file_of_a_pack_that_is_far_too_large_is_told_before_it_is_read(pack):
    with (pack / "reports/harbour.md").open("wb") as report:
        report.truncate(MOST + 1)
    folder = Folder(pack)

    assert folder.bytes("reports/harbour.md") == b""

    assert [str(fault) for fault in folder.faults] == [
        "reports/harbour.md: the file is larger than 200 MB. Take out what does not belong to it."
    ]
