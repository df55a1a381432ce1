"""What pages of places say of names that are not known in their language."""

import pytest
from django.utils.translation import override

from tendik.pages.skeleton import framed
from tendik.places import public as pages

pytestmark = pytest.mark.django_db


def test_a_name_in_another_language_is_marked_and_what_is_missing_is_said_once(public):
    release = public.release

    with override("en"):
        page = pages.index(framed(release, "en", "places"), release)

    assert 'lang="fr">Baie du Sud' in " ".join(page.split()).replace(" >", ">")
    assert page.count("in this language is not known") + page.count("in this language are not known") == 1
