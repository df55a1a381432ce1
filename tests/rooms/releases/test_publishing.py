import json
import os
import re
import shutil
from datetime import timedelta

import brotli
import django
import msgspec
import pytest

from tendik.asks import published
from tendik.asks.actions import withdraw_answer
from tendik.asks.models import Ask
from tendik.journal.models import Line
from tendik.journal.queries import GATHER
from tendik.packs.country import current
from tendik.pages import verify
from tendik.places.models import Place
from tendik.releases import seal
from tendik.releases.refused import ReleaseRefused
from tendik.site import publishing
from tendik.site.home import Home
from tendik.site.publishing import publish
from tendik.site.version import code_version
from tests.conftest import AT, answer

HOUR = timedelta(hours=1)
NEXT = AT + timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def state(folder):
    """Everything a folder holds, its links as links."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def files(folder):
    return {path: body for path, body in state(folder).items() if not path.endswith(".lock")}


def changed_pages(before, after):
    """Return the pages that are other than before, byte by byte."""
    pages = (path.relative_to(after) for path in after.rglob("*.html") if path.parent != after)
    return [
        page
        for page in pages
        if not (before / page).is_file() or (before / page).read_bytes() != (after / page).read_bytes()
    ]


def point_nowhere():
    """Ask for something in a report that is not there: the plan's link to it leads nowhere."""
    plan = Ask.objects.get(code="EQ-1.1").section.plan
    plan.report = "lost"
    plan.save()


def test_releases_follow_each_other_and_keep_the_data_of_those_before(home):
    publish(home, at=AT)
    answer("EQ-1.1", at=NEXT)

    made = publish(home, at=NEXT)

    assert (made.number, made.place) == (2, home.releases / "000002")
    assert made.changed == len(changed_pages(home.releases / "000001", made.place)) < made.pages
    assert list(verify.faults(home.current)) == []
    assert [path.name for path in (home.current / "older").iterdir()] == ["000001.zip"]
    manifest = json.loads((home.current / "data" / "manifest.json").read_bytes())
    assert manifest["previous"] == seal.head(home.releases / "000001")
    assert [line.subject for line in Line.objects.filter(action="releases.release")] == [
        "release:1",
        "release:2",
    ]


def test_a_page_that_stays_is_one_file_on_the_disk_for_both_releases(released):
    publish(released, at=NEXT)

    page = "en/asks/EQ-1.1/index.html.br"
    assert (released.releases / "000001" / page).samefile(released.releases / "000002" / page)


