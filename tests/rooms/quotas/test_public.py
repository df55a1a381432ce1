"""What the public sees of seats: the page of all, of the rules, and the parts on pages of institutions and places."""

import csv
import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from tendik.bodies.models import Body
from tendik.pages.frame import Frame
from tendik.places.models import Place
from tendik.quotas import drawn
from tendik.quotas.published import Left, Seating
from tendik.seats.models import Person
from tests.conftest import AT, bake_draft
from tests.rooms.quotas.world import BEGUN, hold, listed, seated

pytestmark = pytest.mark.django_db


def page(made, address, language="en"):
    return (made.folder / language / address / "index.html").read_text("utf-8")


def table(made, name):
    return list(csv.DictReader((made.folder / "data" / f"{name}.csv").read_text("utf-8").splitlines()))


def plain(source):
    return " ".join(re.sub(r"<[^>]+>", " ", source).replace("\xa0", " ").split())


def test_the_page_of_a_council_says_how_many_are_lacking_why_and_who_must_act(public):
    said = plain(page(public, "bodies/north-council"))

    assert "women lacking: 2" in said
    assert "A: 10 × 30% = 3; B: 11 × 30% = 3.3 → 4; needed 3 + 4 = 7, there are 5, lacking 1 + 1 = 2." in said
    assert "Who has to act The registrar Gives vacant seats to the women who are next." in said
    assert "asked for, not a law" in said


def test_the_half_circle_has_a_seat_for_each_and_one_sentence_that_says_the_same(public):
    source = page(public, "bodies/north-council")
    drawing = re.search(r'<svg class="drawn hemi" .*?</svg>', source, re.DOTALL)[0]

    assert 'aria-label="seats: 21, women: 5, men: 15, vacant: 1"' in drawing
    assert drawing.count('class="seat-women"') == 5
    assert drawing.count('class="seat-men"') == 15
    assert drawing.count('class="seat-owed"') == 1
    assert drawing.count('class="grid"') == 1
    assert (
        len(re.findall(r' r="(?!3[.]5)[0-9]+[.][0-9]"/>', page(public, "bodies/north-council", "fr")))
        == 21 + 3
    )


def test_each_district_is_a_row_with_what_it_needs_and_lacks(public):
    source = page(public, "bodies/north-council").partition('id="districts-caption"')[2]
    rows = [plain(row) for row in re.findall(r"<tr>.*?</tr>", source.partition("</table>")[0], re.DOTALL)]

    assert rows[1:] == ["District A 10 2 8 0 0 3 1", "District B 11 3 7 0 1 4 1", "All 21 5 15 0 1 7 2"]


def test_the_page_of_its_place_and_of_those_above_lead_to_the_council(public):
    for place in ("places/XA-N", "places/XA"):
        source = page(public, place)

        assert re.search(r'href="[./]*bodies/north-council/index.html">Council of North Bay', source)
        assert "women lacking: 2" in source


def test_seats_in_a_place_that_was_merged_are_shown_at_its_successor(tmp_path):
    seated({"A": "FFMMM"})
    gone, successor = Place.objects.get(code="XA-N"), Place.objects.exclude(code="XA-N").get(code="XA-S")
    gone.successors.add(successor)

    made = bake_draft(tmp_path / "site")

    assert "Council of North Bay" in page(made, "places/XA-S")


def test_the_page_of_all_counts_how_many_meet_each_rule_and_shows_the_figures_that_were_read(public):
    said = plain(page(public, "quotas"))

    assert "met: 0, not met: 1, cannot be said: 0, of 1" in said
    assert "All councils. Two mayors are women 1 May 2029 40 13 33.0% 30 / 90" in said
    assert "All councils, 1 May 2029: Gazette 2029" in said
    assert "Councils, share of women 2028 25.0%" in said


def test_the_page_of_rules_says_of_each_how_it_is_read_its_source_and_how_sure_it_is(public):
    source = page(public, "quotas/rules")
    order = plain(source.partition('id="XA-LIST-2"')[2].partition("</section>")[0])

    assert "Read here as Two may follow each other." in order
    assert "no lawyer has checked it yet" in order
    assert "Source Bay act, 2020" in order


