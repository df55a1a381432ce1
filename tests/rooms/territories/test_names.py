"""Names that rest on one source: a reader confirms each or puts it right."""

import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.packs.country import current, open_pack
from tendik.places import pack
from tendik.places.models import NameSource, Place
from tendik.places.release import contribute
from tendik.territories import actions
from tests.conftest import AT
from tests.rooms.territories.world import name_here

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    """The English name of North Bay."""
    return name_here()


def last_line():
    line = Line.objects.order_by("-pk").first()
    return line.action, line.subject, line.details


def test_a_confirmed_name_stays_and_is_read(source, minister):
    reading = actions.read_name(source, "North Bay", by=minister, at=AT, seen="North Bay")

    assert (reading.before, reading.name) == ("North Bay", "North Bay")
    assert last_line() == ("territories.confirm_name", "places/XA-N", {"language": "en"})
    assert NameSource.objects.get().settled == "North Bay"


def test_a_corrected_name_is_the_place_s_and_every_reading_is_kept(source, minister):
    actions.read_name(source, "Northern  Bay", by=minister, at=AT, seen="North Bay")
    actions.read_name(source, "Bay of the North", by=minister, at=AT, seen="Northern Bay")

    assert Place.objects.get(code="XA-N").name["en"] == "Bay of the North"
    assert [(one.before, one.name) for one in source.readings.all()] == [
        ("North Bay", "Northern Bay"),
        ("Northern Bay", "Bay of the North"),
    ]
    assert last_line()[0] == "territories.correct_name"
    assert {"en": "Bay of the North"}.items() <= next(
        place.title for place in contribute(AT) if place.code == "XA-N"
    ).items()


def test_loading_the_pack_again_keeps_the_name_that_was_read(source, minister):
    actions.read_name(source, "Northern Bay", by=minister, at=AT, seen="North Bay")

    pack.load(open_pack(current().folder.path))

    assert Place.objects.get(code="XA-N").name["en"] == "Northern Bay"


@pytest.mark.parametrize(("name", "seen"), [("Other Bay", "Old Bay"), ("  ", "North Bay")])
def test_a_reading_of_what_has_changed_or_of_nothing_is_refused(source, minister, name, seen):
    with pytest.raises(EntryRefused):
        actions.read_name(source, name, by=minister, at=AT, seen=seen)

    assert source.readings.count() == 0
    assert Place.objects.get(code="XA-N").name["en"] == "North Bay"


def test_the_ministry_goes_through_the_list_and_a_read_name_leaves_it(office, source):
    listed = office.get("/territories/names/").content.decode()
    shown = office.get(f"/territories/names/{source.pk}/").content.decode()

    sent = {"name": "Northern Bay", "seen": "North Bay"}
    done = office.post(f"/territories/names/{source.pk}/", sent, follow=True).content.decode()

    assert f"/territories/names/{source.pk}/" in listed
    assert "Names to read: 1" in listed
    assert "one source: a list" in shown
    assert "The name is recorded" in done
    assert "Every name has been read." in done


def test_a_name_read_meanwhile_is_told_and_what_was_typed_stays(office, source, minister):
    actions.read_name(source, "Northern Bay", by=minister, at=AT, seen="North Bay")

    sent = {"name": "My Bay", "seen": "North Bay"}
    page = office.post(f"/territories/names/{source.pk}/", sent).content.decode()

    assert "Somebody read this name meanwhile" in page
    assert 'value="My Bay"' in page
    assert Place.objects.get(code="XA-N").name["en"] == "Northern Bay"
