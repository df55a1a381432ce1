"""Places that become part of one: first shown, then done, with one line of the journal."""

import re
from datetime import date

import pytest
from django.utils import timezone

from tendik.accounts.actions import RoleGiven, give_for_term, give_role
from tendik.accounts.models import Role
from tendik.accounts.queries import held_on
from tendik.bodies.actions import PaperGiven, record_paper
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.measures.queries import measures_visible_to
from tendik.places.models import Place
from tendik.places.release import contribute
from tendik.places.writing import ListFaulty
from tendik.progress.permissions import can_report_on
from tendik.territories import actions, queries
from tendik.territories.actions import MergerGiven
from tendik.territories.models import Merger
from tendik.territories.queries import Merging, NewPlace
from tests.conftest import AT
from tests.rooms.progress.world import promise

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 1)


def place(code):
    return Place.objects.get(code=code)


def merging(into, *codes):
    return Merging(places=tuple(place(code) for code in codes), into=into, on=ON)


@pytest.fixture
def given(body):
    """Both bays become one new bay."""
    new = NewPlace(code="XA-NS", name={"en": "Great Bay"})
    paper = PaperGiven(body=body, on=ON, number="7")
    return MergerGiven(merging=merging(new, "XA-N", "XA-S"), paper=paper, pass_roles=True)


def merges():
    return Line.objects.filter(action="territories.merge_places")


def test_two_places_become_a_new_one_with_all_that_lay_in_them(given, administrator):
    merger = actions.merge_places(given, by=administrator, at=AT)

    assert place("XA-NS").parent.code == "XA"
    assert [place(code).ends_before for code in ("XA-N", "XA-S")] == [ON, ON]
    assert [other.code for other in place("XA-S").successors.all()] == ["XA-NS"]
    assert {place(code).parent.code for code in ("XA-N-1", "XA-N-2")} == {"XA-NS"}
    assert (merger.successor.code, merger.paper.number) == ("XA-NS", "7")
    (line,) = merges()
    assert line.details["merged"] == ["XA-N", "XA-S"]
    assert not Line.objects.filter(action="places.import").exists()


def test_the_page_of_a_merged_place_leads_to_its_successor(given, administrator):
    actions.merge_places(given, by=administrator, at=AT)

    shown = {one.code: one for one in contribute(AT)}
    assert shown["XA-N"].successors == ("places/XA-NS",)
    assert [listed.code for listed in shown["XA-NS"].listed] == ["XA-N-1", "XA-N-2"]


def test_one_place_joins_another_that_stays(given, administrator, body):
    joined = MergerGiven(merging=merging(place("XA-S"), "XA-N", "XA-S"), paper=given.paper, pass_roles=False)

    actions.merge_places(joined, by=administrator, at=AT)

    assert place("XA-S").ends_before is None
    assert place("XA-N").ends_before == ON
    assert place("XA-N-1").parent.code == "XA-S"


def test_whoever_works_for_a_merged_place_works_for_its_successor(given, administrator, stranger):
    give_role(stranger, Role.Kind.FOCAL_POINT, by="tests", on=date(2025, 6, 1), place=place("XA-N"))

    actions.merge_places(given, by=administrator, at=AT)

    today = timezone.localdate(AT)
    held = {(role.place.code, role.ends_before) for role in stranger.roles.exclude(place=None)}
    assert held == {("XA-N", today), ("XA-NS", None)}


def test_a_term_goes_along_and_what_is_over_comes_not_back(given, administrator, stranger, minister):
    over, last = date(2026, 5, 1), date(2027, 12, 31)
    give_for_term(
        stranger, RoleGiven(kind="deputy", place=place("XA-N"), until=last), by="tests", on=date(2025, 6, 1)
    )
    give_for_term(
        minister, RoleGiven(kind="deputy", place=place("XA-S"), until=over), by="tests", on=date(2025, 6, 1)
    )

    actions.merge_places(given, by=administrator, at=AT)

    assert stranger.roles.get(place__code="XA-NS").until == last
    assert not minister.roles.filter(place__code="XA-NS").exists()
    assert minister.roles.get(place__code="XA-S").until == over
    assert merges().get().details["roles"] == 1


def test_a_plan_that_runs_in_a_merged_place_is_reported_by_whoever_works_for_its_successor(
    given, administrator, stranger
):
    running = promise(place=place("XA-N"), body=None, standing="proposed")
    give_role(stranger, Role.Kind.FOCAL_POINT, by="tests", on=date(2025, 6, 1), place=place("XA-S"))
    before = held_on(stranger, date(2025, 12, 1))

    actions.merge_places(given, by=administrator, at=AT)
    after = held_on(stranger, timezone.localdate(AT))

    assert not can_report_on(before, running)
    assert can_report_on(after, running)
    assert list(measures_visible_to(after)) == [running]


