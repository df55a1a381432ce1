import csv
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from tendik.statistics import release, tables
from tendik.statistics.models import Indicator
from tests.conftest import AT, bake_draft
from tests.rooms.statistics.figures import BOATS, VINTAGE, enter

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page(folder, address):
    """Return a page as it is read: without tags, on one line."""
    text = (folder / "en" / address / "index.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2].partition("</main>")[0]).split())


def test_an_indicator_shows_every_figure_to_its_last_digit_with_its_source(public):
    text = page(public.folder, "indicators/women-in-councils")

    assert "Small Island, 2022 39.8%" in text
    assert "2022 39.80 2021 31.55 2020 14.98" in text
    assert "Island Office of Figures, made up for the tests, CC0" in text
    assert "North Bay 40 2022" in text
    assert "Baie du Sud 12.5 2021" in text


def test_the_page_of_figures_leads_to_the_table_builder_with_them_chosen(public):
    html = (public.folder / "en/indicators/boats/index.html").read_text("utf-8")
    counts = (public.folder / "en/counts/asks/index.html").read_text("utf-8")

    assert 'href="../../tables/index.html?set=boats"' in html
    assert 'href="../../tables/index.html?set=counts-asks"' in counts


def test_a_figure_that_is_missing_says_so_and_is_never_a_zero(public):
    assert "15 to 24 no data" in page(public.folder, "indicators/women-in-councils")


def test_women_and_men_stand_beside_all_in_the_table_and_as_lines(public):
    html = (public.folder / "en/indicators/boats/index.html").read_text("utf-8")

    assert "Period all women men difference 2022 10 4 6 -2 2021 7 3 4 -1" in page(
        public.folder, "indicators/boats"
    )
    assert [html.count(f"<g{kind}>") for kind in ("", ' class="women"', ' class="men"')] == [2, 1, 1]
    assert "women: 2021: 3, 2022: 4" in html


def test_the_home_of_figures_lists_what_is_measured_by_theme_with_the_last_figure(public):
    text = page(public.folder, "indicators")

    assert "Who decides What is measured Last figure Period Women in councils 39.8% 2022" in text
    assert "Source: Island Office of Figures, made up for the tests, CC0" in text
    assert text.index("Source:") > text.index("Last figure")


def test_a_unit_that_begins_with_a_number_is_set_apart_from_the_figure(public):
    boats = public.release.any("indicators/boats")
    rate = replace(boats, unit="R", unit_title={"en": "100 000 people"})
    figure = replace(boats.figures[0], value=Decimal("1.5"))

    with translation.override("en"):
        assert tables.number(InEnglish(), rate, figure) == "1.5 (100\N{NO-BREAK SPACE}000 people)"
        assert tables.number(InEnglish(), replace(rate, unit_title={"en": "years"}), figure) == "1.5 years"


class InEnglish:
    """A page in English."""

    def words(self, texts):
        return texts["en"]


def test_a_place_shows_its_figures_beside_those_of_the_country(public):
    assert "Women in councils, per cent 40 39.80 2022" in page(public.folder, "places/XA-N")
    assert "made up for the tests, CC0" in page(public.folder, "places/XA-N")
    assert "2 indicators, with their figures" in page(public.folder, "places/XA")


def test_a_place_without_figures_says_so_and_leads_to_the_nearest(tmp_path):
    enter("BOATS,XA,,,2022,10")

    folder = bake_draft(tmp_path / "site").folder

    html = (folder / "en/places/XA-S/index.html").read_text("utf-8")
    assert "No figure is known for this place." in html
    assert 'places/XA/index.html#figures">Small Island</a>' in html


def test_where_nothing_at_all_is_known_nothing_is_said_of_places_and_indicators_say_so(tmp_path):
    folder = bake_draft(tmp_path / "site").folder

    assert "No figure is known" not in page(folder, "places/XA-S")
    assert "No figures are known yet." in page(folder, "indicators/boats")


def test_a_revised_figure_is_told_with_what_it_was(tmp_path):
    enter("BOATS,XA,F,,2022,4")
    enter("BOATS,XA,F,,2022,5", vintage=VINTAGE + DAY)

    text = page(bake_draft(tmp_path / "site").folder, "indicators/boats")

    assert "What was revised Small Island, women, 2022: 4 → 5" in text


def test_the_table_holds_each_figure_with_its_codes_and_its_vintage(public):
    rows = list(csv.DictReader((public.folder / "data/figures.csv").read_text("utf-8").splitlines()))

    assert len(rows) == 14
    assert rows[0] == {
        "indicator": "women-in-councils",
        "place": "XA",
        "period": "2020",
        "sex": "",
        "age": "",
        "also": "",
        "value": "14.98",
        "unit": "PT",
        "multiplier": "0",
        "status": "normal",
        "absence": "",
        "note": "",
        "source": "island-office",
        "vintage": "2023-03-01",
        "made_up": "false",
    }
    assert [(row["sex"], row["age"], row["absence"]) for row in rows if row["absence"]] == [
        ("", "Y15T24", "missing"),
        ("F", "Y15T24", "not_applicable"),
    ]
    assert Decimal(rows[2]["value"]) == Decimal("39.80")


def shown(code="boats"):
    """Return an indicator as the next release would show it."""
    return next(one for one in release.contribute(AT) if one.code == code)


def test_nothing_is_published_below_the_finest_level_of_an_indicator():
    Indicator.objects.filter(code="boats").update(finest="island")
    enter(*BOATS)

    assert len(shown().figures) == 7
    assert {figure.place for figure in shown().figures} == {"places/XA"}


def test_a_figure_of_a_place_without_a_page_stays_for_it_would_be_taken_for_that_of_the_place_above():
    enter(*BOATS, "BOATS,XA-N-1,F,,2021,2")

    assert len(shown().figures) == 8
    assert [link.to for link in shown().links] == ["places/XA", "places/XA-N"]


@pytest.mark.parametrize("policy", ["counts", "sensitive"])
def test_figures_that_must_be_protected_first_stay_in_the_office(policy):
    Indicator.objects.filter(code="boats").update(policy=policy)
    enter(*BOATS)

    assert (shown().title["en"], shown().figures) == ("Boats by owner", ())


def test_figures_of_a_new_period_are_news(tmp_path):
    enter("BOATS,XA,,,2021,7")
    bake_draft(tmp_path / "before")
    enter("BOATS,XA,,,2022,10", at=AT + DAY)

    made = bake_draft(tmp_path / "after", tmp_path / "before", at=AT + DAY)

    assert "Figures up to 2022" in page(made.folder, "changes")


def test_a_figure_that_is_held_back_is_never_written_and_the_page_says_why(tmp_path):
    enter("SG_GEN_LOCG,XA,,,2021,94.6", "SG_GEN_LOCG,XA,,,2022,946")

    folder = bake_draft(tmp_path / "site").folder

    text = page(folder, "indicators/women-in-councils")
    assert "2022 held back 2021 94.6" in text
    assert "1 figure is held back: it cannot be right" in text
    assert ",946," not in (folder / "data/figures.csv").read_text("utf-8")
    assert '"946"' not in (folder / "data/documents/indicators.json").read_text("utf-8")
