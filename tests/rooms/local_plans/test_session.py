"""A deputy finds what she needs for a session of her council, and changes nothing."""

import pytest
from django.urls import reverse

from tendik.local_plans import queries
from tendik.places.models import Place
from tests.rooms.local_plans.world import adopted, opened
from tests.rooms.people import WHERE, become

pytestmark = pytest.mark.django_db
SHEET = "sheets/XA-N"


@pytest.fixture
def deputy(client):
    """The browser of a deputy of North Bay."""
    client.force_login(become("deputy here"))
    return client


@pytest.fixture
def public_sheet(settings, tmp_path):
    """A release whose public site has the sheet of North Bay, and an address of that site."""
    settings.TENDIK_RELEASES, settings.TENDIK_SITE = tmp_path, "https://tendik.example"
    (tmp_path / "current" / "en" / SHEET).mkdir(parents=True)
    (tmp_path / "current" / "en" / SHEET / "index.html").touch()


def read(browser, name="session", *args):
    return browser.get(
        reverse(f"local_plans:{name}", args=args), headers={"Accept-Language": "en"}
    ).content.decode()


def test_on_one_page_she_has_her_sheet_the_paper_before_her_council_and_the_public_page(deputy, public_sheet):
    adopted()
    opened(asks=["EQ-1.1"])
    drafts = list(queries.drafts())

    page, first = read(deputy), deputy.get("/", headers={"Accept-Language": "en"}).content.decode()

    assert f'href="https://tendik.example/en/{SHEET}/"' in page
    assert 'href="https://tendik.example/en/places/XA-N/"' in page
    assert {one.is_open for one in drafts} == {True, False}
    for one in drafts:
        assert reverse("local_plans:paper", args=[one.pk, "en"]) in page
    assert "1 plan is being drafted for your council." in first


def test_a_place_of_which_nothing_is_told_leads_to_the_sheet_of_the_nearest_above(client, public_sheet):
    client.force_login(become("deputy below"))

    page = read(client)

    assert f'href="https://tendik.example/en/{SHEET}/"' in page
    assert "Sheet of: North Bay" in page


def test_before_a_release_and_without_an_address_she_is_told_so(deputy, settings, tmp_path):
    settings.TENDIK_RELEASES, settings.TENDIK_SITE = tmp_path, ""

    page = read(deputy)

    assert "The next release brings it" in page
    assert "<code>places/XA-N</code>" in page


@pytest.mark.parametrize(
    ("where", "status"), [("here", 200), ("above", 200), ("below", 404), ("beside", 404)]
)
def test_the_paper_of_a_draft_is_read_by_the_deputies_of_its_place_and_those_above(client, where, status):
    draft = opened(asks=["EQ-1.1"])
    client.force_login(become(f"deputy {where}"))

    answer = client.get(reverse("local_plans:paper", args=[draft.pk, "en"]))

    assert answer.status_code == status
    names = Place.objects.get(code=WHERE[where]).name
    assert names.get("en", names["fr"]) in read(client)


@pytest.mark.parametrize("where", sorted(WHERE))
def test_whatever_the_place_she_opens_no_page_on_which_a_draft_is_changed(client, where):
    draft = opened(asks=["EQ-1.1"])
    client.force_login(become(f"deputy {where}"))
    names = ("draft", "choose", "add", "order", "adopt", "drop", "choose_clauses")

    answers = {
        name: client.post(reverse(f"local_plans:{name}", args=[draft.pk])).status_code for name in names
    }

    assert answers == dict.fromkeys(names, 404)
    assert queries.rows_of(draft).count() == 1
