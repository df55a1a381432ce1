"""Erasing words: they leave the database, the pages, the tables, the archives; nothing tells a guess from the truth."""

import json
import shutil
import zipfile
from datetime import timedelta

import pytest
from django.db import transaction

from tendik.accounts.models import User
from tendik.asks import published
from tendik.asks.models import Answer
from tendik.erasures import memory
from tendik.erasures.actions import ErasureRefused
from tendik.erasures.erasable import Why
from tendik.erasures.models import Act
from tendik.journal import evidence
from tendik.journal.models import Line
from tendik.journal.queries import proof
from tendik.pages import verify
from tendik.releases import salts
from tendik.releases.archives import Archive
from tendik.releases.switch import share
from tendik.site import erasure, publishing
from tendik.site.commands import main
from tendik.site.home import Home
from tendik.site.publishing import Again, finish_erasures, publish, serve_again
from tests.conftest import AT, answer

pytestmark = pytest.mark.slow
DAY = timedelta(days=1)
SECRET = "Gulnara from the third house said that she was beaten."
WHY = "asked for by the person"


@pytest.fixture(scope="module")
def given_once(for_module, django_db_blocker, tmp_path_factory):
    """An answer with somebody's words, in two releases of a home; a third has been made since it was withdrawn."""
    from tendik.asks.actions import withdraw_answer

    home = Home(tmp_path_factory.mktemp("given"))
    with django_db_blocker.unblock():
        made = answer("EQ-1.1", at=AT, reason={"en": SECRET, "fr": "Court."}, number="No. 99-secret")
        publish(home, at=AT)
        answer("EQ-2.1", at=AT + DAY)
        publish(home, at=AT + DAY)
        withdraw_answer(made, by=User.objects.get(username="minister"), at=AT + 2 * DAY)
        publish(home, at=AT + 2 * DAY)
    return home, made.pk


@pytest.fixture
def given(given_once, home, db):
    """The answer, in the home of the tests with its releases. Their files are shared: replace them."""
    made, number = given_once
    unlocked = shutil.ignore_patterns(".lock")
    shutil.copytree(made.releases, home.releases, symlinks=True, copy_function=share, ignore=unlocked)
    shutil.copytree(made.disclosure, home.disclosure, dirs_exist_ok=True)
    shutil.copyfile(made.salt_key, home.salt_key)
    return Answer.objects.get(pk=number)


def kind(label="asks.answer"):
    return next(one for one in erasure.erasables() if one.label == label)


def erase(entry, home, minister, label="asks.answer"):
    return erasure.erase(entry, kind(label), Why(by=minister, at=AT + 3 * DAY, because=WHY), home=home)


