import hashlib
import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tendik.asks import actions
from tendik.asks.published import Ask
from tendik.journal import queries as journal
from tendik.journal.actions import note_gathering
from tendik.journal.actions import seal as seal_journal
from tendik.packs.country import current
from tendik.releases import seal
from tendik.site import publishing
from tendik.site.version import code_version
from tests.conftest import AT, answer, bake_draft

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def asks(release):
    return {ask.code: ask for ask in release.all(Ask)}


def news(release):
    return [(change.address, change.what) for change in release.changes]


def test_the_same_ledger_and_moment_give_the_same_bytes_in_data_and_pages(tmp_path):
    answer("EQ-1.1")

    bake_draft(tmp_path / "one")
    bake_draft(tmp_path / "two")

    one, two = everything(tmp_path / "one"), everything(tmp_path / "two")
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []


def test_the_manifest_holds_the_hash_of_every_file_of_the_data(public):
    data = public.folder / "data"

    manifest = json.loads((data / "manifest.json").read_bytes())

    salts = json.loads((public.folder / "salts.json").read_bytes())
    found = {
        path.relative_to(data).as_posix(): hashlib.sha256(
            bytes.fromhex(salts[path.relative_to(public.folder).as_posix()]) + path.read_bytes()
        ).hexdigest()
        for path in data.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert manifest["files"] == found
    assert {"documents/asks.json", "asks.csv", "search/fr.sqlite", "changes.json"} <= found.keys()


def test_the_manifest_names_code_pack_moment_and_the_head_of_the_journal():
    answer("EQ-1.1", at=AT - DAY)
    seal_journal()

    manifest = publishing.draft(AT, None).manifest

    assert (manifest.code_version, manifest.pack_version) == (code_version(), current().country.version)
    assert (manifest.number, manifest.previous, manifest.at) == (1, "", AT.isoformat())
    assert manifest.journal_head == journal.head(AT) != journal.head(AT - 2 * DAY)


def test_a_release_names_the_one_before_by_the_hash_of_its_list_of_files(public):
    manifest = publishing.draft(AT + DAY, public.folder).manifest

    digest = hashlib.sha256((public.folder / "files.json").read_bytes()).hexdigest()
    assert (manifest.previous, manifest.number, manifest.older) == (digest, 2, [1])


def test_a_moment_before_an_answer_leaves_it_out():
    answer("EQ-1.1", at=AT)

    before, after = asks(publishing.draft(AT - DAY, None)), asks(publishing.draft(AT, None))

    assert (before["EQ-1.1"].state, before["EQ-1.1"].history) == ("unanswered", ())
    assert after["EQ-1.1"].state == "partly"


def test_a_withdrawn_answer_stays_in_the_history_and_counts_until_it_was_withdrawn(minister):
    given = answer("EQ-1.1", at=AT)
    note_gathering(AT, by="tests")
    actions.withdraw_answer(given, by=minister, at=AT + DAY)

    before, after = asks(publishing.draft(AT, None)), asks(publishing.draft(AT + DAY, None))

    assert (before["EQ-1.1"].state, after["EQ-1.1"].state) == ("partly", "unanswered")
    assert [one.verdict for one in after["EQ-1.1"].history] == ["partly"]
    assert before["EQ-1.1"].history[0].withdrawn_on is None


def test_the_first_release_has_no_news(public):
    assert public.release.changes == ()


def test_a_changed_answer_is_news_once_and_stays_in_the_list(tmp_path):
    first = bake_draft(tmp_path / "1")
    answer("EQ-1.1", at=AT + DAY)
    second = bake_draft(tmp_path / "2", first.folder, AT + DAY)
    answer("EQ-2.1", at=AT + 2 * DAY)

    third = bake_draft(tmp_path / "3", second.folder, AT + 2 * DAY)

    assert news(second.release) == [("asks/EQ-1.1", "changed")]
    assert news(third.release) == [("asks/EQ-2.1", "changed"), ("asks/EQ-1.1", "changed")]
    assert [change.at for change in third.release.changes] == [
        (AT + 2 * DAY).isoformat(),
        (AT + DAY).isoformat(),
    ]
    sealed = json.loads((third.folder / "data" / "changes.json").read_bytes())
    assert [change["address"] for change in sealed] == ["asks/EQ-2.1", "asks/EQ-1.1"]


def test_news_of_what_is_no_longer_there_is_not_told(ask, tmp_path):
    first = bake_draft(tmp_path / "1")
    answer("EQ-1.2.b", at=AT + DAY)
    second = bake_draft(tmp_path / "2", first.folder, AT + DAY)
    documents = dict(second.release.documents())
    del documents["asks/EQ-1.2.b"]

    third = seal.draft(documents, terms(), second.release)

    assert news(second.release) == [("asks/EQ-1.2.b", "changed")]
    assert news(third) == []


def test_a_new_document_is_told_as_added(public):
    less = dict(public.release.documents())
    gone = less.pop("asks/EQ-1.1")
    before = seal.draft(less, terms(), None)

    after = seal.draft({**less, gone.address: gone}, terms(), before)

    assert news(after) == [("asks/EQ-1.1", "added")]


def test_a_release_of_an_earlier_program_counts_though_its_documents_cannot_be_read(public, tmp_path):
    old = tmp_path / "old"
    (old / "data" / "documents").mkdir(parents=True)
    for name in ("manifest.json", "changes.json"):
        (old / "data" / name).write_bytes((public.folder / "data" / name).read_bytes())
    (old / "data" / "documents" / "asks.json").write_text('[{"code": "EQ-1.1"}]')

    release = publishing.draft(AT + DAY, old)

    assert (release.manifest.number, release.manifest.previous) == (2, seal.head(old))
    assert release.changes == ()


def test_hashes_come_in_the_order_of_the_paths_whatever_the_folder_says(tmp_path):
    for name in ("b", "a/z", "a/b", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    assert list(seal.hashes(tmp_path)) == ["a/b", "a/z", "b", "c"]
    assert seal.hashes(tmp_path)["b"] == hashlib.sha256(b"b").hexdigest()


def test_what_was_sealed_is_read_back_as_it_was(public):
    opened = publishing.open_release(public.folder)

    assert opened.documents() == public.release.documents()
    assert opened.manifest == public.release.manifest
    assert msgspec.json.encode(opened.changes) == msgspec.json.encode(public.release.changes)


def terms():
    return seal.Terms(
        at=datetime(2026, 7, 1, tzinfo=UTC), site=current().country, code_version="t", journal_head=""
    )
