from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import pytest

from tendik.releases.counted import SUPPRESSED, TOTAL, Counted
from tendik.releases.reader import Release
from tendik.site import publishing
from tendik.site.publishing import draw
from tendik.statistics import peopled
from tendik.statistics.published import Category, Dimension, Figure, Indicator
from tendik.statistics.shapes import Hiding, HidingPolicy
from tendik.statistics.worked import worked

pytestmark = pytest.mark.django_db
SWIMMERS = "counts/swimmers"
LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)


def table(at):
    """The table that the tiny pack lists, at a moment."""
    (found,) = peopled.tables(at)
    return found


def test_a_period_is_counted_once_it_is_over():
    years = {record["year"] for record in table(datetime(2026, 6, 1, tzinfo=UTC)).records}

    assert years == {"2024", "2025"}
    assert {record["year"] for record in table(LONG_AFTER).records} == {"2024", "2025", "2026"}


def test_a_place_without_a_page_is_counted_where_it_is_shown_and_an_unknown_one_as_unknown():
    places = [record["place"] for record in table(LONG_AFTER).records]

    assert set(places) == {"XA-N", "XA-S", None}


def test_a_small_count_leaves_the_office_as_hidden_and_the_page_says_so(public):
    made = public.release.get(Counted, SWIMMERS)

    html = unescape(draw(public.release, "en", SWIMMERS))

    gone = [cell for cell in made.cells if cell.absence == SUPPRESSED]
    assert gone
    assert html.count('<span class="hid">hidden</span>') == len([one for one in gone if drawn_in(one)])
    assert "Counts of people below 3 are hidden" in html
    assert "hiding/why/" in html


def drawn_in(cell):
    """Whether the page draws a cell: one of a margin without totals."""
    place, sex, year = (code != TOTAL for code in cell.codes)
    return (place and sex and not year) or (year and not place and not sex)


def test_the_page_says_why_and_leads_to_the_tables(public):
    html = unescape(draw(public.release, "en", "hiding/why"))

    assert "Counts of people below 3 are hidden" not in html
    assert "counts of people below 3 are not published" in html
    assert "counts/swimmers/" in html
    assert public.release.get(Hiding, "hiding/why").threshold == 3


def figure(period, count, **codes):
    return Figure(
        place="places/XA", period=period, codes=codes, value=Decimal(count), vintage=date(2026, 1, 1)
    )


FIGURES = (
    figure("2022", 3),
    figure("2022", 2, sex="F"),
    figure("2022", 1, sex="M"),
    figure("2023", 17),
    figure("2023", 4, sex="F"),
    figure("2023", 13, sex="M"),
    figure("2024", 30),
    figure("2024", 14, sex="F"),
    figure("2024", 16, sex="M"),
    figure("2025", 9),
    figure("2025", 4, sex="F"),
)


def rescued(release):
    """An indicator with small counts, as a source publishes them."""
    other = next(iter(release.all(Indicator)))
    named = {"F": {"en": "women"}, "M": {"en": "men"}}
    sexes = Dimension(
        code="sex",
        concept="SEX",
        title={"en": "Sex"},
        categories=tuple(Category(code=code, title=title) for code, title in named.items()),
    )
    return replace(other, code="rescued", title={"en": "Rescued"}, dimensions=(sexes,), figures=FIGURES)


@pytest.fixture
def with_example(public):
    """The baked release, in which the page has an example."""
    made = {one.address: one for kind in publishing.kinds() for one in public.release.all(kind)}
    hiding = replace(
        made["hiding/why"],
        policies=(HidingPolicy(code="counts", title={"en": "Counts"}, threshold=5),),
        example="indicators/rescued",
        by="sex",
    )
    made |= {"hiding/why": hiding, "indicators/rescued": rescued(public.release)}
    return Release(public.release.manifest, made)


def test_blanked_counts_are_worked_back_from_what_stays(with_example):
    found = {one.period: one.known for one in worked(with_example, "indicators/rescued", "sex", threshold=5)}

    assert list(found) == ["2022", "2023", "2024"]
    assert [(one.code, one.lower, one.upper) for one in found["2022"]] == [("F", 1, 2), ("M", 1, 2)]
    assert [(one.code, one.lower, one.sums) for one in found["2023"]] == [("F", 4, ("= 17 − 13",))]
    assert found["2024"] == ()


def test_the_example_shows_what_would_be_blanked_and_the_sum_that_gives_it_away(with_example):
    html = unescape(draw(with_example, "en", "hiding/why"))

    assert "women: 17 − 13 = 4" in html
    assert "women: from 1 to 2; men: from 1 to 2" in html
    assert "nothing exact" in html
    assert html.count('<span class="hid">') == 3
