"""What compares: places on a map and side by side, women and men, what a country is held to, in one release."""

import re

import pytest
from django.db import transaction
from django.utils.translation import override

from tendik.pages.page import all_pages
from tendik.places.models import Place
from tendik.site import publishing
from tendik.statistics.models import Indicator
from tests.conftest import AT
from tests.rooms.statistics.figures import enter

pytestmark = pytest.mark.django_db
RISING = (
    "SG_GEN_LOCG,XA,,,2019,15.61",
    "SG_GEN_LOCG,XA,,,2020,14.98",
    "SG_GEN_LOCG,XA,,,2021,31.55",
    "SG_GEN_LOCG,XA,,,2022,36.46",
    "SG_GEN_LOCG,XA,,,2023,39.80",
)
BAYS = ("SG_GEN_LOCG,XA-N,,,2023,40.25", "SG_GEN_LOCG,XA-S,,,2022,11", "SG_GEN_LOCG,XA-S,,,2023,12.5")
SEXES = tuple(
    f"BOATS,XA,{sex},,{year},{number}"
    for sex, numbers in (("F", (40, 30, 20, 10)), ("M", (80, 85, 90, "95.125")))
    for year, number in zip(range(2020, 2024), numbers, strict=True)
)


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """The release of a country with figures of councils and boats, in its bays too. Read only."""
    with django_db_blocker.unblock(), transaction.atomic():
        enter(*RISING, *BAYS, *SEXES, "BOATS,XA-N,F,,2023,3", "BOATS,XA-N,M,,2023,4")
        made = publishing.draft(AT, None)
        transaction.set_rollback(True)
    return made


def html(address, release=None):
    """Return a page of a release, else of the one that would be made now."""
    release, rooms = release or publishing.draft(AT, None), publishing.drawing_rooms()
    found = next(one for one in all_pages(release, rooms) if one.address == address)
    with override("en"):
        drawn = found.draw(release, "en", rooms)
    return drawn.partition("<main")[2].partition("</main>")[0].replace("\u00a0", " ")


