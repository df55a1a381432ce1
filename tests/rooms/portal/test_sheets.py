"""The sheet of a place for a session: what every room tells, and the questions to the head that follow from it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from tendik.asks.published import UNANSWERED, Ask
from tendik.measures.published import Cost, Measure
from tendik.pages.frame import Frame
from tendik.pages.page import Page
from tendik.pages.sheets import Reason, SheetQuestion, chosen
from tendik.places.published import Place
from tendik.portal.sheets import has_sheet, place_panels, sheet
from tendik.quotas.published import Verdict
from tendik.releases.reader import Release
from tendik.site.parts import parts

pytestmark = pytest.mark.django_db
NORTH, SOUTH = "XA-N", "XA-S"


def plain(source):
    return " ".join(re.sub(r"<[^>]+>", " ", source).replace("\xa0", " ").split())


def changed(public, *documents, without=()):
    """The release that all share, with some documents as they are given and without others."""
    known = {**public.release.documents(), **{one.address: one for one in documents}}
    return Release(public.release.manifest, {at: one for at, one in known.items() if at not in set(without)})


def drawn(release, code, language="en"):
    """The words of the sheet of a place."""
    with override(language):
        source = Page(f"sheets/{code}", sheet).draw(release, language, parts("public"))
    return plain(source.partition("<main")[2])


def questions(told):
    return told.partition("Questions to the head")[2].partition("What was asked")[0]


def asked(release):
    return release.many(Ask, release.sources(Place.at(NORTH), "asked_by"))


def promised(release):
    return release.many(Measure, release.sources(Place.at(NORTH), "measure_in"))


def costing(measure, *costs):
    return replace(measure, history=(replace(measure.promise, costs=costs),))


def question(reason, words=""):
    return SheetQuestion(reason, "", words)


def test_one_question_of_each_reason_is_asked_in_their_order_and_three_at_most():
    late, law, unknown = question(Reason.LATE), question(Reason.LAW, "first"), question(Reason.UNKNOWN)
    again = question(Reason.LAW, "second")

    assert chosen([unknown, law, again, late]) == [law, late, unknown]
    assert chosen([late, again, law]) == [again, late, law]
    assert chosen([unknown]) == [unknown]
    assert chosen([]) == []


def test_a_sheet_tells_what_was_asked_promised_paid_who_sits_and_the_figures(public):
    told = drawn(public.release, NORTH)
    many = len(promised(public.release))

    assert "Taken over 1 Partly 1 Not in its power 1 No answer yet 4" in told
    assert "What is promised here No promise is late. Under way 1 No data" in told
    assert f"Promises of which nobody says what they cost: {many} of {many}." in told
    assert "seats: 21, women: 5, men: 15, vacant: 1 The rule is not met women lacking: 2" in told
    assert "Women in councils 40% (2022); Small Island: 39.8%" in told
    assert "one of each kind, three at most" in told.lower()


def test_the_first_question_is_a_law_that_is_not_met_with_what_is_lacking_and_who_must_act(public):
    told = questions(drawn(public.release, NORTH))

    assert told.startswith(" Council of North Bay: women lacking: 2 ")
    assert "Who has to act: The registrar. Gives vacant seats to the women who are next." in told


def test_no_law_is_asked_about_where_it_is_met(public):
    met = [replace(one, verdict="met") for one in public.release.all(Verdict)]

    assert "Who has to act" not in drawn(changed(public, *met), NORTH)


def test_a_promise_past_its_date_is_told_and_asked_about_before_asks_and_money(public):
    one = next(
        one for one in promised(public.release) if not public.release.sources(one.address, "progress_of")
    )
    late = replace(one, over=True, history=(replace(one.promise, due_on=date(2026, 5, 1)),))

    told = drawn(changed(public, late), NORTH)

    assert "No promise is late." in drawn(public.release, NORTH)
    assert "Past its date 1" in told
    assert "was to be done by 1 May 2026. What holds it up, and on which day will it be done?" in questions(
        told
    )
    assert "What do they cost" not in questions(told)


def test_asks_without_an_answer_are_asked_about_only_while_there_are_some(public):
    answered = [replace(one, history=()) for one in asked(public.release)]
    open_ = [one for one in asked(public.release) if one.state == UNANSWERED]

    assert f"Asks without an answer: {len(open_)}" in questions(drawn(public.release, NORTH))
    assert "Asks without an answer: 7" in drawn(changed(public, *answered), NORTH)
    gone = drawn(changed(public, without=[one.address for one in open_]), NORTH)
    assert "Which of them go into our own plan" not in gone


def test_money_is_added_up_by_source_and_stage_and_its_lack_is_asked_about(public):
    paid = Cost(source="local", stage="allocated", amount=Decimal(1500), currency="KGS", year=2026)
    asked_for = Cost(source="donor", stage="estimated", amount=None, currency="KGS", year=None)
    one, *others = promised(public.release)
    all_paid = [costing(one, paid, paid), *(costing(other, asked_for) for other in others)]

    half = drawn(changed(public, all_paid[0]), NORTH)
    whole = drawn(changed(public, *all_paid), NORTH)

    assert "3,000 KGS local budget, allocated" in half.replace("\u202f", ",").replace("3 000", "3,000")
    assert f"nobody says what they cost: {len(others)} of {len(others) + 1}." in half
    assert "nobody says what they cost:" not in whole


def test_a_share_that_is_worse_than_around_is_asked_about_and_a_count_never(public):
    assert "“Women in councils” is worse here than around: 12.5% (2021); Small Island: 31.6%." in drawn(
        public.release, SOUTH
    )
    assert "Boats by owner 2 (2022); Small Island: 4" in drawn(public.release, NORTH)
    assert "worse here" not in drawn(public.release, NORTH)


def test_what_nobody_knows_or_promised_is_said_and_asked_about(public):
    told = drawn(public.release, SOUTH)

    assert "No measure is promised for this place alone. Which measure do we take into our plan" in told
    assert "How many women and men sit in the council" in told


def test_a_place_has_a_sheet_because_of_what_leads_to_it_and_the_country_has_none(public):
    rels = ("asked_by", "measure_in", "seats_in", "figure_for")
    south = [at for rel in rels for at in public.release.sources(Place.at(SOUTH), rel)]
    place = public.release.get(Place, Place.at(SOUTH))

    assert sorted(one.name for one in (public.folder / "en/sheets").iterdir()) == [NORTH, SOUTH]
    assert has_sheet(public.release, place)
    assert not has_sheet(changed(public, without=south), place)


def test_a_place_without_a_sheet_leads_to_that_of_the_nearest_place_above(public):
    north = public.release.get(Place, Place.at(NORTH))
    hamlet = replace(north, code="XA-N-9", parent=north.address, links=())
    release = changed(public, hamlet)

    with override("en"):
        (own,), (above,) = (
            list(place_panels(Frame("en", one.address), release, one)) for one in (north, hamlet)
        )

    assert 'href="../../sheets/XA-N/index.html">One sheet for a session of the council</a>' in plain_links(
        own.body
    )
    assert "One sheet for a session of the council: North Bay" in above.body


def plain_links(source):
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", source))


def test_a_page_that_asks_for_a_sheet_is_drawn_anew_when_the_first_thing_comes_that_gives_one(public):
    rels = ("asked_by", "measure_in", "seats_in", "figure_for")
    leading = [at for rel in rels for at in public.release.sources(Place.at(NORTH), rel)]
    before, less = changed(public, without=leading), changed(public, without=leading[1:])
    with before.noting() as reads:
        has_sheet(before, before.get(Place, Place.at(NORTH)))

    assert any(before.digest_of(name) != less.digest_of(name) for name in reads)
    assert all(less.digest_of(name) == public.release.digest_of(name) for name in reads)
