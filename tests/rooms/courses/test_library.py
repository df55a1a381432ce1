from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.courses import release
from tendik.courses.library import actions
from tendik.courses.library.public import size
from tendik.courses.library.published import LibraryFile, LibraryWork
from tendik.courses.models import LibraryItem
from tendik.entries import store
from tendik.entries.examining import examine
from tendik.entries.models import KeptFile
from tendik.entries.refusals import EntryRefused
from tendik.journal.evidence import faults
from tendik.journal.models import Line
from tendik.releases.refused import ReleaseRefused
from tests.conftest import AT
from tests.rooms.courses.world import given, put
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
LINK = {"file": None, "website": "https://example.org/a", "size": 5_000_000}
TYPED = {
    "kind": "manual",
    "topic": "bread",
    "title_en": "How bread is made",
    "languages": ["en"],
    "body": "equality",
    "licence": "free",
    "asks": "EQ-1.1, EQ-1.1",
}


def works(at=AT):
    return {one.code: one for one in release.contribute(at) if isinstance(one, LibraryWork)}


def text(public, page, language="en"):
    return unescape((public.folder / language / page / "index.html").read_text("utf-8"))


def send(client, **fields):
    answer = client.post("/courses/library/put/", {**TYPED, **fields}, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(answer.content.decode())


def test_a_small_file_travels_in_the_release_and_a_large_work_is_a_link_with_its_size():
    small, large = put(), put("Boats", **LINK)

    found = works()
    (file,) = [one for one in release.contribute(AT) if isinstance(one, LibraryFile)]

    assert (found[str(small.pk)].file, found[str(small.pk)].size) == (
        f"library/{small.pk}.txt",
        len(file.data),
    )
    assert (found[str(large.pk)].file, found[str(large.pk)].size) == ("", 5_000_000)
    assert found["tides"].size == 84_200_000
    assert found["tides"].asks == ("asks/EQ-2.1",)
    assert not list(faults())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": {"en": " "}}, "title"),
        ({"kind": "song"}, "kind"),
        ({"topic": "cars"}, "topic"),
        ({"licence": ""}, "licence"),
        ({"languages": ()}, "languages"),
        ({"languages": ("xx",)}, "languages"),
        ({"asks": ("ZZ-1",)}, "asks"),
        ({"file": None}, "file"),
        ({"website": "https://example.org/a"}, "file"),
        ({**LINK, "size": 0}, "megabytes"),
        ({**LINK, "size": 10**13}, "megabytes"),
        ({**LINK, "website": "javascript:x"}, "website"),
        ({**LINK, "website": "https://example.org/a b"}, "website"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(fields, field):
    with pytest.raises(EntryRefused) as refused:
        put(**fields)

    assert refused.value.field == field
    assert not LibraryItem.objects.exists()
    assert not KeptFile.objects.exists()


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
def test_a_file_that_is_too_large_for_every_release_is_not_taken(more, taken):
    file = examine(b"a" * (actions.MOST_FILE + more))

    if not taken:
        with pytest.raises(EntryRefused, match="at most 500 kB"):
            put(file=file)

    assert taken is False or put(file=file).size == actions.MOST_FILE


def test_a_work_sent_twice_is_one_and_withdrawn_it_is_shown_no_more():
    one = put()
    with pytest.raises(EntryRefused, match="Exactly this"):
        put()

    actions.withdraw_work(one, by=None, at=AT + timedelta(days=1))

    assert str(one.pk) in works(AT)
    assert str(one.pk) not in works(AT + timedelta(days=1))
    assert Line.objects.filter(action__startswith="courses.").count() == 2
    with pytest.raises(EntryRefused, match="withdrawn already"):
        actions.withdraw_work(one, by=None, at=AT + timedelta(days=1))


def test_a_file_that_has_gone_holds_the_release_back_and_says_which():
    item = put()
    store.remove(item.file.name)

    with pytest.raises(ReleaseRefused, match=f"work {item.pk} of the library"):
        works()


def test_what_is_typed_is_entered_with_its_file(office):
    said = send(office, file=SimpleUploadedFile("bread.txt", b"Flour and water."))

    item = LibraryItem.objects.get()
    assert (item.asks, item.size, item.file.kind) == (["EQ-1.1"], 16, "text")
    assert "How bread is made" in said


def test_all_that_is_wrong_is_said_at_once(office):
    nothing = unescape(
        office.post("/courses/library/put/", {"title_en": ""}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )
    both = send(
        office, website="https://example.org/a", megabytes="3", file=SimpleUploadedFile("a.txt", b"a")
    )
    no_size = send(office, website="https://example.org/a")
    program = send(office, file=SimpleUploadedFile("a.pdf", b"MZ\x90\x00\x03"))

    for words in (
        "Give the title",
        "Choose at least one language",
        "Write the name of the institution",
        "one of the two",
    ):
        assert words in nothing
    assert "one of the two" in both
    assert "in megabytes" in no_size
    assert "How bread is made" in program
    assert not LibraryItem.objects.exists()


def test_a_contact_puts_in_for_her_institutions_and_sees_no_other(client, stranger):
    client.force_login(become("contact here"))
    other = put()

    said = send(client, file=SimpleUploadedFile("a.txt", b"a"))

    assert "You do not act for this institution." in said
    assert LibraryItem.objects.count() == 1
    assert client.get(f"/courses/library/withdraw/{other.pk}/").status_code == 404
    assert "How bread is made" not in client.get("/courses/library/").content.decode()


def test_the_library_shows_works_by_topic_and_by_language_and_an_ask_names_what_serves_it(public):
    own, french, ask = (
        text(public, "library"),
        text(public, "library/language/fr"),
        text(public, "asks/EQ-1.1"),
    )

    assert own.index("Bread</h2>") < own.index("Boats</h2>")
    assert '<a href="https://example.org/tides" rel="nofollow noreferrer">The tides</a>' in own
    assert "Film · French · 85 MB" in own
    assert "The tides" in french
    assert "How bread is made" not in french
    (name,) = [path.name for path in (public.folder / "en" / "library").glob("*.txt")]
    assert f'<a href="../../library/{name}">How bread is made</a>' in ask
    # Pages of asks lead out of the site to nothing: what lies elsewhere is followed from the library.
    assert '<a href="../../library/index.html#topic-boats">The tides</a>' in text(public, "asks/EQ-2.1")
    assert (public.folder / "en" / "library" / name).read_bytes() == given().file.data


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 kB"), (1001, "2 kB"), (999_999, "1000 kB"), (1_000_000, "1 MB"), (84_200_000, "85 MB")],
)
def test_a_size_is_rounded_up_for_whoever_pays_for_it(number, words):
    assert size(number) == words