def read(address, release=None):
    """Return a page as it is read: without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html(address, release)).split())


def addresses():
    """Return where the pages of the release that would be made now stand."""
    release = publishing.draft(AT, None)
    return {one.address for one in all_pages(release, publishing.drawing_rooms())}


def test_that_figures_rise_is_said_with_both_ends_and_the_rule(country):
    text = read("indicators/women-in-councils", country)

    assert "Rising: 2020 – 15.0%, 2023 – 39.8%." in text
    assert "by a tenth or more" in text


def test_nothing_is_said_where_the_rule_does_not_allow_it():
    enter(*RISING[1:4])

    text = read("indicators/women-in-councils")

    assert "Rising" not in text
    assert "by a tenth or more" not in text


def test_an_estimate_at_the_end_says_nothing_of_a_rise():
    head = "SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
    enter(*(f"{row}," for row in RISING[:-1]), f"{RISING[-1]},E", head=head)

    assert "Rising" not in read("indicators/women-in-councils")


def test_how_women_and_men_differ_is_said_drawn_and_given_to_the_last_digit(country):
    text = read("indicators/boats", country)

    assert "The figure of women is lower than that of men, and the difference is growing." in text
    assert "women men difference 2023 10 95.125 -85.125 2022 20 90 -70" in text
    assert "Women minus men. 2020: -40, 2023: -85.1" in text
    assert "so the difference has no interval" in text


def test_all_differences_of_the_country_stand_on_one_page(country):
    text = read("gaps", country)

    assert "women men difference Boats by owner, number, 2023 10 95.1 -85.1" in text
    assert "Women in councils" not in text
    assert 'href="../gaps/index.html"' in html("indicators", country)


def test_where_women_and_men_are_never_both_known_there_is_no_page_of_differences():
    enter(*RISING, "BOATS,XA,F,,2022,4")

    assert "gaps" not in addresses()
    assert "gaps/index.html" not in html("indicators")


def test_the_map_shows_places_that_differ_in_one_period_and_leads_to_their_figures(country):
    drawn = html("indicators/women-in-councils", country)

    assert 'aria-label="Baie du Sud 12.5"' in drawn
    assert re.search(r'places/XA-N/index.html#figures"\s+aria-label="North Bay 40.3"', drawn)
    assert "per cent, 2023" in drawn
    assert re.findall(r'swatch m(\d)"></span>([^<]+)<', drawn) == [("1", "12.5"), ("3", "40.3")]


def test_where_places_do_not_differ_or_only_one_is_known_there_is_no_map():
    enter(*RISING, BAYS[0], "SG_GEN_LOCG,XA-S,,,2023,40.25", "BOATS,XA,,,2023,4", "BOATS,XA-N,,,2023,2")

    assert 'class="land"' not in html("indicators/women-in-councils")
    assert 'class="land"' not in html("indicators/boats")


def test_places_stand_side_by_side_by_the_alphabet_under_the_country_and_whoever_has_none_says_so(country):
    text = read("compare/boats", country)

    assert "By the alphabet, not by rank" in text
    assert (
        "Place women men Period Small Island 10 95.125 2023 Baie du Sud no data no data North Bay 3 4 2023"
        in text
    )


def test_places_are_drawn_over_time_on_one_scale(country):
    text = read("compare/women-in-councils", country)

    assert "All have the same scale, from 0 to 40.3; pale: Small Island. 2019 to 2023." in text
    assert "Baie du Sud 2022: 11; 2023: 12.5" in text
    assert "North Bay 2023: 40.3" in text
    assert text.index("Baie du Sud 2022") < text.index("North Bay 2023: 40.3")


def test_an_indicator_of_the_country_alone_has_no_page_of_places():
    enter(*RISING)

    assert "compare/women-in-councils" not in addresses()
    assert "side by side, over time" not in read("indicators/women-in-councils")


def test_a_place_in_a_region_shows_its_figure_beside_those_of_the_region_and_the_country():
    bay = Place.objects.get(code="XA-N")
    Place.objects.create(code="XA-N-9", parent=bay, level="bay", name={"en": "Little Bay"})
    enter(*RISING, *BAYS, "SG_GEN_LOCG,XA-N-9,,,2023,7.125", "SG_GEN_LOCG,XA-N-9,,,2018,99")

    text = read("places/XA-N-9")

    assert "What is measured Little Bay North Bay Small Island Period" in text
    assert "Women in councils, per cent 7.125 40.25 39.80 2023" in text


def test_figures_of_kinds_that_do_not_add_up_have_no_figure_of_all():
    enter("BOATS,XA,F,Y15T24,2022,97", "BOATS,XA,F,Y_GE25,2022,2")

    text = read("indicators/boats")

    assert "15 to 24 97 25 and over 2" in text
    assert "By year" not in text
    assert "Boats by owner by kind only 2022" in read("indicators")


def test_what_a_source_remarks_is_told_once_with_the_figures_it_is_about():
    head = "SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,COMMENT_OBS"
    enter("BOATS,XA,F,,2021,4,by hand", "BOATS,XA,F,,2022,…,by hand", head=head)

    assert "What the source remarks women; 2021 – 2022: by hand" in read("indicators/boats")


def test_a_commitment_shows_what_is_measured_of_it_and_what_is_not(country):
    text = read("commitments/cedaw", country)

    assert "CEDAW 7: political and public life Women in councils" in text
    assert "Not measured yet CEDAW 14: rural women" in text
    assert "Convention on women" in read("indicators", country)


def test_a_figure_that_changes_draws_no_page_of_commitments_anew(country):
    rooms = publishing.drawing_rooms()
    page = next(one for one in all_pages(country, rooms) if one.address == "commitments/cedaw")

    with country.noting() as reads:
        page.outline(country, "en", rooms)

    assert "title indicators/women-in-councils" in reads
    assert not {name for name in reads if name.startswith("indicators/") or name == "all indicators"}


def test_a_paragraph_belongs_to_its_article_and_what_no_treaty_has_is_left_out():
    Indicator.objects.filter(code="boats").update(commitments=["SDG 14", "CEDAW 14.2.a"])

    assert "CEDAW 14: rural women Boats by owner" in read("commitments/cedaw")


def test_where_the_country_has_no_figure_no_place_stands_for_it_and_all_places_are_compared():
    enter("BOATS,XA-N,,,2022,3", "BOATS,XA-S,,,2022,5")

    text = read("indicators/boats")

    assert "Place all Period North Bay 3 2022 Baie du Sud 5 2022" in text
    assert "By year" not in text
    assert "Small Island, 2022" not in text
    assert "Boats by owner by place only 2022" in read("indicators")
    assert "Place all Period Baie du Sud 5 2022 North Bay 3 2022" in read("compare/boats")
    assert 'class="land"' in html("indicators/boats")
