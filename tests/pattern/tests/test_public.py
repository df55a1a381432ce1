import csv
import re
from datetime import timedelta

import pytest

from tendik.bodies.models import Body
from tendik.notices import demo
from tendik.notices.models import Notice
from tendik.notices.published import Notice as Shown
from tendik.packs.country import current
from tendik.places.models import Place
from tests.conftest import AT, bake_draft
from tests.rooms.notices.world import ENDS_BEFORE, post

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_notice_has_a_page_and_stands_in_the_list_with_its_place_its_institution_and_in_the_table(tmp_path):
    notice = post("No water", words={"en": "The pump is mended."})

    folder = bake_draft(tmp_path / "site").folder

    own = (folder / "en" / "notices" / str(notice.pk) / "index.html").read_text("utf-8")
    assert "The pump is mended." in own
    assert 'places/XA-N/index.html">The Pines<' in own
    for address in ("notices", "places/XA-N", "bodies/equality"):
        assert f'notices/{notice.pk}/index.html">No water<' in (
            (folder / "en" / address / "index.html").read_text("utf-8")
        )
    assert "No water" not in (folder / "en" / "places/XA-S" / "index.html").read_text("utf-8")
    (row,) = csv.DictReader((folder / "data" / "notices.csv").read_text("utf-8").splitlines())
    assert (row["body"], row["place"], row["title_en"]) == ("equality", "XA-N", "No water")
    assert row["where_en"] == "The Pines"
    assert row["ends_before"] == ENDS_BEFORE.isoformat()


def test_a_new_notice_is_news_and_is_found_by_its_words(tmp_path):
    bake_draft(tmp_path / "before")
    post("No water", words={"en": "The pump is mended."}, at=AT + HOUR)

    made = bake_draft(tmp_path / "after", tmp_path / "before", at=AT + HOUR)

    changes = (made.folder / "en" / "changes" / "index.html").read_text("utf-8")
    (notice,) = made.release.all(Shown)
    assert re.search(r">\s*No water\s*<.*?>\s*New\s*<", changes, re.DOTALL)
    assert [(found.title, found.words) for found in notice.found_as("en")] == [
        ("No water", "The pump is mended.")
    ]


def test_the_demo_has_one_made_up_notice_however_often_it_is_loaded():
    Body.objects.filter(code="equality").update(made_up=True)
    Place.objects.filter(code="XA-N").update(made_up=True)

    for _time in range(2):
        demo.load(current(), on=AT.date())

    notice = Notice.objects.get()
    assert (notice.body.code, notice.place.code, notice.made_up) == ("equality", "XA-N", True)
    assert list(notice.title) == ["en"]


def test_without_made_up_institutions_the_demo_has_no_notice():
    demo.load(current(), on=AT.date())

    assert not Notice.objects.exists()
