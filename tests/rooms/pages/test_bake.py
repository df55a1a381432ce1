import shutil
from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import msgspec
import pytest
from django.db import transaction

from tendik.asks import actions
from tendik.asks.models import Ask, AskLink
from tendik.bodies.models import Body
from tendik.consultations.models import Meeting, Report, Statement
from tendik.pages import bake, verify
from tendik.pages.page import Page
from tendik.places.models import Place
from tendik.plans.models import Goal, Plan
from tendik.releases import seal
from tendik.releases.reader import Release
from tendik.releases.refused import ReleaseRefused
from tendik.releases.switch import keep_older, share
from tendik.site import publishing
from tests.conftest import AT, answer, bake_draft

NEXT = AT + timedelta(days=1)
UNNAMED = (".svg", ".ogg")
"""Pictures and sound beside pages: nothing in them says whose site it is."""
NEW = {"fr": "Neuf et & beau", "en": "New & fine"}


def baked(folder, release, previous=None, code="tests", rooms=None, older=None):
    """Seal and bake a release that is drawn up already."""
    folder.mkdir(parents=True)
    keep_older(folder, previous or older, release.manifest.number - 1, share)
    tables = publishing.tables()
    sealed = seal.seal(release, folder, tables, previous)
    oven = bake.Oven(sealed, folder, code, previous, share)
    bake.bake(oven, rooms or publishing.drawing_rooms())
    return SimpleNamespace(folder=folder, release=sealed, oven=oven)


def everything(folder):
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def taken_over(made, previous):
    pages = made.oven.bake.pages
    return {
        path
        for path in pages
        if (previous / path).exists() and (made.folder / path).samefile(previous / path)
    }


def new_name(model, **which):
    def change(minister):
        model.objects.filter(**which).update(name=NEW)

    return change


def new_title(model, **which):
    def change(minister):
        model.objects.filter(**which).update(title=NEW)

    return change


def withdraw(minister):
    actions.withdraw_answer(Ask.objects.get(code="EQ-2.1").answers.get(), by=minister, at=NEXT)


def refuse_link(minister):
    actions.decide_link(AskLink.objects.get(), same=False, by=minister, at=NEXT)


def new_line_of_report(minister):
    report = Report.objects.get()
    report.lines[2] = NEW["en"]
    report.save()


def other_parent(minister):
    Place.objects.filter(code="XA-N").update(parent=Place.objects.get(code="XA-S"))


CHANGES = {
    "an answer": (lambda minister: answer("EQ-1.1", "taken_over", at=NEXT), "fr/asks/EQ-1.1"),
    "an answer withdrawn": (withdraw, "en/asks/EQ-2.1"),
    "the name of the body that answered": (new_name(Body, code="north-council"), "fr/bodies/north-council"),
    "the name of a body without answers": (new_name(Body, code="equality"), "en/bodies/equality"),
    "the name of a place": (new_name(Place, code="XA-S"), "en/places/XA-S"),
    "the name of a place on a list": (new_name(Place, code="XA-N-2"), "en/places/XA-N"),
    "the place above": (other_parent, "fr/places/XA-N"),
    "the outline of a place": (
        lambda minister: Place.objects.filter(code="XA-S").update(outline=[], centre=[]),
        "fr/places/XA",
    ),
    "the title of an ask": (new_title(Ask, code="EQ-1.3"), "fr/asks/EQ-1.3"),
    "the words of an ask": (
        lambda minister: Ask.objects.filter(code="EQ-1.3").update(words=NEW),
        "en/asks/EQ-1.3",
    ),
    "the title of a goal": (new_title(Goal, code="EQ-1"), "fr/goals/EQ-1"),
    "the title of a plan": (new_title(Plan), "fr/plans/equality-2030"),
    "a link refused": (refuse_link, "fr/asks/EQ-2.2"),
    "the title of a meeting": (new_title(Meeting), "fr/meetings/2026-harbour"),
    "the words of a statement": (lambda minister: Statement.objects.update(words=NEW), "en/places/XA-N"),
    "a line of the report": (new_line_of_report, "en/reports/harbour"),
}


TOGETHER = [
    ("an answer", "the name of a body without answers", "the place above", "a line of the report"),
    ("an answer withdrawn", "the title of a goal", "the outline of a place", "the title of a meeting"),
]
"""Changes that meet on few pages: each would still be missed where it is not followed."""


def answer_of_the_council():
    answer("EQ-2.1", "declined", body="north-council")


