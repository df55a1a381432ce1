import csv
import re
from datetime import timedelta

import pytest

from tendik.places.models import Place
from tendik.services import actions
from tendik.services.given import PhoneGiven
from tests.conftest import AT, bake_draft
from tests.rooms.services.world import organisation, point, put, service

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def read(folder, address="info", language="en"):
    """Return a page of a baked release."""
    return (folder / language / address / "index.html").read_text("utf-8")


def section(page, number):
    """Return what a page says of the need with this number."""
    return page.split(f'<section aria-labelledby="n{number}"')[1].split("</section>")[0]


def test_help_is_one_tap_away_from_every_page_and_looks_like_help(public):
    for address in ("", "places/XA-N", "search"):
        assert re.search(
            r'<a href="[./]*info/index.html" class="need">\s*Help</a>', read(public.folder, address)
        )


def test_the_page_says_whom_to_call_and_what_it_is_about_before_anything_else(public):
    page = read(public.folder)

    assert 'href="tel:911">911</a>' in page
    assert page.index("tel:911") < page.index("I have nowhere to go") < page.index('id="n1"')
    assert "Call when you can." in section(page, 1)


def test_the_nearest_stands_first_and_what_lies_around_after_it(public):
    page = section(read(public.folder, "info/XA-N"), 2)

    assert re.findall(r"<h3>(.*?)</h3>", page) == ["North Bay", "Small Island"]
    assert 'href="tel:5550103">555 0103</a>' in page
    assert "Mon–Fri: 09:00–13:00, 14:00–18:00" in page


def test_where_nobody_is_near_it_is_said_with_the_nearest_there_is(public):
    page = section(read(public.folder, "info/XA-S"), 2)

    assert "Here we know of nobody." in page
    assert re.search(r'href="\.\./\.\./info/XA-N/index\.html#n2">North Bay</a> \(2\)', page)


def test_of_a_hidden_address_nothing_is_told_and_the_telephone_stands_first(public):
    page = section(read(public.folder, "info/XA-N"), 1)

    assert "Its address is told to nobody." in page
    assert page.index("555 0101") < page.index("555 0102")
    assert "The Pines" not in page


def test_nothing_in_title_address_or_description_tells_what_was_looked_for(public):
    page = read(public.folder, "info/XA-N")

    assert "<title>Information: Ledger</title>" in page
    assert not re.search("violence|help|shelter", page.split("</head>")[0].split("<title>")[1])
    assert "<form" not in page
    assert "?" not in "".join(re.findall(r'href="([^"]*)"', page))


def test_the_way_out_is_a_link_that_needs_no_script_and_the_page_says_what_the_back_button_does(public):
    page = read(public.folder)

    assert re.search(r'class="btn exit" href="https://exit.example.org/en" rel="nofollow noreferrer"', page)
    assert page.index('class="btn exit"') < page.index("<header")
    assert "leads back here, also after the quick way out" in page
    assert page.count("<script") == 1
    assert "http-equiv" not in page


def test_every_link_to_another_site_but_the_way_out_comes_with_a_warning(tmp_path):
    actions.put_organisation(
        organisation(website="https://others.example.org/"), made_up=False, by="tests", at=AT
    )
    put(organisation="others", serves=("XA-N",))

    page = read(bake_draft(tmp_path / "site").folder, "info/XA-N")

    assert re.search(r"others\.example\.org/</a>\s*\(another site", page)


def test_what_there_is_where_is_counted_for_each_kind_with_the_asks_that_speak_of_it(public):
    page = read(public.folder, "services")
    shelter = page.split("<h2>Shelter</h2>")[1].split("</li>")[0]

    assert "<b>1</b>" in shelter
    assert 'info/XA-N/index.html">North Bay</a> (1)' in shelter
    assert "asks/EQ-1.1/index.html" in shelter
    rows = list(csv.DictReader((public.folder / "data/help_coverage.csv").read_text("utf-8").splitlines()))
    assert {(row["place"], row["services"]) for row in rows if row["kind"] == "shelter"} >= {
        ("XA", "1"),
        ("XA-N", "1"),
    }


def test_the_page_of_a_place_leads_to_help_near_it(public):
    page = read(public.folder, "places/XA-N")

    assert 'info/XA-N/index.html">Help near: North Bay</a>' in page
    none = read(public.folder, "places/XA-S").split("Not known to us here:")[1].split("</ul>")[0]
    assert re.findall(r"<li>(.*?)</li>", none) == ["Shelter", "Lawyer"]


def test_a_changed_telephone_is_public_with_the_next_release_and_draws_no_page_anew(tmp_path, minister):
    before = bake_draft(tmp_path / "before")
    reach = actions.Reach(phones=(PhoneGiven(number="555 4444"),), hours=(), status="active")
    actions.change_reach(service("h3"), reach, by=minister, at=AT + DAY)

    made = bake_draft(tmp_path / "after", tmp_path / "before", at=AT + DAY)

    assert "555 4444" in read(made.folder, "info/XA-N")
    assert "555 0103" not in read(made.folder, "info/XA-N")
    drawn = [
        path
        for path, source in made.oven.bake.pages.items()
        if before.oven.bake.pages[path].key != source.key
    ]
    assert [path for path in drawn if "/info/" in path or "/places/" in path] == []


def test_an_entry_that_half_a_year_old_says_so(tmp_path):
    actions.confirm(service(), by=None, at=AT)

    pages = [
        read(bake_draft(tmp_path / str(days), at=AT + days * DAY).folder, "info/XA-N") for days in (1, 180)
    ]

    assert ["more than half a year ago" in page for page in pages] == [False, True]


def test_an_address_is_told_with_its_place_where_it_is_not_hidden(tmp_path):
    put(points=(point("x1", "XA-N-2", address="4 Quay Lane"),))

    page = read(bake_draft(tmp_path / "site").folder, "info/XA-N")

    assert "The Harbour, 4 Quay Lane" in page


def test_a_place_that_has_ended_has_no_page_of_help(tmp_path):
    Place.objects.filter(code="XA-S").update(ends_before=AT.date())

    folder = bake_draft(tmp_path / "site").folder

    assert not (folder / "en/info/XA-S").exists()
    assert "info/XA-S" not in read(folder)


def test_whom_nobody_can_call_stands_last_and_the_page_says_so(tmp_path):
    put("a1", name={"en": "Without a number"}, phones=(), points=(), serves=("XA-N",), order=0)

    page = section(read(bake_draft(tmp_path / "site").folder, "info/XA-N"), 2)

    assert page.index("North Lawyer") < page.index("Without a number")
    assert "Its telephone is not known to us yet." in page
