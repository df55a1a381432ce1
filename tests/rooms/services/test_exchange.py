import json
import uuid

import pytest

from tendik.services import actions, queries
from tendik.services.comparing import compared, write
from tendik.services.desk import desk
from tendik.services.given import PhoneGiven
from tendik.services.hsds.checking import faults_of, foreign_to, schemas
from tendik.services.incoming import read_hsds
from tendik.services.models import Service
from tendik.services.outgoing import exported
from tendik.services.sheets import exported as exported_sheet
from tendik.services.sheets import read_sheet
from tendik.services.standing import service_given
from tests.conftest import AT
from tests.rooms.services.world import point, put, service

pytestmark = pytest.mark.django_db


TEXTS = (
    "happens",
    "who_knows",
    "price_words",
    "eligibility",
    "bring",
    "travels",
    "hours_words",
    "description",
)


@pytest.fixture
def rich():
    """A service with all that can be said of one, at two points."""
    hours = tuple(service_given(service("h3")).hours)
    points = (
        point("x1", address="=4 Quay Lane", directions={"en": "Behind the mill"}, hours=hours),
        point("x2", "XA-N-2", name={"en": "Branch"}, phones=(PhoneGiven(number="555 1111"),)),
    )
    return put(
        points=points,
        phones=(PhoneGiven(number="+1 555 0999", note={"fr": "jour", "en": "by day"}),),
        serves=("XA-N", "XA-S"),
        languages=("fr",),
        minimum_age=18,
        maximum_age=60,
        free_places=3,
        free_places_on=AT.date(),
        within_72_hours=True,
        price="partly",
        keeper="north-council",
        source="A letter",
        **{name: {"fr": f"{name} en français", "en": f"{name} in English"} for name in TEXTS},
    )


def as_file(contents=None):
    made = exported()
    if contents is not None:
        made["contents"] = contents
    return json.dumps(made).encode()


def bring(data, name="services.json"):
    read = read_hsds if name.endswith(".json") else read_sheet
    return compared(read(data, name, desk()))


def one(code="x1"):
    return next(each for each in exported()["contents"] if each["x_code"] == code)


def test_every_service_fits_the_published_schemas_and_the_profile(rich):
    for each in exported()["contents"]:
        assert list(faults_of(each)) == []
        assert list(foreign_to(each)) == []


def test_the_schemas_are_those_that_were_published():
    required = {name: set(schema.get("required", ())) for name, schema in schemas().items()}

    assert required["service.json"] == {"id", "name", "status"}
    assert required["organization.json"] == {"id", "name", "description"}
    assert len(schemas()) == 20


@pytest.mark.parametrize("name", ["services.json", "services.xlsx"])
def test_an_export_that_nobody_changed_changes_nothing(rich, name):
    data = as_file() if name.endswith(".json") else exported_sheet()

    found = bring(data, name)

    assert [str(fault) for fault in found.faults] == []
    assert (found.writes, found.same) == (False, Service.objects.count())


def test_what_is_exported_and_brought_into_an_empty_directory_stands_as_it_stood(rich):
    before, data = service_given(service("x1")), as_file([one()])
    rich.points.all().delete()
    Service.objects.filter(code="x1").delete()

    found = bring(data)
    write(found, by=None, at=AT)

    assert [difference.given.code for difference in found.new] == ["x1"]
    assert service_given(service("x1")) == before


def test_a_changed_telephone_is_the_only_change_and_is_written(rich):
    changed = one()
    changed["phones"][0]["number"] = "+1 555 7777"

    found = bring(as_file([changed]))
    write(found, by=None, at=AT)

    assert [difference.fields for difference in found.changed] == [("phones",)]
    assert [phone.number for phone in service("x1").phones.filter(location=None)] == ["+1 555 7777"]
    assert not bring(as_file()).writes


def test_of_a_hidden_address_no_file_says_a_word_and_bringing_it_back_keeps_it(rich, minister):
    actions.hide_address(service("x1"), by=minister, at=AT)

    made = json.dumps(exported())
    assert "Quay Lane" not in made
    assert "Behind the mill" not in made
    assert "service_at_locations" not in one()
    assert b"XA-N-1" not in exported_sheet()
    assert not bring(as_file()).writes
    assert service("x1").points.count() == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"status": "asleep"}, "contents[1].status"),
        ({"id": 7}, "contents[1].id"),
        ({"funding": [{"id": str(uuid.uuid4())}]}, "contents[1].funding: this directory does not keep that"),
        ({"colour": "red"}, "contents[1].colour"),
        ({"attributes": []}, "which kind of help"),
        ({"organization": None}, "contents[1].organization"),
        ({"x_keeper": "nobody"}, "contents[1].x_keeper: “nobody”"),
        (
            {"phones": [{"id": str(uuid.uuid4()), "number": "call me"}]},
            "contents[1].phones[1].number: “call me”",
        ),
        (
            {"schedules": [{"id": str(uuid.uuid4()), "freq": "MONTHLY"}]},
            "contents[1].schedules[1]: only weekly",
        ),
        ({"service_areas": [{"id": str(uuid.uuid4()), "name": "Atlantis"}]}, "“Atlantis”"),
        ({"languages": [{"id": str(uuid.uuid4()), "code": "xx"}]}, "“xx”"),
        ({"x_address_hidden": True}, "the address is hidden"),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_place_and_nothing_is_written(rich, change, says):
    found = bring(as_file([{**one(), **change}]))

    assert any(says in str(fault) for fault in found.faults), [str(fault) for fault in found.faults]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'"services"', b'{"contents": 3}', b"[" * 100_000])
def test_a_file_that_holds_no_services_is_refused(data):
    assert len(bring(data).faults) == 1


def test_coordinates_are_refused_wherever_they_stand(rich):
    changed = one()
    changed["service_at_locations"][0]["location"]["latitude"] = 42.5

    (fault,) = bring(as_file([changed])).faults

    assert "service_at_locations[1].location.latitude" in str(fault)


def test_a_service_of_somebody_else_gets_a_code_and_its_place_by_name(rich):
    foreign = {key: value for key, value in one().items() if not key.startswith("x_")}
    foreign["id"] = str(uuid.uuid4())
    foreign["service_at_locations"] = []
    foreign["service_areas"] = [{"id": str(uuid.uuid4()), "name": "North Bay"}]

    found = bring(as_file([foreign]))

    (new,) = found.new
    assert found.faults == ()
    assert (new.given.serves, new.given.code[:1], list(new.given.name)) == (("XA-N",), "h", ["fr"])


def test_a_row_of_a_sheet_that_cannot_be_read_is_named_by_its_line():
    data = b'code,organisation,name_en,kinds,hours\nx7,friends,Help,lawyer,"9-18, pause 13-14"\n'

    (fault,) = bring(data, "services.csv").faults

    assert fault.line == 2
    assert "on which days" in str(fault)


def test_a_sheet_changes_a_known_service_and_keeps_its_further_points(rich):
    data = b"code,organisation,name_en,kinds,phones\nh3,friends,North Lawyer,lawyer,555 9999\n"

    found = bring(data, "services.csv")

    assert "phones" in found.changed[0].fields
    assert queries.services().get(code="x1").points.count() == 2
