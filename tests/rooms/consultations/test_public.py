import pytest

from tendik.consultations import public as pages
from tendik.pages.skeleton import framed
from tendik.places.published import Place

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