def test_the_tables_hold_rules_seats_verdicts_and_figures(public):
    (seats,) = table(public, "seats")
    verdicts = {row["rule"]: row for row in table(public, "quota_verdicts")}

    assert (seats["body"], seats["seats"], seats["women"], seats["vacant"]) == (
        "north-council",
        "21",
        "5",
        "1",
    )
    assert (verdicts["XA-BAY"]["verdict"], verdicts["XA-BAY"]["lacking"]) == ("short", "2")
    assert verdicts["XA-BAY"]["because_en"].startswith("Women: A: 10 × 30% = 3")
    assert [row["code"] for row in table(public, "quota_rules")][:2] == ["XA-BAY", "XA-HALF"]
    assert [row["women_share"] for row in table(public, "council_figures")] == ["0.33", "0.25"]


def test_how_many_meet_a_rule_is_counted_by_kind_and_by_place(public):
    counts = {
        (row["by"], row["value"]): (row["met"], row["short"], row["unknown"])
        for row in table(public, "quota_counts")
        if row["rule"] == "XA-BAY"
    }

    assert counts == dict.fromkeys(
        [("all", ""), ("kind", "bay_council"), ("place", "XA-N"), ("place", "XA")], ("0", "1", "0")
    )


def test_who_left_is_told_with_who_followed_and_after_how_many_days(tmp_path):
    first, second, *_rest = seated({"A": "FFMMM"})
    for one in (first, second):
        one.ends_before = date(2026, 2, 1)
        one.save()
    hold(first.seat, "M", date(2026, 3, 8))

    said = plain(page(bake_draft(tmp_path / "site"), "bodies/north-council"))

    assert "a woman left; after 35 days a man followed." in said
    assert "a woman left; nobody has followed yet." in said


def test_of_a_staff_only_totals_are_public(tmp_path):
    equality = Body.objects.get(code="equality")
    for number, sex in enumerate(["female", "male", "male"]):
        seat = equality.seats.create(code=f"p{number}", kind="post", grade="7", starts_on=date(2025, 1, 1))
        person = Person.objects.create(kind="staff", sex=sex, born_year=1999)
        seat.holdings.create(
            person=person, how="appointed", starts_on=date(2025, 1, 1), ends_before=date(2026, 1, 1 + number)
        )
    seat.holdings.create(person=person, how="appointed", starts_on=date(2026, 1, 5))

    made = bake_draft(tmp_path / "site")

    (row,) = table(made, "seats")
    assert (row["elected"], row["seats"], row["men"], row["vacant"]) == ("false", "3", "1", "2")
    assert "left" not in plain(page(made, "bodies/equality")).partition("Who sits here")[2][:400]
    data = "".join(path.read_text("utf-8") for path in (made.folder / "data" / "documents").glob("*.json"))
    assert "1999" not in data


def test_what_contradicts_itself_is_said_and_no_verdict_is_made_up(tmp_path):
    first = seated({"A": "FFMMM"})[0]
    hold(first.seat, "M", date(2026, 1, 1))

    made = bake_draft(tmp_path / "site", at=AT)

    assert "contradicts itself" in page(made, "bodies/north-council")
    assert table(made, "quota_verdicts") == []


def test_of_an_institution_that_ended_nobody_sits_any_more(tmp_path):
    seated({"A": "FFMMM"})
    Body.objects.filter(code="north-council").update(ends_before=date(2026, 1, 1))

    made = bake_draft(tmp_path / "site", at=AT)

    assert (table(made, "seats"), table(made, "quota_verdicts")) == ([], [])
    assert "Who sits here" not in page(made, "bodies/north-council")


def test_a_list_that_breaks_its_order_lacks_no_seats(tmp_path):
    seated({"A": "FFMMM"})
    listed("MMMFFF")

    made = bake_draft(tmp_path / "site", at=AT)
    said = plain(page(made, "bodies/north-council"))

    assert "More than 2 of one sex follow each other at the places 1–3, 4–6 of the list." in said
    assert "women lacking" not in said
    (row,) = [row for row in table(made, "quota_verdicts") if row["rule"] == "XA-LIST-2"]
    assert (row["list"], row["verdict"]) == ("list", "short")


def test_where_only_a_demand_binds_it_is_said_that_it_is_no_law(tmp_path):
    seated({"": "FMMMM"}, body="equality")

    said = plain(page(bake_draft(tmp_path / "site", at=AT), "bodies/equality"))

    assert "women lacking: 1; asked for, not a law" in said


