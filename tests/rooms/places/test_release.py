"""An ended place in a release."""

from datetime import UTC, datetime

import pytest

from tendik.places import release
from tendik.places.models import Place
from tendik.places.published import TABLES
from tendik.places.published import Place as Published
from tendik.releases.shapes import Link
from tendik.site import publishing
from tests.conftest import AT, bake_draft
from tests.rooms.places.test_actions import MERGER

pytestmark = pytest.mark.django_db


def published(at=AT):
    return {place.code: place for place in release.contribute(at)}


def test_an_ended_place_keeps_its_page_and_leads_to_its_successor(bring):
    bring(*MERGER)

    ended = published()["XA-N"]

    assert ended.successors == ("places/XA-NS",)
    assert Link("succeeded_by", "places/XA-NS") in ended.links
    assert Link("within", "places/XA") in ended.links


def test_an_ended_place_stands_apart_from_those_that_last(bring):
    bring(*MERGER)

    island = published()["XA"]

    assert island.children == ("places/XA-NS",)
    assert island.ended == ("places/XA-N", "places/XA-S")


def test_a_release_of_the_day_before_knows_no_end_and_no_successor_yet(bring):
    bring(*MERGER)
    at = datetime(2025, 12, 31, 10, 59, tzinfo=UTC)  # 23:59 in Auckland

    then = published(at)

    assert then["XA"].children == ("places/XA-N", "places/XA-S")
    assert then["XA"].ended == ()
    assert then["XA-N"].successors == ()
    assert published(at.replace(hour=11))["XA"].children == ("places/XA-NS",)


def test_places_without_a_page_that_ended_are_listed_apart_and_still_found(bring):
    bring("XA-N-1,,hamlet,,,,,2026-01-01,XA-N-2")

    bay = published()["XA-N"]

    assert [listed.code for listed in bay.listed] == ["XA-N-2"]
    assert [(listed.code, listed.successors) for listed in bay.listed_ended] == [("XA-N-1", ("XA-N-2",))]
    assert "The Pines" in [found.title for found in bay.found_as("en")]


def test_a_place_whose_parent_ended_keeps_its_way_up(bring):
    bring(*(f"{code},,,,,,,2026-01-01" for code in ("XA-N", "XA-N-1", "XA-N-2")))

    bay = published()["XA-N"]

    assert bay.parent == "places/XA"
    assert [listed.code for listed in bay.listed_ended] == ["XA-N-1", "XA-N-2"]
    assert bay.listed == ()


def test_a_place_below_one_without_a_page_is_listed_on_the_nearest_page_above():
    Place.objects.create(
        code="hut", level="hamlet", name={"en": "Hut"}, parent=Place.objects.get(code="XA-N-1")
    )
    Place.objects.create(
        code="cove", level="bay", name={"en": "Cove"}, parent=Place.objects.get(code="XA-N-1")
    )

    found = published()

    assert "hut" in [listed.code for listed in found["XA-N"].listed]
    assert found["cove"].parent == "places/XA-N"


def test_the_table_of_places_gives_the_end_of_every_place(bring):
    bring(*MERGER, "XA-S-1,XA-S,hamlet,31,,Hut,,2025-06-01")

    rows = {row["code"]: row for row in TABLES[0].rows(publishing.draft(AT, None))}

    assert (rows["XA-N"]["ends_before"].isoformat(), rows["XA-N"]["successors"]) == ("2026-01-01", "XA-NS")
    assert rows["XA-S-1"]["ends_before"].isoformat() == "2025-06-01"
    assert rows["XA-S-1"]["official_code"] == "31"


def test_after_a_merger_a_release_is_made_and_read_again(bring, tmp_path):
    bring(*MERGER)

    made = bake_draft(tmp_path / "site")

    page = (made.folder / "en" / "places" / "XA-N" / "index.html").read_text("utf-8")
    assert "Great Bay" in page
    assert publishing.open_release(made.folder).get(Published, "places/XA").ended
