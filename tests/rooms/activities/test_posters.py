import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
import typst
from django.utils import timezone, translation

from tendik.activities.actions import withdraw_activity
from tendik.activities.posters.card import SIDE, card
from tendik.activities.posters.figure import answered_in
from tendik.activities.posters.forms import PosterForm
from tendik.activities.posters.lettering import BREAK, printable
from tendik.activities.posters.paper import PAGE, Poster, drawn, filled
from tendik.asks.published import UNANSWERED, Ask
from tendik.bodies.directory.actions import ContactGiven, record_contact
from tendik.papers.pdf import FONTS
from tendik.places.models import Place
from tests.rooms.activities.test_views import read
from tests.rooms.activities.world import announce, sign_up
from tests.rooms.people import BESIDE, HERE, become

pytestmark = pytest.mark.django_db

A3 = b"841.8898 1190.5511"
OFFICE, SITE = "https://office.example/", "https://tendik.example/"


def coming(title="Bread and books", left=3, **fields):
    """Return an activity whose first day is so many days away."""
    day = timezone.localdate() + timedelta(days=left)
    return announce(title, timezone.now(), **{"place": HERE, "days": (day,), **fields})


def poster(*activities, **fields):
    """Return what a poster of North Bay is drawn from."""
    fields = {"language": "en", "paper": "a4", "telephones": {}, "on": timezone.localdate(), **fields}
    return Poster(place=Place.objects.get(code=HERE), activities=activities, **fields)


def words(made):
    """Return all that stands on a poster, without the drawings."""
    values = filled(made)
    shown = [{**one, "drawing": bool(one["drawing"])} for one in values["entries"]]
    return json.dumps({**values, "drawing": "", "entries": shown}, ensure_ascii=False).replace(BREAK, "")


def put(made):
    """Return how many activities stand on the paper, how many are left and the scale of letters, as the page itself says."""
    values = {**filled(made), "year": 2026, "month": 6, "day": 1}
    inputs = {"data": json.dumps(values)}
    options = {"root": str(PAGE.parent), "font_paths": [str(FONTS)], "sys_inputs": inputs}
    return tuple(json.loads(typst.query(str(PAGE), "<put>", field="value", **options))[0])


def address(code=HERE, more=""):
    return f"/activities/posters/{Place.objects.get(code=code).pk}/{more}"


def test_a_poster_says_what_when_where_for_whom_and_how_to_sign_up_in_its_own_language():
    activity = coming(
        opens="10:00", where={"en": "School"}, for_whom={"en": "All"}, office=OFFICE, trainers="Tara"
    )
    activity.refresh_from_db()
    sign_up(activity, timezone.now(), name="Ann Lee", consent=True)

    with translation.override("ky"):
        said = words(poster(activity, telephones={activity.body_id: "555 01"}))

    page = f"{OFFICE}activities/{activity.pk}/sign-up/"
    for shown in ("Bread and books", "10:00", "North Bay · School", "For whom", "free", page, "555\u00a001"):
        assert shown in said, shown
    assert not re.search("Tara|Ann Lee|Made-up", said)
    assert "North Bay" in said


def test_whoever_has_begun_or_takes_nobody_by_the_page_has_no_drawing_to_scan():
    begun, without = coming(left=0, office=OFFICE), coming("Other")

    entries = filled(poster(begun, without))["entries"]

    assert [one["drawing"] for one in entries] == ["", ""]
    assert all("Ask whoever organises it." in str(one["lines"]) for one in entries)


def test_of_forty_the_first_that_fit_stand_on_one_page_and_the_rest_is_counted():
    made = poster(*[coming(office=OFFICE)] * 40, address=f"{SITE}en/places/XA-N/")

    stands, left, scale = put(made)

    assert 3 <= stands <= 12
    assert (stands + left, scale) == (40, 1)
    assert b"/Count 1" in drawn(made)
    assert f"And {{n}} more: {SITE}en/places/XA-N/" in words(made)


def test_a_title_without_a_space_is_broken_and_stands_there_whole():
    long = coming("Ж" * 200, where={"en": "щ" * 200}, for_whom={"en": "long " * 40}, cost={"en": "W" * 200})
    made = poster(long, long, language="fr")

    assert put(made)[:2] == (1, 1)
    assert filled(made)["entries"][0]["widest_title"] < 24
    assert put(replace(made, activities=(long,), paper="a3"))[:2] == (1, 0)
    assert "Ж" * 200 in words(made)


def test_the_letters_are_as_large_as_what_is_to_come_allows():
    alone, three, long = poster(coming("One")), poster(*[coming("Two")] * 3), poster(coming("Ж" * 24))

    assert put(alone) == (1, 0, 2.4)
    assert put(three)[:2] == (3, 0)
    # A word that is not broken has room in its line.
    assert put(long)[2] < put(three)[2] < 2.4


def test_what_is_withdrawn_over_or_elsewhere_is_not_offered_and_a_village_below_is(office):
    gone = coming("Withdrawn")
    withdraw_activity(gone, by=None, at=timezone.now())
    coming("Over", left=-1)
    coming("Elsewhere", place=BESIDE)
    coming("In the village", place="XA-N-1")

    html = read(office, address())
    refused = read(office, address(more=f"poster.pdf?language=en&paper=a4&activity={gone.pk}"))

    assert "In the village" in html
    assert not re.search("Withdrawn|Over<|Elsewhere", html)
    assert "is not to come here" in refused
    for one in (gone.pk, coming("Over too", left=-1).pk):
        assert office.get(f"/activities/{one}/card/en.svg").status_code == 404