def test_the_seats_of_a_council_are_told_over_time_as_lines_and_as_a_table(tmp_path):
    first, *_rest = seated({"A": "FFMMM"})
    first.ends_before = date(2025, 8, 1)
    first.save()

    source = page(bake_draft(tmp_path / "site", at=AT), "bodies/north-council")
    rows = source.partition('id="history-caption"')[2].partition("</table>")[0]

    assert "Women: 2 on 1 January 2025, 1 on" in plain(source)
    assert source.count('<path class="run"') == 2
    told = [plain(row) for row in re.findall(r"<tr>.*?</tr>", rows, re.DOTALL)][1:]
    assert told[:2] == ["1 January 2025 5 2 3 0", "1 October 2025 5 1 3 1"]
    assert len(told) == 3


def test_councils_are_told_together_by_international_definitions_and_by_place(tmp_path):
    seated({"A": "FFMMM?-"})
    council = Body.objects.get(code="north-council")
    for number, (letter, post) in enumerate([("M", "leading"), ("F", "deputy")]):
        seat = council.seats.create(code=f"p{number}", kind="post", starts_on=BEGUN, **{post: True})
        hold(seat, letter)

    made = bake_draft(tmp_path / "site", at=AT)
    found = {row["figure"]: (row["count"], row["whole"]) for row in table(made, "seat_figures")}
    said = plain(page(made, "quotas"))

    assert found["sdg-5.5.1b"] == ("2", "5")
    assert (found["sdg-5.5.1a"], found["sdg-5.5.2"]) == (("0", "0"), ("0", "0"))
    assert (found["heads"], found["deputies"], found["pairs"]) == (("0", "1"), ("1", "1"), ("1", "1"))
    assert "Women in local councils (SDG 5.5.1b), of elected women and men 2 5 40%" in said
    assert "rosters hold no codes of occupations no data no data no data" in said
    assert "seats in the bays 0 0 1 0%–100%" in said


def test_by_whom_those_who_left_were_followed_and_why_they_left_is_counted(tmp_path):
    first, second, *_rest = seated({"A": "FFMMM"})
    for one, why in ((first, "court"), (second, "")):
        one.ends_before, one.left_because = date(2026, 2, 1), why
        one.save()
    hold(first.seat, "M", date(2026, 3, 8))

    made = bake_draft(tmp_path / "site", at=AT)
    found = {row["figure"]: (row["count"], row["whole"]) for row in table(made, "seat_figures")}
    council, every = plain(page(made, "bodies/north-council")), plain(page(made, "quotas"))

    assert found["left.female.men"] == found["left.female.nobody"] == ("1", "2")
    assert found["left.female.days"] == ("35", "0")
    assert found["left.male.women"] == ("0", "0")
    assert found["why.female.court"] == found["why.female.not-said"] == ("1", "2")
    assert not {name for name in found if name.startswith("why.male") or name == "why.female.own-wish"}
    assert "after 35 days a man followed. Reason: by a court." in council
    assert council.count("Reason:") == 1
    assert "Women left: by a court 1 2 50%" in every
    assert "Women left, nobody said why 1 2 50%" in every


def test_the_map_of_seats_says_of_each_region_how_many_councils_meet_the_law_and_where_none_is_known(public):
    source = page(public, "quotas").partition('id="places"')[2]
    (drawing,) = re.findall(r'<figure class="figure map">.*?</figure>', source, re.DOTALL)

    assert 'aria-label="North Bay 0 / 1"' in drawing
    assert 'class="area m0"' in drawing
    assert plain(drawing.partition("legend")[2]).endswith("fewer than half no councils are known")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "1 May 2026: a woman left; nobody has followed yet."),
        ({"followed_by": "male", "days": 0}, "1 May 2026: a woman left; after 0 days a man followed."),
    ],
)
def test_where_no_district_is_known_who_left_is_told_without_one(public, fields, says):
    left = Left(on=date(2026, 5, 1), district={}, sex="female", **fields)
    known = public.release.get(Seating, "seats/north-council")

    with override("en"):
        drawn_seats = drawn.seats(Frame("en", "bodies/x"), public.release, replace(known, left=(left,)), ())

    assert plain(drawn_seats["left"][0]) == says