@pytest.fixture
def pack(settings, tmp_path):
    """The tiny pack in a folder of its own, as a program that goes on running knows it."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    settings.TENDIK_PACK = folder
    current.cache_clear()
    yield current().folder.path
    current.cache_clear()


@pytest.mark.parametrize("words", [' = "2"', " = "])
def test_a_program_that_knows_an_earlier_pack_releases_nothing(home, pack, words):
    head = pack / "pack.toml"
    head.write_text(re.sub(r'^version = ".*"', f"version{words}", head.read_text(), flags=re.MULTILINE))

    with pytest.raises(ReleaseRefused, match="was changed since this program started"):
        publish(home, at=AT)

    assert not home.current.exists()


def test_an_older_release_that_was_damaged_does_not_become_whole_by_being_handed_on(released):
    publish(released, at=NEXT)
    (released.current.resolve() / "older" / "000001.zip").write_bytes(b"rotten")

    publish(released, at=NEXT + timedelta(days=1))

    assert list(verify.faults(released.current)) == ["older/000001.zip: the file was changed."]


def test_a_link_that_leads_nowhere_changes_nothing_and_is_named(released):
    before, lines = state(released.releases), Line.objects.count()
    point_nowhere()

    with pytest.raises(ReleaseRefused, match="plans/equality-2030: .* leads to reports/lost"):
        publish(released, at=NEXT)

    assert state(released.releases) == before
    assert Line.objects.exclude(action=GATHER).count() == lines


def test_what_was_entered_and_withdrawn_before_any_release_is_in_no_published_history(released, minister):
    unseen = answer("EQ-1.1", at=AT + HOUR, reason={"en": "Typed by mistake."})
    withdraw_answer(unseen, by=minister, at=AT + 2 * HOUR)
    seen = answer("EQ-2.1", at=AT + HOUR)
    publish(released, at=NEXT)
    withdraw_answer(seen, by=minister, at=NEXT + HOUR)

    release = publishing.open_release(publish(released, at=NEXT + 2 * HOUR).place)

    assert release.get(published.Ask, "asks/EQ-1.1").history == ()
    assert [one.verdict for one in release.get(published.Ask, "asks/EQ-2.1").history] == ["partly"]


def test_a_copy_elsewhere_is_the_same_release_and_shares_no_file_with_it(released, tmp_path):
    answer("EQ-1.1", at=NEXT)

    made = publish(released, at=NEXT, out=tmp_path / "stick" / "site")
    served = publish(released, at=NEXT)

    assert made.place == tmp_path / "stick" / "site"
    assert state(made.place) == state(served.place)
    assert all(path.stat().st_nlink == 1 for path in made.place.rglob("*") if path.is_file())
    assert [path.name for path in (tmp_path / "stick").iterdir()] == ["site"]


def test_a_copy_elsewhere_is_replaced_by_the_next_and_the_served_one_stays(released, tmp_path):
    served, out = state(released.releases), tmp_path / "site"
    publish(released, at=AT, out=out)
    first = state(out)
    answer("EQ-1.1", at=NEXT)

    publish(released, at=NEXT, out=out)
    second = state(out)
    publish(released, at=AT, out=out)

    assert first == state(out) != second
    assert list(verify.faults(out)) == []
    assert state(released.releases) == served


def test_a_folder_that_is_no_release_is_refused_and_untouched(home, tmp_path):
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.txt").write_text("one")

    with pytest.raises(ReleaseRefused, match="no release"):
        publish(home, at=AT, out=out)

    assert [path.read_text() for path in out.iterdir()] == ["one"]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis"]


def test_a_release_that_is_served_is_no_place_for_a_copy(released):
    before = files(released.releases)

    with pytest.raises(ReleaseRefused, match="served"):
        publish(released, at=NEXT, out=released.current.resolve())

    assert files(released.releases) == before


def test_releases_that_lie_on_another_disk_behind_a_link_are_served_from_there(home, tmp_path):
    home.path.mkdir()
    (tmp_path / "disk").mkdir()
    home.releases.symlink_to(tmp_path / "disk")

    publish(home, at=AT)
    made = publish(home, at=NEXT)

    assert made.number == 2
    assert list(verify.faults(home.current)) == []
    assert (tmp_path / "disk" / "current" / "files.json").is_file()


def test_a_release_whose_manifest_is_lost_does_not_hinder_the_next_one(released):
    (released.current / "data" / "manifest.json").unlink()

    made = publish(released, at=NEXT)

    assert made.number == 1
    assert list(verify.faults(released.current)) == []
    assert msgspec.json.decode((released.current / "data" / "changes.json").read_bytes()) == []


def test_a_place_that_was_removed_is_gone_from_the_next_release_and_kept_in_the_older_ones(released):
    Place.objects.filter(code="XA-S").delete()

    publish(released, at=NEXT)

    assert not (released.current / "fr" / "places" / "XA-S").exists()
    shutil.unpack_archive(released.current / "older" / "000001.zip", released.path / "old")
    assert "XA-S" in (released.path / "old" / "documents" / "places.json").read_text()


def test_a_release_says_by_which_programs_its_pages_were_drawn_and_packed(released):
    drawn_by = json.loads((released.current / verify.BAKED).read_bytes())["code"].split()

    assert {code_version(), django.__version__, brotli.__version__} <= set(drawn_by)
