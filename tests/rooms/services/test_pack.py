import pytest
from django.utils import timezone

from tendik.journal.models import Line
from tendik.packs.country import open_pack
from tendik.places.models import Place
from tendik.services import actions, pack, queries
from tendik.services.models import Address, Organisation, Service
from tendik.services.reading import PhoneUnread, read_phones
from tests.conftest import AT
from tests.rooms.services.world import service, shown

pytestmark = pytest.mark.django_db
HEAD = (
    "code,organisation,name_en,kinds,phones,hours,place,serves,address_en,address_hidden,languages,status\n"
)


@pytest.fixture
def written(tmp_path, settings):
    """Write a directory of some rows into a copy of the tiny pack; return what is wrong with them."""

    def write(*rows):
        opened = open_pack(settings.TENDIK_PACK)
        copy = tmp_path / "pack"
        copy.mkdir(exist_ok=True)
        (copy / "services").mkdir(exist_ok=True)
        for name in ("pack.toml", "services/help.toml", "services/organisations.csv"):
            (copy / name).write_bytes(opened.folder.bytes(name))
        (copy / "services/services.csv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
        made = open_pack(copy)
        pack.load(made)
        return [(fault.line, str(fault)) for fault in made.folder.faults]

    return write


def test_the_pack_says_who_helps_where_when_and_for_whom():
    lawyer, shelter = service("h3"), service("h2")

    assert (lawyer.organisation.code, lawyer.kinds, lawyer.keeper.code) == (
        "friends",
        ["lawyer"],
        "north-council",
    )
    assert [(one.day, one.opens, one.closes) for one in lawyer.schedules.all()][:2] == [
        (0, 540, 780),
        (0, 840, 1080),
    ]
    assert [phone.number for phone in shelter.phones.all()] == ["555 0101", "555 0102"]
    assert [point.location.place.code for point in lawyer.points.all()] == ["XA-N-2"]
    assert [place.code for place in lawyer.serves.all()] == ["XA-N"]


def test_loading_the_pack_again_writes_nothing(settings):
    lines = Line.objects.count()

    pack.load(open_pack(settings.TENDIK_PACK))

    assert Line.objects.count() == lines


def test_what_the_office_has_changed_since_the_pack_leaves_alone(settings, minister):
    reach = actions.Reach(phones=read_phones("555 7777", ["fr"]), hours=(), status="active")
    actions.change_reach(service("h3"), reach, by=minister, at=timezone.now())

    pack.load(open_pack(settings.TENDIK_PACK))

    assert [phone.number for phone in service("h3").phones.all()] == ["555 7777"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("b1,nobody,Help,lawyer,,,,XA,,,,", "nobody"),
        ("b1,,Help,lawyer,,,,XA,,,,", "whose service"),
        ("b1,friends,Help,wizard,,,,XA,,,,", "wizard"),
        ("b1,friends,Help,lawyer,,,XX-9,XA,,,,", "XX-9"),
        ("b1,friends,Help,lawyer,call me,,,XA,,,,", "call me"),
        ('b1,friends,Help,lawyer,,"9-18, pause 13-14",,XA,,,,', "on which days"),
        ("b1,friends,Help,lawyer,,lun 9-27,,XA,,,,", "no such time"),
        ("b1,friends,Help,lawyer,,,XA-N-1,,4 Quay Lane,yes,,", "hidden"),
        ("b1,friends,Help,lawyer,,,,XA,,,xx,", "xx"),
        ("b1,friends,Help,lawyer,,,,XA,,,,sleeping", "sleeping"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_line_and_writes_nothing(written, row, says):
    faults = written("a1,friends,Sound,lawyer,,,,XA,,,,", row)

    assert [line for line, _words in faults] == [3]
    assert says in faults[0][1]
    assert not Service.objects.filter(code="b1").exists()


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("555 0101; 555 0102", ["555 0101", "555 0102"]),
        ("0312 12-34-56, +996 (555) 11-22-33", ["0312 12-34-56", "+996 (555) 11-22-33"]),
        ("555-01-01/555-01-02", ["555-01-01", "555-01-02"]),
        ("555 0101\n555 0101", ["555 0101"]),
        ("102", ["102"]),
        ("", []),
    ],
)
def test_two_telephones_in_one_cell_are_two(cell, numbers):
    assert [phone.number for phone in read_phones(cell, ["en"])] == numbers


def test_what_stands_beside_a_number_is_its_note():
    (phone,) = read_phones("WhatsApp: 0555 11 22 33 (Aigul)", ["en"])

    assert (phone.number, phone.note) == ("0555 11 22 33", {"en": "WhatsApp Aigul"})


@pytest.mark.parametrize("cell", ["none", "5", "0312 123456 0312 654321 0555 112233", "1234567890123456"])
def test_what_cannot_be_dialled_is_refused(cell):
    with pytest.raises(PhoneUnread):
        read_phones(cell, ["en"])


def test_an_organisation_that_has_ended_offers_nothing_any_more():
    Organisation.objects.filter(code="friends").update(ends_before=AT.date())

    assert [queries.is_offered(service(code), AT) for code in ("h1", "h2")] == [True, False]


def test_a_service_in_a_place_that_was_merged_is_kept_and_shown_with_its_successor(written):
    old, new = Place.objects.get(code="XA-S"), Place.objects.get(code="XA-N")
    Place.objects.filter(pk=old.pk).update(ends_before=AT.date())
    old.successors.set([new])

    assert written("m1,friends,Moved,lawyer,,,XA-S,,,,,") == []
    assert shown("m1").homes == ("places/XA-N",)


def test_an_address_is_entered_once_however_often_the_pack_is_loaded(written):
    for _time in range(2):
        assert written("a1,friends,Sound,lawyer,,,XA-N-1,,4 Quay Lane,,,") == []

    assert Address.objects.filter(location__code="a1").count() == 1
