"""The data of releases before this one, kept as archives."""

import os
import zipfile

from tendik.releases import switch
from tests.rooms.releases.test_switch import build


def test_older_releases_are_kept_as_archives_with_the_same_bytes_each_time(tmp_path):
    previous = build(tmp_path / "previous", "two")
    (previous / "data" / "fr.sqlite").write_text("an index can be made again")
    (previous / "older").mkdir()
    (previous / "older" / "000001.zip").write_text("one")
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        os.utime(previous / "data" / "manifest.json", (0, (1 + ord(place)) * 10**7))

        switch.keep_older(tmp_path / place, previous, 2, switch.share)

    a, b = tmp_path / "a" / "older", tmp_path / "b" / "older"
    assert (a / "000002.zip").read_bytes() == (b / "000002.zip").read_bytes()
    assert (a / "000001.zip").read_text() == "one"
    with zipfile.ZipFile(a / "000002.zip") as archive:
        assert archive.namelist() == ["manifest.json"]
        assert archive.read("manifest.json") == b"two"


def test_the_first_release_has_no_older_one(tmp_path):
    switch.keep_older(tmp_path, None, 0, switch.share)

    assert list((tmp_path / "older").iterdir()) == []