@pytest.fixture(scope="module")
def baked_once(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bake") / "first"
    with django_db_blocker.unblock(), transaction.atomic():
        answer_of_the_council()
        bake_draft(folder)
        transaction.set_rollback(True)
    return folder


@pytest.fixture
def first(db, baked_once, tmp_path):
    """A folder of its own with a baked release, and the ledger it was made from."""
    answer_of_the_council()
    return SimpleNamespace(folder=shutil.copytree(baked_once, tmp_path / "first"))


ONE_BY_ONE = [pytest.param([name], marks=pytest.mark.slow, id=name) for name in CHANGES]


@pytest.mark.parametrize("names", [*ONE_BY_ONE, *TOGETHER])
def test_after_any_changes_the_next_bake_is_byte_for_byte_a_full_one(first, minister, tmp_path, names):
    for change, _shown_on in map(CHANGES.get, names):
        change(minister)
    release = publishing.draft(NEXT, first.folder)

    full = baked(tmp_path / "full", release, older=first.folder)
    following = baked(tmp_path / "following", release, first.folder)

    whole, parted = everything(full.folder), everything(following.folder)
    assert parted.keys() == whole.keys()
    assert [path for path in whole if parted[path] != whole[path]] == []
    assert list(verify.faults(following.folder)) == []
    shown = [f"{shown_on}/index.html" for _change, shown_on in map(CHANGES.get, names)]
    assert [page for page in shown if parted[page] == (first.folder / page).read_bytes()] == []
    assert "fr/about/index.html" in taken_over(following, first.folder)


def test_another_name_of_the_site_is_on_every_page_of_the_next_bake(first, tmp_path):
    release = publishing.draft(NEXT, first.folder)
    site = msgspec.structs.replace(release.manifest.site, site=NEW)
    manifest = msgspec.structs.replace(release.manifest, site=site)

    following = baked(tmp_path / "following", Release(manifest, release.documents()), first.folder)

    pages = {path for path in following.oven.bake.pages if not path.endswith(UNNAMED)}
    assert taken_over(following, first.folder) == set(following.oven.bake.pages) - pages
    assert all(
        b"Neuf et &amp; beau" in (following.folder / path).read_bytes()
        for path in pages
        if path.startswith("fr/")
    )


def test_when_nothing_changed_only_the_page_about_the_release_is_drawn(first, tmp_path):
    following = baked(tmp_path / "following", publishing.draft(NEXT, first.folder), first.folder)

    pages = set(following.oven.bake.pages)
    assert pages - taken_over(following, first.folder) == {"fr/data/index.html", "en/data/index.html"}


def test_another_program_draws_every_page_anew(first, tmp_path):
    release = publishing.draft(NEXT, first.folder)

    following = baked(tmp_path / "following", release, first.folder, code="the next version")

    assert taken_over(following, first.folder) == set()
    assert list(verify.faults(following.folder)) == []


def test_a_removed_document_takes_its_page_along(first, tmp_path):
    Body.objects.get(code="equality").delete()

    following = baked(tmp_path / "following", publishing.draft(NEXT, first.folder), first.folder)

    assert (first.folder / "fr/bodies/equality/index.html").exists()
    assert not (following.folder / "fr/bodies/equality").exists()
    assert "fr/bodies/equality/index.html" not in following.oven.bake.pages
    assert b"bodies/equality" not in (following.folder / "fr/bodies/index.html").read_bytes()


def test_a_damaged_page_is_drawn_anew_instead_of_being_handed_on(first, tmp_path):
    damages = list(product(["", ".gz", ".br"], ["change", "remove"]))
    pages = [f"en/asks/EQ-{code}/index.html" for code in ("1.1", "1.2", "1.2.a", "1.2.b", "1.3", "2.2")]
    for page, (twin, damage) in zip(pages, damages, strict=True):
        file = first.folder / f"{page}{twin}"
        file.write_bytes(b"<p>Vandals were here.") if damage == "change" else file.unlink()

    following = baked(tmp_path / "following", publishing.draft(NEXT, first.folder), first.folder)

    again = taken_over(following, first.folder)
    assert again.isdisjoint(pages)
    assert "fr/asks/EQ-1.1/index.html" in again
    assert list(verify.faults(following.folder)) == []


@pytest.mark.parametrize("words", ["", "[]", '{"code": 1}'])
def test_a_list_of_sources_that_cannot_be_read_is_an_empty_one(public, tmp_path, words):
    (tmp_path / bake.BAKED).write_text(words)

    assert bake.Oven(public.release, tmp_path / "site", "tests", tmp_path).before == bake.Bake("")


def test_a_bake_whose_list_of_sources_is_lost_is_not_built_upon(first, tmp_path):
    (first.folder / bake.BAKED).unlink()

    following = baked(tmp_path / "following", publishing.draft(NEXT, first.folder), first.folder)

    assert taken_over(following, first.folder) == set()
    assert list(verify.faults(following.folder)) == []


def room(*pages):
    return SimpleNamespace(pages=lambda release: iter(pages))


def test_two_pages_with_one_address_refuse_the_release(public, tmp_path):
    pages = [Page("stones", lambda frame, release: "a"), Page("stones", lambda frame, release: "b")]

    with pytest.raises(ReleaseRefused, match=r"fr/stones/index.html: two pages"):
        baked(tmp_path / "site", public.release, rooms=[room(*pages)])


@pytest.mark.parametrize("address", ["../../outside", "places/../../../outside"])
def test_a_page_that_would_lie_outside_refuses_the_release(public, tmp_path, address):
    page = Page(address, lambda frame, release: "a")

    with pytest.raises(ReleaseRefused, match="outside the release"):
        baked(tmp_path / "site", public.release, rooms=[room(page)])

    assert not (tmp_path / "outside").exists()


def test_a_page_that_needs_what_is_not_there_refuses_the_release_by_its_address(public, tmp_path):
    page = Page("stones", lambda frame, release: str(release.any("stones/lost")))

    with pytest.raises(ReleaseRefused, match=r"fr/stones/index.html: .*stones/lost"):
        baked(tmp_path / "site", public.release, rooms=[room(page)])


def test_progress_is_told_page_by_page_up_to_the_last(public, tmp_path):
    told = []
    folder = tmp_path / "site"
    shutil.copytree(public.folder / "data", folder / "data")

    bake.bake(
        bake.Oven(public.release, folder, "tests"),
        [room(Page("", lambda frame, release: frame.language))],
        lambda done, total: told.append((done, total)),
    )

    assert told == [(1, 2), (2, 2)]
    assert (folder / "en" / "index.html").read_text() == "en"
