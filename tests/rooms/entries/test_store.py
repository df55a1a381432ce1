"""The store of kept files: its owner's only, whole or not there, and never fuller than it may be."""

import os
import stat
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from tendik.entries import actions, store
from tendik.entries.contents import FileRefused
from tendik.entries.examining import examine
from tendik.entries.models import KeptFile
from tendik.journal.queries import last_subject
from tests.conftest import AT
from tests.rooms.entries.conftest import files_in, note
from tests.rooms.entries.files import PDF, TEXT

pytestmark = pytest.mark.django_db
OLD = AT - timedelta(hours=2)


def keep(data=PDF, by=None, at=AT):
    return actions.keep_file(examine(data), by=by, at=at)


def put_back(path, moment):
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_a_file_is_kept_as_it_is_under_a_name_that_says_nothing(folder, minister):
    kept = keep(by=minister)

    assert store.read(kept.name) == PDF
    assert files_in(folder) == [kept.name]
    assert (kept.kind, kept.size, kept.sha256) == ("pdf", len(PDF), sha256(PDF).hexdigest())
    assert (kept.kept_at, kept.kept_by) == (AT, minister)


def test_names_are_of_128_random_bits(folder):
    names = {keep().name for _ in range(20)}

    assert len(names) == 20
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in names)


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_folder_and_files_are_their_owner_s_only(folder, mask):
    before = os.umask(mask)
    try:
        kept = keep()
    finally:
        os.umask(before)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / kept.name).stat().st_mode) == 0o600


def test_a_folder_that_others_could_read_is_closed(folder):
    folder.mkdir(mode=0o755)

    keep()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["", "../tendik.sqlite3", "a" * 31, "A" * 32, "g" * 32, "a" * 32 + "\n"])
def test_a_name_that_the_store_did_not_give_is_not_read(folder, name):
    keep()

    with pytest.raises(FileNotFoundError):
        store.read(name)


def test_a_link_laid_into_the_store_is_not_followed(folder, tmp_path):
    keep()
    (tmp_path / "secret").write_text("secret")
    (folder / ("a" * 32)).symlink_to(tmp_path / "secret")

    with pytest.raises(OSError, match="symbolic link"):
        store.read("a" * 32)


def test_a_file_that_cannot_be_written_whole_is_not_there(folder, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep()

    assert files_in(folder) == []
    assert not KeptFile.objects.exists()


def test_file_and_folder_are_on_the_disk_before_the_table_speaks_of_the_file(folder, monkeypatch):
    synced, real = [], os.fsync

    def noted(handle):
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), KeptFile.objects.count()))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    keep()

    assert synced == [(False, 0), (True, 0)]


def test_a_file_that_is_too_large_is_refused_with_the_size_that_is_not(folder, settings):
    settings.TENDIK_FILE_MOST = 1_500_000

    with pytest.raises(FileRefused, match="larger than 1.5 MB"):
        keep(TEXT * 20_000)

    assert files_in(folder) == []


def test_the_store_takes_no_more_than_its_quota(folder, settings):
    settings.TENDIK_FILES_MOST = 2 * len(PDF)
    keep()
    keep()

    with pytest.raises(FileRefused, match="no room for more files"):
        keep()

    assert len(files_in(folder)) == KeptFile.objects.count() == 2


def test_what_is_kept_stands_in_the_journal_without_a_word_of_it(folder, minister):
    kept = keep(by=minister)

    assert last_subject("entries.keep_file") == f"files/{kept.pk}"


def test_a_file_whose_entry_was_refused_is_swept_and_the_others_stay(folder, topic):
    note(topic, file=examine(PDF))
    with transaction.atomic():
        orphan = keep()
        transaction.set_rollback(True)
    for path in folder.iterdir():
        put_back(path, OLD)

    assert actions.sweep_files(by="tests", at=AT) == 1
    assert files_in(folder) == [topic.notes.get().file.name]
    assert orphan.name not in files_in(folder)
    assert last_subject("entries.sweep_files") == "files"


def test_a_file_that_is_recorded_this_moment_is_not_swept(folder):
    with transaction.atomic():
        orphan = keep()
        transaction.set_rollback(True)
    put_back(folder / orphan.name, AT - timedelta(minutes=59))

    assert actions.sweep_files(by="tests", at=AT) == 0
    assert files_in(folder) == [orphan.name]
    assert last_subject("entries.sweep_files") == ""


def test_a_file_begun_and_never_ended_is_swept_and_what_is_not_ours_stays(folder):
    keep()
    begun, strange = folder / ("a" * 32 + ".part"), folder / "notes.txt"
    for path in (begun, strange):
        path.write_bytes(b"x")
        put_back(path, OLD)

    assert actions.sweep_files(by="tests", at=AT) == 1
    assert not begun.exists()
    assert strange.exists()


def test_an_empty_file_is_refused_by_the_table_too(folder):
    kept = keep()

    with pytest.raises(IntegrityError, match="kept_file_is_not_empty"), transaction.atomic():
        KeptFile.objects.create(name="b" * 32, kind="pdf", size=0, sha256="0" * 64, kept_at=AT)

    assert str(kept) == f"{kept.name[:8]}.pdf"
