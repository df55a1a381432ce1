from dataclasses import replace

import pytest

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.places.published import Place
from tendik.releases.reader import NotThere, Release
from tendik.releases.shapes import Link

pytestmark = pytest.mark.django_db


def without(release, address):
    rest = {key: value for key, value in release.documents().items() if key != address}
    return Release(release.manifest, rest, release.changes)


def names(release, read):
    with release.noting() as noted:
        read()
    return noted


def test_what_is_read_is_noted_inside_the_block_only(public):
    release = public.release
    release.get(Ask, "asks/EQ-1.1")

    noted = names(release, lambda: release.get(Body, "bodies/equality"))
    release.get(Ask, "asks/EQ-2.1")

    assert noted == {"bodies/equality"}


def test_every_way_of_reading_is_noted(public):
    release = public.release

    noted = names(
        release,
        lambda: (
            release.site,
            release.changes,
            release.whole_manifest(),
            release.has("asks/none"),
            release.any("places/XA"),
            release.all(Body),
            release.many(Ask, ["asks/EQ-1.1"]),
            release.sources("places/XA-N", "asked_by"),
            release.title("goals/EQ-1"),
        ),
    )

    one_by_one = {"site", "changes", "manifest", "has asks/none", "places/XA"}
    assert noted == one_by_one | {"all bodies", "asks/EQ-1.1", "asked_by→ places/XA-N", "title goals/EQ-1"}


def test_what_is_looked_for_in_vain_is_noted_too(public):
    def look():
        with pytest.raises(NotThere, match="no Ask at asks/none"):
            public.release.get(Ask, "asks/none")

    assert names(public.release, look) == {"asks/none"}


def test_a_document_of_another_kind_is_not_there(public):
    with pytest.raises(NotThere, match="no Place at asks/EQ-1.1"):
        public.release.get(Place, "asks/EQ-1.1")


@pytest.mark.parametrize(
    "name",
    [
        "asks/EQ-1.1",
        "has asks/EQ-1.1",
        "all asks",
        "asked_by→ places/XA-N",
        "answered_by→ bodies/equality",
        "title asks/EQ-1.1",
    ],
)
def test_the_digest_of_a_name_changes_with_what_it_stands_for(public, name):
    fewer = without(public.release, "asks/EQ-1.1")

    assert fewer.digest_of(name) != public.release.digest_of(name)


def test_the_digest_of_a_title_stays_while_the_rest_of_its_document_changes(public):
    release, address = public.release, "asks/EQ-1.1"
    words = replace(release.any(address), words={"en": "Other words"})
    named = replace(release.any(address), title={"en": "Another title"})

    with_words, with_title = (
        Release(release.manifest, {**release.documents(), address: one}) for one in (words, named)
    )

    assert with_words.digest_of(f"title {address}") == release.digest_of(f"title {address}")
    assert with_words.digest_of(address) != release.digest_of(address)
    assert with_title.digest_of(f"title {address}") != release.digest_of(f"title {address}")


def test_nothing_has_no_title(public):
    with pytest.raises(NotThere, match="nothing at asks/none"):
        public.release.title("asks/none")


@pytest.mark.parametrize("name", ["asks/EQ-2.1", "has asks/EQ-2.1", "all bodies", "site", "changes"])
def test_the_digest_of_a_name_stays_when_something_else_changes(public, name):
    fewer = without(public.release, "asks/EQ-1.1")

    assert fewer.digest_of(name) == public.release.digest_of(name)


def test_links_are_found_from_the_other_end_by_how_they_lead_there(public):
    release = public.release

    assert "asks/EQ-1.1" in release.sources("places/XA-N", "asked_by")
    assert release.sources("places/XA-N", "answered_by") == []
    assert Link("asked_by", "places/XA-N") in release.any("asks/EQ-1.1").links
