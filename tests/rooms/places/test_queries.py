import pytest

from tendik.places.models import Place
from tendik.places.queries import shown_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "shown"), [("XA", "XA"), ("XA-N", "XA-N"), ("XA-N-2", "XA-N")])
def test_a_place_is_shown_on_its_own_page_or_on_the_nearest_above_it(code, shown):
    assert shown_at(Place.objects.get(code=code)).code == shown
