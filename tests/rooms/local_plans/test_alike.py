"""Places alike: chosen by context and never by results, shown side by side by the alphabet, with what nobody knows."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import transaction
from django.utils.translation import override

from tendik.local_plans import adopting
from tendik.local_plans.alike import worded
from tendik.local_plans.alike.choosing import NOBODY, PEOPLE, PLACE, ContextOfPlace, places_alike
from tendik.local_plans.alike.drawn import alike_place_panels
from tendik.local_plans.alike.known import KnownOfPlace, OfPart
from tendik.local_plans.alike.release import alike_documents
from tendik.methods.periods import parse_period
from tendik.packs.country import open_pack
from tendik.pages.frame import Frame
from tendik.places.models import Place
from tendik.places.published import Place as PublicPlace
from tendik.site import publishing
from tendik.statistics.models import Indicator
from tests.conftest import AT
from tests.rooms.local_plans.world import adopted, decision, filled, opened
from tests.rooms.observations.world import show, write
from tests.rooms.progress.world import send
from tests.rooms.statistics.figures import enter

NO_DATA = "no data"
DAYS = {"starts_on": date(2026, 1, 1), "ends_before": date(2029, 1, 1)}


def village(code, people=None, parent="N", region="N", **fields):
    """Return the context of a village of the district N, unless said otherwise."""
    return ContextOfPlace(code=code, level="village", people=people, parent=parent, region=region, **fields)


def alike(here, *known, **options):
    """Return the codes of the places alike to one among others."""
    return places_alike(here, [here, *known], **options).codes


def test_without_another_place_nobody_is_alike():
    assert places_alike(village("A", 10), []) == NOBODY
    assert places_alike(village("A"), [village("A")]) == NOBODY


def test_a_single_other_place_is_alike_and_the_reason_is_told():
    assert places_alike(village("A", 10), [village("B", 90)]).by == PEOPLE
    assert places_alike(village("A"), [village("B")]).by == PLACE
    assert alike(village("A"), village("B")) == ("B",)


def test_near_is_meant_on_a_logarithmic_scale():
    here = village("A", 2000)

    assert alike(here, village("B", 3900), village("C", 1010), village("D", 900), most=3) == ("B", "C", "D")


def test_places_of_the_same_region_come_before_nearer_ones_of_another():
    here, far = village("A", 1000), village("B", 1000, parent="S", region="S")
    own = [village(f"C{number}", 9000 + number) for number in range(4)]

    assert alike(here, far, *own) == ("C0", "C1", "C2", "C3", "B")
    assert alike(here, far, *own, village("C4", 9999)) == ("C0", "C1", "C2", "C3", "C4")


def test_of_equally_near_places_the_next_by_code_come_first_and_after_the_last_the_first():
    known = [village(code, people) for code in "GFEDCBA" for people in (500,)]

    assert alike(village("A", 500), *known, most=3) == ("B", "C", "D")
    assert alike(village("F", 500), *known, most=3) == ("G", "A", "B")
    assert alike(village("F"), *(village(code) for code in "ABCDEFG")) == ("G", "A", "B", "C", "D")


@pytest.mark.parametrize("people", [500, None])
def test_no_place_stands_beside_all_others_that_are_as_near(people):
    known = [village(f"V{number:02}", people) for number in range(30)]

    shown = [code for here in known for code in alike(here, *known)]

    assert {shown.count(one.code) for one in known} == {5}


def test_without_a_population_only_level_and_the_place_above_count():
    known = [village("B", 10), village("C", parent="M"), village("D")]

    assert alike(village("A"), *known) == ("B", "D")
    assert alike(village("A", 10), *known[1:]) == ("D",)


def test_one_whose_population_is_not_known_is_not_beside_one_by_size():
    assert alike(village("A", 10), village("B"), village("C", 9000), village("D", 0)) == ("C",)


def test_made_up_places_are_beside_made_up_ones_and_real_beside_real():
    known = [village("B", 10), village("C", 10, made_up=True)]

    assert alike(village("A", 10), *known) == ("B",)
    assert alike(village("A", 10, made_up=True), *known) == ("C",)


def test_only_places_of_the_same_level_are_alike():
    assert alike(village("A"), ContextOfPlace(code="B", level="town", parent="N", region="N")) == ()


def test_a_place_that_is_no_more_stands_beside_none_and_none_beside_it():
    over = village("B", 10, lasts=False)

    assert alike(village("A", 10), over, village("C", 99)) == ("C",)
    assert places_alike(over, [village("A", 10)]) == NOBODY


def test_only_measures_whose_plan_had_begun_could_be_reported():
    first, second = parse_period("2026-H1"), parse_period("2026-H2")
    known = KnownOfPlace(
        place="", reports=[(date(2026, 1, 1), first), (date(2026, 1, 1), None), (date(2026, 7, 1), second)]
    )

    assert known.reported_in(first) == OfPart(number=1, all=2)
    assert known.reported_in(second) == OfPart(number=1, all=3)
    assert known.reported_in(parse_period("2025-H2")) is None
    assert known.reported_in(None) is None


def bay(code, name, **fields):
    """Add a bay to Small Island, or an area of another level elsewhere."""
    usual = {"level": "bay", "parent": Place.objects.get(code="XA")}
    return Place.objects.create(code=code, name={"fr": name, "en": name}, **{**usual, **fields})


@pytest.fixture(scope="module")
def release(django_db_setup, django_db_blocker):
    """A release in which North Bay has a plan, a report and an observation, and the other bays nothing. Read only."""
    with django_db_blocker.unblock(), transaction.atomic():
        Place.objects.filter(code="XA-S").update(name={"fr": "Baie du Sud", "en": "South Bay"})
        bay("XA-Z", "Anchor Bay")
        bay("XA-A", "Bay that was", ends_before=date(2026, 5, 1))
        bay("XA-Y", "Made-up Bay", made_up=True)
        enter("BOATS,XA-S,,,2022,40", "BOATS,XA-Z,,,2022,80")
        draft = filled(opened(asks=["EQ-1.1", "EQ-2.2"], **DAYS))
        plan = adopting.adopt_draft(draft, decision(), by=None, at=AT)
        adopted("XA-N-1", number="15")
        send(plan.measures.first(), at=AT, period="2026-Q2")
        show(write())
        made = publishing.draft(AT + timedelta(hours=1), None)
        transaction.set_rollback(True)
    return made


def drawn(release, code):
    """Return the panel of a place as a person reads it in English, with what was read for it; nothing without one."""
    place = release.get(PublicPlace, f"places/{code}")
    frame = Frame("en", place.address, publishing.drawing_rooms())
    with override("en"), release.noting() as reads:
        panels = [unescape(str(panel.body)) for panel in alike_place_panels(frame, release, place)]
    return "".join(panels).replace("\u00a0", " "), reads


def facts(panel):
    """Return what is said of each place, by its name, in the order of the panel."""
    places = re.findall(r"<h3>(?:<a[^>]*>)?(.*?)(?:</a>)?</h3>(.*?)</li>", panel, re.DOTALL)
    return {name: re.findall(r"<dd>(.*?)</dd>", told) for name, told in places}


@pytest.mark.django_db
def test_places_are_side_by_side_by_the_alphabet_though_results_differ_and_what_is_not_known_says_so(release):
    panel, _reads = drawn(release, "XA-N")
    known = facts(panel)

    assert list(known) == ["Anchor Bay", "North Bay", "South Bay"]
    assert known["North Bay"] == ["adopted on 20 May 2026", "2", "2 of 7", "1 of 2", "1"]
    assert known["Anchor Bay"] == known["South Bay"] == [NO_DATA] * 5
    assert "not known. Chosen by level and by where they lie: Small Island." in " ".join(panel.split())
    assert "by the alphabet, not by rank" in panel
    assert "is not zero" in panel
    assert 'href="../XA-S/index.html"' in panel.replace("../../places/", "../")


@pytest.mark.django_db
def test_where_the_population_is_known_it_is_shown_with_its_source(release):
    panel, _reads = drawn(release, "XA-Z")

    assert "Chosen by how many people live there" in panel
    assert "South Bay</a>\n(40 people, 2022)" in panel
    assert "Boats by owner" in panel
    assert "No plan and no observation of any of these places is known yet" in panel


@pytest.mark.django_db
def test_made_up_bays_and_those_that_are_no_more_are_beside_no_real_one(release):
    panels = [drawn(release, code)[0] for code in ("XA-N", "XA-S", "XA-Z")]

    assert all(panels)
    assert not [panel for panel in panels if "Made-up Bay" in panel or "Bay that was" in panel]
    assert [drawn(release, code)[0] for code in ("XA", "XA-A", "XA-Y")] == [""] * 3


@pytest.mark.django_db
def test_a_page_reads_only_the_few_places_that_it_shows(release):
    _panel, reads = drawn(release, "XA-Z")

    assert not [name for name in reads if name.startswith(("all ", "places/"))]
    assert not [name for name in reads if "XA-N" in name]
    assert {name for name in reads if name.startswith("alike/")} == {"alike/XA-Z"}


@pytest.mark.django_db
def test_a_population_that_the_public_may_not_see_chooses_no_place():
    enter("BOATS,XA-N,,,2022,40", "BOATS,XA-S,,,2022,80")

    assert {one.chosen_by for one in alike_documents(AT)} == {PEOPLE}
    assert {one.chosen_by for one in alike_documents(AT - timedelta(days=9999))} == {PLACE}
    Indicator.objects.filter(code="boats").update(policy="sensitive")
    assert {one.chosen_by for one in alike_documents(AT)} == {PLACE}


@pytest.mark.django_db
def test_a_pack_that_takes_the_population_from_no_indicator_is_told_so(settings, tmp_path):
    (tmp_path / worded.FILE).parent.mkdir()
    (tmp_path / worded.FILE).write_text('people = ["boats", "heads"]\n', "utf-8")
    (tmp_path / "pack.toml").write_bytes((settings.TENDIK_PACK / "pack.toml").read_bytes())
    pack = open_pack(tmp_path)

    worded.check_alike(pack)

    assert [str(fault) for fault in pack.folder.faults if "heads" in str(fault)]
    assert not [fault for fault in pack.folder.faults if "boats" in str(fault)]
