import pytest
from django.utils.translation import override

from tendik.consultations import public as pages
from tendik.consultations.models import Statement
from tendik.pages.skeleton import framed
from tendik.places.published import Place
from tests.conftest import bake_draft

pytestmark = pytest.mark.django_db


def test_a_place_shows_what_was_said_there_and_outlives_every_answer_to_it(public):
    release = public.release
    place = release.get(Place, "places/XA-N")

    with release.noting() as reads:
        (panel,) = pages.place_panels(framed(release, "en", place.address), release, place)

    assert "What was said about the sea." in panel.body
    assert f"EQ-1.3 {release.title('asks/EQ-1.3')['en']}" in panel.body
    assert "title asks/EQ-1.3" in reads
    assert [name for name in reads if name.startswith("asks/")] == []


def test_what_the_report_retells_is_not_shown_as_words_of_women(public):
    release = public.release
    place = release.get(Place, "places/XA-N")

    (panel,) = pages.place_panels(framed(release, "en", place.address), release, place)

    assert panel.title == "From the report"
    assert 'class="retold"' in panel.body
    assert "voice" not in panel.body


def test_words_that_were_said_stand_between_quotation_marks_under_a_heading_of_their_own(tmp_path):
    Statement.objects.update(quotation=True)
    release = bake_draft(tmp_path / "site").release
    place = release.get(Place, "places/XA-N")

    with override("en"):
        (panel,) = pages.place_panels(framed(release, "en", place.address), release, place)

        assert panel.title == "What the women said"
    assert '<blockquote class="voice">' in panel.body
    assert "“What was said about the sea.”" in panel.body