def test_where_nothing_is_to_come_the_page_says_what_to_do_and_there_is_no_empty_poster(office):
    for more in ("", "poster.pdf?language=en&paper=a4"):
        html = read(office, address(more=more))
        assert "Announce an activity first." in html
    assert "Nothing of yours is to come." in read(office, "/activities/posters/")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("language=de&paper=a4", "Choose one of these languages."),
        ("language=en&paper=a9", "Choose A4 or A3."),
        ("language=en&paper=a4&activity=x", "is not to come here"),
    ],
)
def test_a_wrong_language_size_or_activity_is_answered_by_a_sentence(office, sent, said):
    coming()

    assert said in read(office, address(more=f"poster.pdf?{sent}"))


def test_letters_that_the_font_lacks_are_said_and_ornaments_left_out(office):
    coming("漢字")

    assert printable({"a": ["🎉 Fe\u0302te  № 1 & <b> ❤\ufe0f"]}) == {"a": ["Fête № 1 & <b>"]}
    assert "no letters for this: 漢" in read(office, address(more="poster.pdf?language=en&paper=a4"))


def test_the_office_hands_out_a_poster_in_the_size_that_was_chosen(office, settings):
    settings.TENDIK_SITE = SITE
    one, _other = coming(), coming("Other")
    record_contact(
        ContactGiven(body=one.body, post={"en": "Desk"}, phone="555 02"), by=None, at=timezone.now()
    )

    html = read(office, "/activities/posters/")
    answer = office.get(address(more=f"poster.pdf?language=en&paper=a3&activity={one.pk}"))

    assert "North Bay" in html
    assert answer.content.startswith(b"%PDF")
    assert A3 in answer.content
    assert answer["Content-Disposition"].endswith('-en-a3.pdf"')


def test_what_is_ticked_goes_on_a_poster_and_without_a_tick_all_that_is_to_come():
    one, other = coming(), coming("Other")
    chosen = {"language": "en", "paper": "a4"}
    forms = [
        PosterForm({**chosen, "activity": ticked}, coming=[one, other], language="en")
        for ticked in ([str(one.pk)], [])
    ]

    assert [form.is_valid() for form in forms] == [True, True]
    assert [form.chosen() for form in forms] == [[one], [one, other]]


def test_a_place_of_somebody_else_is_not_there(client, stranger):
    activity = coming()
    client.force_login(become("focal point beside"))

    said = unescape(
        client.get("/activities/posters/", {"place": HERE}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )
    codes = [
        client.get(one).status_code
        for one in (address(), address(more="poster.pdf"), f"/activities/{activity.pk}/card/en.svg")
    ]

    assert "This place is not yours." in said
    assert codes == [404, 404, 404]
    assert client.get("/activities/posters/", {"place": BESIDE})["Location"] == address(BESIDE)


def test_a_made_up_place_says_so_on_the_poster_and_on_the_card():
    activity = coming()
    plain = [words(poster(activity)), card(activity, "en", timezone.localdate()).decode()]
    Place.objects.filter(code=HERE).update(made_up=True)
    activity.place.refresh_from_db()

    said = [words(poster(activity)), card(activity, "en", timezone.localdate()).decode()]

    assert all("Made-up example" in one for one in said)
    assert not any("Made-up example" in one for one in plain)


def test_a_card_is_an_svg_of_text_that_asks_for_nothing_and_holds_the_title_whole(office):
    title = f'<b>Fish & "chips"</b> ]]> {"Ж" * 150}'
    activity = coming(title, office=OFFICE)

    answer = office.get(f"/activities/{activity.pk}/card/en.svg")

    svg = answer.content.decode()
    root = ElementTree.fromstring(svg)
    texts = root.findall("{http://www.w3.org/2000/svg}text")
    said = "".join(one.text for one in texts).replace(" ", "")
    assert answer["Content-Type"] == "image/svg+xml"
    assert (root.get("width"), root.get("height")) == (str(SIDE), str(SIDE))
    assert title.replace(" ", "") in said
    assert max(int(one.get("y")) for one in texts) < SIDE
    assert f"/activities/{activity.pk}/sign-up/" in said
    assert not re.search(r"href|url\(|<image|<script", svg)
    assert office.get(f"/activities/{activity.pk}/card/de.svg").status_code == 404


def test_the_number_at_the_foot_is_of_the_release_and_says_which(public, tmp_path):
    place = Place.objects.get(code="XA-N-1")
    asks = [one for one in public.release.all(Ask) if "places/XA-N" in one.asked_by]
    answered = [one for one in asks if one.state != UNANSWERED]

    figure = answered_in(place, public.folder)

    assert (figure.asks, figure.answered) == (len(asks), len(answered))
    assert figure.answered > 0
    said = words(poster(coming(), figure=figure))
    assert f"Asks: {figure.asks}. Answered: {figure.answered}." in said
    assert f"Release {figure.number} of" in said
    assert answered_in(place, tmp_path) is None
    assert "Answered" not in words(poster(coming("Other")))
    place.made_up = True
    assert answered_in(place, public.folder) is None
