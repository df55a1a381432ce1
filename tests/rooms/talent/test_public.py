import shutil
from html import unescape

import pytest
from django.urls import reverse

from tendik.bodies.models import Body, Duty
from tendik.packs.country import current
from tendik.pages.frame import Frame
from tendik.releases.refused import ReleaseRefused
from tendik.site.parts import parts
from tendik.talent import public as drawn
from tendik.talent import release
from tendik.talent.written import pool_words
from tests.conftest import AT
from tests.rooms.people import become
from tests.rooms.talent.world import enter

pytestmark = pytest.mark.django_db
WORDS = "You are ready for a seat or a post? Enter yourself"


def text(folder, page):
    return unescape((folder / "en" / page / "index.html").read_text("utf-8"))


def test_pages_of_seats_and_activities_lead_to_the_pool_and_without_an_address_it_says_who_proposes_her(
    public,
):
    own = text(public.folder, "ready")

    assert "/talent/join/" not in own
    assert "a women’s group to propose you" in own
    assert "My name stays hidden until I say yes." in own
    for page in ("quotas", "activities"):
        assert f'<a href="../ready/index.html">{WORDS}</a>' in text(public.folder, page)


def test_where_the_public_reaches_the_office_the_page_leads_to_where_she_enters_herself(public, settings):
    settings.TENDIK_OFFICE = "https://office.example/"
    (door,) = release.contribute(AT)
    frame = Frame("en", door.address, parts("public"))

    own = drawn.pool_page(frame, public.release, door)

    assert 'href="https://office.example/talent/join/" rel="nofollow noreferrer"' in own


@pytest.mark.parametrize("said", ["office.example", "https://office.example/talent", "javascript:x"])
def test_what_is_no_address_of_an_office_holds_the_release_back(settings, said):
    settings.TENDIK_OFFICE = said

    with pytest.raises(ReleaseRefused, match="no address of the office"):
        list(release.contribute(AT))


@pytest.mark.parametrize(("acts", "shown"), [(False, False), (True, True)])
def test_whoever_is_of_the_ministry_and_acts_for_an_institution_finds_the_way_to_its_shortages(
    office, minister, acts, shown
):
    if acts:
        body = Body.objects.get(code="equality")
        Duty.objects.create(user=minister, body=body, kind="contact", starts_on="2025-01-01")

    html = office.get("/talent/nominations/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert (f'href="{reverse("talent:shortages")}"' in html) is shown
    assert (office.get("/talent/shortages/").status_code == 200) is shown


def test_a_focal_point_finds_it_in_the_menu_alone(client, stranger):
    client.force_login(become("focal point here"))

    html = client.get("/talent/nominations/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert f'href="{reverse("talent:shortages")}"' in html
    assert f'<a class="btn plain" href="{reverse("talent:shortages")}"' not in html


def test_the_door_says_nothing_of_who_is_in_the_pool():
    before = list(release.contribute(AT))

    enter()

    assert list(release.contribute(AT)) == before
    assert [one.engagements[0]["en"] for one in before] == [
        next(iter(pool_words().engagements.values())).name["en"]
    ]


@pytest.fixture
def poolless(settings, tmp_path):
    """The tiny pack of a country that has no pool."""
    settings.TENDIK_PACK = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    (settings.TENDIK_PACK / "talent" / "lists.toml").unlink()
    for read in (current, pool_words):
        read.cache_clear()
    yield
    for read in (current, pool_words):
        read.cache_clear()


def test_a_country_without_a_pool_releases_no_way_into_one(poolless):
    assert list(release.contribute(AT)) == []


def test_what_she_agrees_to_is_said_on_the_page_in_the_words_of_the_pack(public):
    agreed = text(public.folder, "ready").partition('id="agree"')[2]

    assert f"<p>{pool_words().consent.words['en']}</p>" in agreed
