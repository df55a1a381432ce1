"""Releases follow each other: each names the one before by its hash, and an archive that was forged does not fit."""

import json
import shutil
from datetime import timedelta

import pytest
from django.db import transaction

from tendik.pages.verify import faults
from tendik.releases import archives, salts
from tendik.releases.archives import Archive
from tests.conftest import AT, answer, bake_draft

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, SECOND = "older/000001.zip", "older/000002.zip"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The third of three releases. Read only."""
    folder, before = tmp_path_factory.mktemp("chain"), None
    with django_db_blocker.unblock(), transaction.atomic():
        for number in (1, 2, 3):
            before = bake_draft(folder / str(number), before, AT + number * DAY).folder
        transaction.set_rollback(True)
    return before


@pytest.fixture
def third(made, tmp_path):
    return shutil.copytree(made, tmp_path / "third")


def list_anew(folder, path):
    """Give a file the hash that it has now, as somebody does who can count hashes."""
    listing = json.loads((folder / "files.json").read_bytes())
    salt = salts.read(folder).get(path, "")
    listing["files"][path] = salts.salted(salt, (folder / path).read_bytes())
    (folder / "files.json").write_text(json.dumps(listing))


def test_each_release_names_the_one_before_by_its_head(third):
    second, first = Archive.open(third / SECOND), Archive.open(third / FIRST)

    assert list(faults(third)) == []
    assert json.loads((third / "data" / "manifest.json").read_bytes())["previous"] == second.head
    assert second.manifest.previous == first.head
    assert (first.manifest.previous, first.manifest.number) == ("", 1)


@pytest.mark.parametrize("path", [FIRST, SECOND])
def test_a_file_changed_in_an_archive_is_named_though_the_archive_is_listed_anew(third, path):
    files = dict(Archive.open(third / path).files)
    archives.write({**files, "asks.csv": files["asks.csv"] + b"x"}, third / path)
    list_anew(third, path)

    assert list(faults(third)) == [f"{path}/asks.csv: the file was changed."]


def test_a_file_taken_out_of_an_archive_or_put_in_is_named(third):
    files = {**Archive.open(third / FIRST).files, "more.csv": b"x"}
    del files["asks.csv"]
    archives.write(files, third / FIRST)
    list_anew(third, FIRST)

    assert list(faults(third)) == [
        f"{FIRST}/asks.csv: the file is missing.",
        f"{FIRST}/more.csv: the file does not belong to the release.",
    ]


def test_an_archive_made_up_as_a_whole_is_not_the_one_that_the_next_names(third):
    other = Archive.open(third / FIRST)
    body = json.loads(other.files["files.json"])
    body["files"]["en/index.html"] = "0" * 64
    archives.write({**other.files, "files.json": json.dumps(body).encode()}, third / FIRST)
    list_anew(third, FIRST)

    assert list(faults(third)) == [f"{FIRST}: it is not the release that the one after it names."]


def test_an_archive_taken_away_and_out_of_the_list_is_missed(third):
    (third / FIRST).unlink()
    listing = json.loads((third / "files.json").read_bytes())
    del listing["files"][FIRST]
    (third / "files.json").write_text(json.dumps(listing))

    assert list(faults(third)) == [f"{FIRST}: the file is missing."]


def test_an_archive_that_is_no_archive_is_named(third):
    (third / FIRST).write_bytes(b"rotten")
    list_anew(third, FIRST)

    (found,) = faults(third)

    assert found.startswith(f"{FIRST}: it cannot be read")


def test_an_archive_holds_salts_of_its_data_and_of_no_page(third):
    kept = Archive.open(third / FIRST)

    assert "data/asks.csv" in kept.salts
    assert {path.partition("/")[0] for path in kept.salts} == {"data"}
    assert any(path.startswith("en/") for path in json.loads(kept.files["files.json"])["files"])


def test_without_a_salt_no_hash_tells_what_a_file_said(third):
    kept = Archive.open(third / FIRST)
    guess = kept.files["asks.csv"]

    assert kept.manifest.files["asks.csv"] != salts.salted("", guess)
    assert kept.manifest.files["asks.csv"] == salts.salted(kept.salts["data/asks.csv"], guess)


def test_the_same_key_and_file_give_the_same_salt_and_another_key_another(tmp_path):
    file = tmp_path / "salt.key"
    first = salts.secret(file)

    assert salts.salt_of(first, "a", b"x") == salts.salt_of(salts.secret(file), "a", b"x")
    assert salts.salt_of(first, "a", b"x") != salts.salt_of(first, "b", b"x")
    salts.renew(file)
    assert salts.salt_of(first, "a", b"x") != salts.salt_of(salts.secret(file), "a", b"x")
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_answer_leaves_the_chain_as_it_is(third, tmp_path):
    answer("EQ-1.1", at=AT + 4 * DAY)

    fourth = bake_draft(tmp_path / "4", third, AT + 4 * DAY)

    assert list(faults(fourth.folder)) == []
    assert fourth.release.manifest.older == [1, 2, 3]