def test_without_a_confirmation_the_roles_stay_where_they_are(given, administrator, stranger):
    give_role(stranger, Role.Kind.FOCAL_POINT, by="tests", on=date(2025, 6, 1), place=place("XA-N"))
    kept = MergerGiven(merging=given.merging, paper=given.paper, pass_roles=False)

    actions.merge_places(kept, by=administrator, at=AT)

    assert [role.place.code for role in stranger.roles.exclude(place=None)] == ["XA-N"]
    assert merges().get().details["roles"] == 0


def test_a_place_is_merged_once(given, administrator):
    actions.merge_places(given, by=administrator, at=AT)

    with pytest.raises(EntryRefused, match="ended already: XA-N"):
        actions.merge_places(given, by=administrator, at=AT)

    assert Merger.objects.count() == 1


def test_a_place_does_not_become_part_of_what_lies_in_it(given, administrator):
    inside = MergerGiven(merging=merging(place("XA-N-1"), "XA-N"), paper=given.paper, pass_roles=False)

    with pytest.raises(ListFaulty):
        actions.merge_places(inside, by=administrator, at=AT)

    assert place("XA-N").ends_before is None
    assert not Merger.objects.exists()


SENT = {
    "places": "XA-N\nBaie du Sud",
    "new_code": "XA-NS",
    "new_name_en": "Great Bay",
    "day": "01.01.2026",
    "pass_roles": "on",
    "on": "01.01.2026",
    "kind": "decree",
    "number": "7",
}


@pytest.fixture
def desk(client, administrator):
    """The office as an administrator sees it."""
    client.force_login(administrator)
    return client


def test_a_merger_is_shown_before_it_is_written_and_written_as_it_was_shown(desk, body, stranger):
    give_role(stranger, Role.Kind.FOCAL_POINT, by="tests", on=date(2025, 6, 1), place=place("XA-N"))
    sent = {**SENT, "body": body.pk}

    shown = desk.post("/territories/merge/", sent).content.decode()
    mark = re.search(r'name="confirmed" value="([^"]+)"', shown)[1]
    other = desk.post("/territories/merge/", {**sent, "places": "XA-N", "confirmed": mark}).content.decode()

    assert "What would change" in shown
    assert "stranger" in shown
    assert "Les Pins" in shown
    assert "What would change" in other
    assert not Merger.objects.exists()

    done = desk.post("/territories/merge/", {**sent, "confirmed": mark}, follow=True).content.decode()

    assert "The places are merged." in done
    assert [one.code for one in Merger.objects.get().merged.all()] == ["XA-N", "XA-S"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"places": "Nowhere"}, "Nowhere: There is no such place."),
        ({"places": ""}, "Choose the places."),
        ({"new_code": ""}, "one of the two"),
        ({"successor": "XA"}, "one of the two"),
        ({"new_name_en": ""}, "at least one language"),
        ({"new_code": "xa-s"}, "There is a place with this code."),
        ({"new_code": "../x"}, "Use Latin letters"),
        ({"day": "soon"}, "There is no such day."),
        ({"places": "XA-S", "successor": "XA-S", "new_code": "", "new_name_en": ""}, "Only the successor"),
        ({"places": "\n".join(["XA-N"] * 41)}, "At most 40 places"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(desk, body, changed, told):
    page = desk.post("/territories/merge/", {**SENT, "body": body.pk, **changed}).content.decode()

    assert told in page
    assert "What would change" not in page
    assert not Merger.objects.exists()


def test_what_a_made_up_institution_signed_merges_no_place(desk, body):
    paper = record_paper(PaperGiven(body=body, on=ON, number="7"), by=None, at=AT)
    described, chosen = {**SENT, "body": body.pk}, {"paper": paper.pk, "places": SENT["places"]}
    asked = [described, {**SENT, **chosen, "on": "", "kind": "", "number": ""}]
    for sent in asked:
        assert "What would change" in desk.post("/territories/merge/", sent).content.decode()

    Body.objects.filter(pk=body.pk).update(made_up=True)
    for sent in asked:
        page = desk.post("/territories/merge/", sent).content.decode()
        assert "What would change" not in page
        assert f'<option value="{body.pk}"' not in page
    assert not Merger.objects.exists()


def test_places_that_do_not_fit_together_are_told_in_the_dry_run(desk, body):
    sent = {
        **SENT,
        "body": body.pk,
        "places": "XA-N",
        "successor": "XA-N-1",
        "new_code": "",
        "new_name_en": "",
    }

    page = desk.post("/territories/merge/", sent).content.decode()

    assert "The places do not fit together" in page
    assert 'name="confirmed"' not in page


def test_what_a_merger_would_change_is_asked_without_writing(given):
    before = Place.objects.count()

    found = queries.comparison(given.merging)

    assert [change.code for change in found.summary.new] == ["XA-NS"]
    assert {change.code for change in found.summary.changed} == {"XA-N", "XA-S", "XA-N-1", "XA-N-2"}
    assert Place.objects.count() == before
