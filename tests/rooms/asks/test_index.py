from dataclasses import replace

import pytest

from tendik.asks import public as pages
from tendik.asks.published import Ask
from tendik.pages.skeleton import framed
from tendik.releases.reader import Release

pytestmark = pytest.mark.django_db


def drawn(release):
    return pages.index(framed(release, "en", "asks"), release)


def with_many(release, number):
    ask = release.get(Ask, "asks/EQ-1.1")
    more = {f"asks/EQ-9.{at}": replace(ask, code=f"EQ-9.{at}") for at in range(number)}
    return Release(release.manifest, {**release.documents(), **more})


def test_a_few_asks_stand_as_a_list_under_how_they_were_answered(public):
    page = drawn(public.release)

    assert '<h2 id="unanswered">No answer yet:' in page
    assert "EQ-1.1" in page
    assert "<details" not in page


def test_many_asks_are_folded_by_the_parts_of_their_plans_and_none_is_lost(public):
    release = with_many(public.release, pages.FEW)

    page = drawn(release)

    folded = page[page.index("<details") :]
    assert "<h3>" in folded
    assert all(f"../asks/EQ-9.{at}/index.html" in folded for at in range(pages.FEW))
    assert page.count("../asks/EQ-") == len([ask for ask in release.all(Ask) if ask.code.startswith("EQ-")])


def test_made_up_asks_do_not_stand_among_the_real_ones(public):
    ask = replace(public.release.get(Ask, "asks/EQ-1.1"), code="DEMO-1", made_up=True)
    release = Release(public.release.manifest, {**public.release.documents(), "asks/DEMO-1": ask})
    alone = {
        key: one
        for key, one in release.documents().items()
        if key == "asks/DEMO-1" or not isinstance(one, Ask)
    }

    assert "DEMO-1" not in drawn(release)
    assert "DEMO-1" in pages.index(framed(release, "en", "asks"), Release(release.manifest, alone))