def holding(folder, words):
    """Return the files below a folder that hold words, inside archives too."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            bodies = [path.read_bytes()]
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as opened:
                    bodies += [opened.read(name) for name in opened.namelist()]
            found += [path.name for body in bodies if words.encode() in body]
    return found


def test_words_are_in_the_archives_before_and_nowhere_after(home, given, minister):
    assert "000001.zip" in holding(home.releases, SECRET)

    erase(given, home, minister)
    assert finish_erasures(home, at=AT + 4 * DAY) == 1

    assert holding(home.releases, SECRET) == []
    assert not any(SECRET in str(row) for row in Answer.objects.values())
    assert not any(SECRET in str(row) for row in Act.objects.values())
    assert not any(SECRET in str(row) for row in Line.objects.values())
    assert [path.name for path in home.releases.iterdir() if path.name.isdigit()] == ["000004"]


def test_after_an_erasure_the_chain_holds_and_verify_names_the_act_and_quotes_nothing(
    home, given, minister, capsys
):
    act = erase(given, home, minister)
    finish_erasures(home, at=AT + 4 * DAY)

    assert list(verify.faults(home.current)) == []
    assert main(["verify", str(home.current)]) == 0
    told = capsys.readouterr().out
    assert f"older/000001.zip/documents/asks.json: erased by act {act.pk}." in told
    assert "Gulnara" not in told
    assert list(evidence.faults()) == []
    assert proof().broken is None


def test_the_entry_stays_with_its_day_and_says_that_it_was_erased(home, given, minister):
    erase(given, home, minister)

    given.refresh_from_db()
    assert given.reason == {"fr": "[erased]", "en": "[erased]"}
    assert (given.verdict, given.entered_at) == ("partly", AT)


def test_no_guess_can_be_tested_against_an_old_hash(home, given, minister):
    shutil.copytree(home.releases / "000003", home.path / "copy")
    before = Archive.open(home.path / "copy" / "older" / "000001.zip")
    truth = before.files["documents/asks.json"]
    key = salts.secret(home.salt_key)
    shutil.rmtree(home.path / "copy")

    erase(given, home, minister)
    finish_erasures(home, at=AT + 4 * DAY)

    after = Archive.open(home.current / "older" / "000001.zip")
    assert after.manifest.files["documents/asks.json"] == before.manifest.files["documents/asks.json"]
    assert "data/documents/asks.json" not in after.salts
    assert after.salts.keys() < before.salts.keys()
    assert salts.secret(home.salt_key) != key
    assert salts.salted("", truth) not in json.dumps(after.manifest.files)
    new = salts.salt_of(salts.secret(home.salt_key), "data/documents/asks.json", truth)
    assert salts.salted(new, truth) != after.manifest.files["documents/asks.json"]


def test_what_is_not_erased_stays_in_the_archives_as_it_was(home, given, minister):
    before = Archive.open(home.current / "older" / "000002.zip").files

    erase(given, home, minister)
    finish_erasures(home, at=AT + 4 * DAY)

    after = Archive.open(home.current / "older" / "000002.zip").files
    # Nobody looks into workbooks and Parquet: they go, the tables they were made of stay.
    assert {name for name in before if name not in after} == {
        name for name in before if name.endswith((".xlsx", ".parquet"))
    }
    changed = {name for name in after if before[name] != after[name]}
    assert changed == {"documents/asks.json", "answers.csv", "salts.json"}
    others = [
        [ask for ask in json.loads(files["documents/asks.json"]) if ask["code"] != "EQ-1.1"]
        for files in (before, after)
    ]
    assert others[0] == others[1]


def test_a_paper_is_erased_with_title_and_number_wherever_it_stands(home, given, minister):
    erase(given.paper, home, minister, "bodies.officialpaper")
    finish_erasures(home, at=AT + 4 * DAY)

    assert holding(home.releases, "99-secret") == []
    assert "000001.zip" not in holding(home.releases, "a word of no page")


def test_an_erasure_that_was_killed_before_the_release_is_finished_by_the_next_one(home, given, minister):
    act = erase(given, home, minister)
    assert SECRET in str(Act.objects.get().pending)
    assert holding(home.releases, SECRET)

    publish(home, at=AT + 5 * DAY)

    act.refresh_from_db()
    assert act.finished_at == AT + 5 * DAY
    assert act.pending == {}
    assert holding(home.releases, SECRET) == []


def test_a_later_release_remembers_what_was_erased_from_older_ones(home, given, minister):
    act = erase(given, home, minister)
    finish_erasures(home, at=AT + 4 * DAY)

    publish(home, at=AT + 5 * DAY)

    assert list(verify.faults(home.current)) == []
    assert ("older/000001.zip/documents/asks.json", act.pk) in verify.erased(home.current)


def test_a_file_changed_after_the_erasure_is_not_passed_off_as_erased(home, given, minister):
    from tendik.releases import archives

    erase(given, home, minister)
    finish_erasures(home, at=AT + 4 * DAY)
    path = home.current.resolve() / "older" / "000001.zip"
    files = dict(Archive.open(path).files)
    archives.write({**files, "documents/asks.json": b"[]"}, path)
    listing = json.loads((home.current / "files.json").read_bytes())
    salt = salts.read(home.current)["older/000001.zip"]
    listing["files"]["older/000001.zip"] = salts.salted(salt, path.read_bytes())
    (home.current / "files.json").write_text(json.dumps(listing))

    assert list(verify.faults(home.current)) == [
        "older/000001.zip/documents/asks.json: the file was changed."
    ]


@pytest.mark.parametrize("because", ["", "  "])
def test_without_a_reason_nothing_is_erased(home, given, minister, because):
    with pytest.raises(ErasureRefused, match="Say why"):
        erasure.erase(given, kind(), Why(by=minister, at=AT, because=because), home=home)

    given.refresh_from_db()
    assert given.reason["en"] == SECRET


def test_the_same_words_are_not_erased_twice(home, given, minister):
    erase(given, home, minister)

    with pytest.raises(ErasureRefused, match="already"):
        erase(given, home, minister)


def test_an_entry_that_the_list_names_twice_with_two_reasons_is_erased_once(home, given):
    for because in ("a slip", "asked for by the person"):
        memory.remember(home.erasures, memory.Kept("asks.answer", given.pk, "asks/EQ-1.1", because))

    assert erasure.repeat_erasures(home, at=AT + 4 * DAY) == 1
    assert Act.objects.get().because == "a slip"


def test_a_restored_backup_loses_the_words_again(home, given, minister):
    with transaction.atomic():
        erase(given, home, minister)
        transaction.set_rollback(True)
    given.refresh_from_db()
    assert given.reason["en"] == SECRET

    assert erasure.repeat_erasures(home, at=AT + 4 * DAY) == 1
    assert erasure.repeat_erasures(home, at=AT + 4 * DAY) == 0

    given.refresh_from_db()
    assert given.reason["en"] == "[erased]"
    assert SECRET not in home.erasures.read_text()


def test_an_older_release_served_again_has_its_data_the_next_number_and_what_was_erased_is_not_in_it(
    home, given, minister, capsys
):
    erase(given, home, minister)
    finish_erasures(home, at=AT + 4 * DAY)

    made = serve_again(home, Again(1, "the last one was wrong"), at=AT + 5 * DAY)

    release = publishing.open_release(home.current)
    assert (made.number, release.manifest.number, release.manifest.again) == (5, 5, 1)
    assert release.get(published.Ask, "asks/EQ-2.1").history == ()
    assert [one.reason for one in release.get(published.Ask, "asks/EQ-1.1").history] == [
        {"fr": "[erased]", "en": "[erased]"}
    ]
    assert list(verify.faults(home.current)) == []
    assert main(["releases"]) == 0
    assert "(data of release 1)" in capsys.readouterr().out
    assert publish(home, at=AT + 6 * DAY).number == 6
    assert len(publishing.open_release(home.current).get(published.Ask, "asks/EQ-2.1").history) == 1


def test_a_release_that_is_not_there_is_not_served_again(home, given, capsys):
    served = home.current.resolve()

    assert main(["releases", "serve", "77", "--because", "x"]) == 2
    assert "Release 77 cannot be served again" in capsys.readouterr().err
    assert main(["releases", "serve", "1"]) == 2
    assert home.current.resolve() == served


def test_the_command_lists_without_quoting_and_erases(home, given, capsys):
    assert main(["erase", "asks/EQ-1.1"]) == 0
    listed = capsys.readouterr().out
    assert f"asks.answer:{given.pk}" in listed
    assert "Gulnara" not in listed

    assert main(["erase", "asks/EQ-1.1", f"asks.answer:{given.pk}", "--because", WHY]) == 0

    assert holding(home.releases, SECRET) == []
    assert main(["erase", "asks/nowhere"]) == 2
