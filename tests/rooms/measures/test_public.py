"""What the public sees of measures: a page each, panels on the pages of lower rooms, what changed, the way from an ask."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.measures import actions, queries
from tendik.measures import published as shapes
from tendik.measures.given import CostGiven, MilestoneGiven, PartnerGiven, TargetGiven
from tendik.measures.history import amendments
from tendik.measures.public import news
from tendik.measures.states import Reported
from tendik.methods.progress import Label
from tendik.pages.page import all_pages
from tendik.places.models import Place
from tendik.plans.actions import AdoptionGiven, adopt_plan
from tendik.plans.models import Goal, Plan
from tendik.releases.manifest import Change
from tendik.site import publishing
from tendik.statistics.models import Indicator
from tests.conftest import AT
from tests.rooms.measures.world import DUE, change, enter, one
from tests.rooms.plans.world import plan_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page(address, at=AT, rooms=None):
    """Return a page of the release that would be made at a moment, in English."""
    release, rooms = publishing.draft(at, None), rooms or publishing.drawing_rooms()
    found = next(one for one in all_pages(release, rooms) if one.address == address)
    with override("en"):
        return found.draw(release, "en", rooms).replace("\u00a0", " ")


def adopted(on, at, plan="EQ"):
    paper = PaperGiven(body=Body.objects.get(code="equality"), on=on, title={"en": "Decree"})
    return adopt_plan(Plan.objects.get(code=plan), AdoptionGiven(paper=paper), by=None, at=at)


def test_a_measure_has_a_page_with_all_that_it_promises(ask):
    council = Body.objects.get(code="north-council")
    enter(
        body=Body.objects.get(code="equality"),
        partners=(PartnerGiven(body=council, role={"en": "Finds the room"}),),
        result={"en": "More light"},
        asks=(ask,),
        milestones=(MilestoneGiven(words={"en": "Draw it"}, due_on=date(2031, 1, 1)),),
        costs=(CostGiven(source="local", stage="spent", amount=Decimal("1234.50"), currency="KGS"),),
        targets=(TargetGiven(words={"en": "Bays"}, kind="increase", amount=Decimal(40), due_on=DUE),),
    )

    shown = page("measures/EQ-M1")

    for words in (
        "Widen the bays",
        "Ministry of Equality",
        "Council of North Bay",
        "Finds the room",
        "Draw it",
    ):
        assert words in shown
    for words in (
        "1,234.5 KGS",
        "to rise to 40",
        "Nobody said where it began",
        "More light",
        ask.title["en"],
    ):
        assert words in shown


def test_a_figure_leads_to_what_was_promised_and_asked_about_it_and_an_ask_to_its_figures(ask):
    boats = Indicator.objects.get(code="boats")
    target = TargetGiven(
        words={"en": "Boats"}, kind="increase", amount=Decimal(40), due_on=DUE, indicator=boats
    )
    enter("Lend boats to women", asks=(ask,), targets=(target,))

    shown = page("indicators/boats")

    promised = shown.partition('id="promised"')[2]
    assert "Lend boats to women" in promised
    assert ask.title["en"] in promised.partition("Because of these asks")[2]
    assert "Boats by owner" in page(f"asks/{ask.code}").partition("Figures about it")[2]
    assert "indicators/boats/index.html" in page("measures/EQ-M1")


def test_a_figure_of_which_nothing_was_promised_says_so():
    enter()

    assert "No measure of a plan says yet what this figure is to become." in page("indicators/boats")


def test_an_institution_that_has_not_taken_the_measure_is_marked_as_proposed():
    measure = enter(body=Body.objects.get(code="equality"))
    before = page("bodies/equality")

    actions.take_measure(measure, by=None, at=AT + DAY)

    assert "Ministry of Equality (proposed)" in before
    assert (
        "(proposed)"
        not in page("bodies/equality", AT + DAY).partition('id="measures"')[2].partition("</ul>")[0]
    )


def test_contacts_of_the_office_leave_it_nowhere():
    enter(contact="Room 12, Mrs Example")

    assert "Example" not in str(one(AT))


def test_a_measure_stands_on_the_pages_of_its_ask_goal_plan_place_and_institutions(ask):
    council = Body.objects.get(code="north-council")
    goal = (
        Goal.objects.get(code="EQ-1") if Goal.objects.filter(code="EQ-1").exists() else Goal.objects.first()
    )
    enter(
        body=Body.objects.get(code="equality"),
        partners=(PartnerGiven(body=council),),
        asks=(ask,),
        goal=goal,
        place=Place.objects.get(code="XA-N"),
    )

    for address in (
        f"asks/{ask.code}",
        f"goals/{goal.code}",
        "places/XA-N",
        "bodies/equality",
        "bodies/north-council",
    ):
        assert "measures/EQ-M1/" in page(address)
    assert "timelines/equality-2030/" in page("plans/equality-2030")


def test_the_way_from_an_ask_says_what_was_promised_and_that_nothing_was(ask):
    before = page(f"asks/{ask.code}")
    enter(asks=(ask,))

    assert "Nothing promised yet" in before
    assert "EQ-M1" in page(f"asks/{ask.code}")


def test_a_measure_past_its_last_day_is_told_so_until_somebody_reports():
    enter()

    early, late = page("measures/EQ-M1"), page("measures/EQ-M1", AT.replace(year=2031, month=7))

    assert ("No data" in early, "Past its date" in early) == (True, False)
    assert "Past its date" in late
    assert "Nobody has reported on it yet" in late


def test_a_room_above_says_how_a_measure_stands_and_who_checked_it():
    enter()
    room = SimpleNamespace(
        pages=lambda release: iter(()),
        measure_states=lambda frame, release, measure: iter(
            [Reported(Label.MODERATE.value, "15 of 40", "Checked by the Ministry")]
        ),
    )

    shown = page("measures/EQ-M1", rooms=[*publishing.drawing_rooms(), room])

    assert "A little behind" in shown
    assert "15 of 40" in shown
    assert "Checked by the Ministry" in shown


def test_the_history_shows_each_change_and_no_word_of_what_was_withdrawn():
    measure = enter("First words")
    slip = change(measure, "Slip of the pen", at=AT + DAY)
    publishing.draft(AT + 2 * DAY, None)
    actions.withdraw_promise(slip, by=None, at=AT + 3 * DAY)
    change(measure, "Last words", at=AT + 4 * DAY)

    shown = page("measures/EQ-M1", AT + 5 * DAY)

    assert "First words" in shown
    assert "Last words" in shown
    assert "Slip of the pen" not in shown


def test_what_an_adopted_text_changed_in_the_draft_can_be_read():
    kept, moved, gone = enter("Kept"), enter("Moved"), enter("Gone")
    text = adopted(date(2026, 6, 2), AT + DAY)
    change(kept, "Kept", at=AT + 2 * DAY, adoption=text)
    change(moved, "Moved", at=AT + 2 * DAY, adoption=text, due_on=DUE + DAY)
    change(gone, "Gone", at=AT + 2 * DAY, adoption=text, dropped=True)
    enter("Added", at=AT + 2 * DAY, adoption=text)

    shown = page("timelines/equality-2030", AT + 3 * DAY)
    release = publishing.draft(AT + 3 * DAY, None)
    (found,) = amendments(release.any("plans/equality-2030"), release.all(shapes.Measure))

    assert [one.title["en"] for one in found.added] == ["Added"]
    assert [one.title["en"] for one in found.dropped] == ["Gone"]
    for words in ("New: 1", "Changed: 1", "Promised no more: 1", "1 July 2031"):
        assert words in shown


def test_each_amendment_is_told_against_the_text_before_it():
    first, second = adopted(date(2026, 6, 2), AT + DAY), adopted(date(2026, 6, 4), AT + 3 * DAY)
    measure = enter("Old", at=AT + 4 * DAY, adoption=first)
    change(measure, "New", at=AT + 5 * DAY, adoption=second)

    release = publishing.draft(AT + 6 * DAY, None)
    newest, oldest = amendments(release.any("plans/equality-2030"), release.all(shapes.Measure))

    assert (len(newest.added), len(newest.changed), len(oldest.added)) == (0, 1, 1)


def test_a_dropped_measure_is_counted_no_more_but_its_page_stays():
    measure = enter()
    change(measure, at=AT + DAY, dropped=True)

    assert "Promised no more" in page("measures/EQ-M1", AT + DAY)
    assert "timelines/equality-2030" not in page("plans/equality-2030", AT + DAY)


def test_a_carried_measure_leads_to_the_one_before_and_back():
    measure = enter()
    actions.carry_measures([measure], plan_of("NX", "next-2034", "XA"), by=None, at=AT)

    assert "measures/NX-M1/" in page("measures/EQ-M1")
    assert "measures/EQ-M1/" in page("measures/NX-M1")


def test_a_measure_of_which_all_was_withdrawn_before_any_release_was_never_there():
    measure = enter()

    actions.withdraw_promise(queries.last_promise(measure), by=None, at=AT + DAY)

    assert one(AT + 2 * DAY) is None


def test_the_state_of_a_measure_says_whether_it_is_promised():
    kept = shapes.Promise(entered_on=AT.date(), adopted_on=None, words={"en": "Kept"})
    measure = shapes.Measure(
        code="X", title={}, plan="plans/x", carried_from=None, carried_to=(), over=False, history=(kept,)
    )

    states = [
        replace(measure, history=history).state
        for history in (
            (kept,),
            (kept, replace(kept, dropped=True)),
            (replace(kept, withdrawn_on=AT.date()),),
        )
    ]

    assert states == ["promised", "dropped", "withdrawn"]


def test_a_change_is_told_with_how_the_measure_stands_in_its_plan():
    measure = shapes.Measure(
        code="X", title={}, plan="plans/x", carried_from=None, carried_to=(), over=False, history=()
    )
    told = {
        (before, state): news(measure, Change("measures/X", "changed", "", state, before))
        for before, state in (("promised", "dropped"), ("dropped", "promised"), ("promised", "promised"))
    }

    assert told["promised", "dropped"].state.code == "dropped"
    assert told["dropped", "promised"].note == "It is promised again"
    assert told["promised", "promised"].state is None
    assert news(one, Change("asks/X", "changed", "", "a", "b")) is None
