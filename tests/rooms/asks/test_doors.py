"""What of the asks each person sees and may do: of her places and institutions, and of no other."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tendik.accounts.queries import held_on
from tendik.asks import permissions, queries, views
from tendik.asks.models import Answer, Ask, AskLink
from tendik.places.models import Place
from tests.conftest import AT, answer
from tests.rooms.asks.pages import page, send, typed
from tests.rooms.asks.world import answered_here, ask_of, link_here
from tests.rooms.people import become
from tests.rooms.plans.world import plan_here, plan_of

ON = date(2026, 6, 1)
OF_COUNTRY = ["EQ-1.1", "EQ-1.2", "EQ-1.2.a", "EQ-1.2.b", "EQ-1.3", "EQ-2.1", "EQ-2.2"]


@pytest.fixture
def asks(db):
    """Asks of the country's plan by North Bay, of the plans of North Bay, of The Pines in it and of South Bay."""
    answered_here()
    ask_of(plan_here(), "NB-1.2", asked_by=["XA-N"])
    ask_of(plan_of("TP", "the-pines", "XA-N-1"), "TP-1.1", asked_by=["XA-N-1"])
    ask_of(plan_of("SB", "south-bay", "XA-S"), "SB-1.1", asked_by=["XA-S"])
    return list(Ask.objects.values_list("code", flat=True))


@pytest.fixture
def signed_in(client):
    """Return a function that signs somebody in and returns her browser."""

    def sign_in(person):
        client.force_login(become(person))
        return client

    return sign_in


SEEN = {
    "minister": [*OF_COUNTRY, "NB-1.1", "NB-1.2", "SB-1.1", "TP-1.1"],
    "minister above": [*OF_COUNTRY, "NB-1.1", "NB-1.2", "SB-1.1", "TP-1.1"],
    "minister here": ["NB-1.1", "NB-1.2", "TP-1.1"],
    "minister below": ["TP-1.1"],
    "minister beside": ["SB-1.1"],
    "focal point above": [*OF_COUNTRY, "NB-1.1", "NB-1.2", "SB-1.1", "TP-1.1"],
    "focal point here": [*OF_COUNTRY, "NB-1.1", "NB-1.2", "TP-1.1"],
    "focal point below": ["TP-1.1"],
    "focal point beside": ["SB-1.1"],
    "contact above": ["NB-1.1"],
    "contact here": ["NB-1.1"],
    "contact below": [],
    "contact beside": [],
    "former minister": [],
    "coming minister": [],
    "former focal point": [],
    "former contact": [],
    "administrator": [],
    "stranger": [],
}


@pytest.mark.parametrize(("person", "codes"), SEEN.items())
def test_she_sees_the_asks_that_concern_her_and_no_others(asks, person, codes):
    held = held_on(become(person), ON)

    assert sorted(queries.asks_visible_to(held).values_list("code", flat=True)) == codes
    assert {answer.ask.code for answer in queries.answers_visible_to(held)} <= set(codes)
    assert permissions.can_read_asks(held) is bool(codes or person.startswith("contact"))


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        ("minister", SEEN["minister"]),
        ("minister here", ["NB-1.1", "NB-1.2", "TP-1.1"]),
        ("minister beside", ["SB-1.1"]),
        ("focal point above", []),
        ("contact here", []),
        ("former minister", []),
    ],
)
def test_she_answers_the_asks_of_the_plans_of_her_places_alone(asks, person, codes):
    held = held_on(become(person), ON)

    assert sorted(Ask.objects.filter(queries.answerable_by(held)).values_list("code", flat=True)) == codes
    assert [
        ask.code for ask in Ask.objects.order_by("code") if permissions.can_answer_ask(held, ask)
    ] == codes


def test_an_ask_of_two_places_of_hers_is_seen_once(asks, stranger):
    ask_of(plan_of("SB", "south-bay", "XA-S"), "SB-1.1", asked_by=["XA-N-1", "XA-N-2", "XA-N"])

    held = held_on(become("focal point here"), ON)

    assert list(queries.asks_visible_to(held).values_list("code", flat=True)).count("SB-1.1") == 1


def test_a_withdrawn_answer_of_her_institution_shows_her_the_ask_no_more(asks, stranger):
    Answer.objects.update(withdrawn_at=AT)

    assert not queries.asks_visible_to(held_on(become("contact here"), ON)).exists()


def test_the_list_shows_her_asks_and_counts_and_offers_no_answer_to_who_only_reads(asks, signed_in):
    answer("EQ-1.1", "declined")

    html = page(signed_in("focal point beside"), "/asks/")

    assert re.findall(r'href="/asks/ask/([^/"]+)/', html) == ["SB-1.1"]
    assert "1 ask<" in html
    assert re.findall(r'class="key".*?answer=(\w+)"', html, re.DOTALL) == ["unanswered"]
    assert 'type="checkbox"' not in html
    assert "Answer the chosen ones" not in html


def test_the_list_offers_answers_to_the_asks_that_are_hers_to_answer(asks, signed_in):
    reader = signed_in("minister beside")
    become("focal point here")

    html = page(reader, "/asks/")

    assert re.findall(r'name="ask" value="([^"]+)"', html) == ["SB-1.1"]
    assert "NB-1.1" in html
    assert "Answer the chosen ones" in html


def test_who_only_reads_sees_the_answers_and_no_button(asks, signed_in):
    html = page(signed_in("contact here"), "/asks/ask/NB-1.1/")

    assert "Office of North Bay" in html or "Taken over" in html
    for words in ("Correct or answer anew", "Withdraw", "Preview", "Next without"):
        assert words not in html


def test_the_ministry_of_a_place_works_there_and_makes_no_release(asks, signed_in):
    office = signed_in("minister here")
    html = page(office, "/asks/ask/NB-1.1/")

    assert "Correct or answer anew" in html
    assert "Withdraw" in html
    assert "Preview" not in html
    assert "NB-1.2" in re.search(r"Next without an answer.*?</p>", html, re.DOTALL).group()
    assert office.get("/release/").status_code == 403


def test_the_next_without_an_answer_is_one_that_is_hers_to_answer(asks, signed_in):
    answer("SB-1.1")

    html = page(signed_in("minister beside"), "/asks/ask/SB-1.1/")

    assert "Every other ask of this list has an answer." in html


def test_an_answer_is_recorded_in_her_place_and_refused_elsewhere(asks, signed_in, body):
    office = signed_in("minister here")
    become("focal point beside")
    before = Answer.objects.count()

    here = send(office, typed(body, ask="NB-1.2"))
    beside = send(office, typed(body, ask="SB-1.1"))
    both = send(office, typed(body, ask=["NB-1.2", "SB-1.1"]))
    unseen = send(office, typed(body, ask="EQ-1.1"))

    assert [answer.status_code for answer in (here, beside, both, unseen)] == [302, 403, 403, 302]
    assert unseen.headers["Location"] == "/asks/"
    assert [
        answer.ask.code for answer in Answer.objects.order_by("-pk")[: Answer.objects.count() - before]
    ] == ["NB-1.2"]


def test_an_answer_elsewhere_is_not_hers_to_withdraw(asks, signed_in):
    given = Answer.objects.get()

    answers = [signed_in("minister beside").post(f"/asks/withdraw/{given.pk}/").status_code]
    become("focal point here")
    answers.append(signed_in("stranger").post(f"/asks/withdraw/{given.pk}/").status_code)

    given.refresh_from_db()
    assert answers == [404, 403]
    assert given.withdrawn_at is None


@pytest.mark.parametrize("pair", [("NB-1.1", "SB-1.1"), ("SB-1.1", "NB-1.1")])
def test_a_pair_is_decided_by_whoever_may_answer_both(asks, signed_in, pair):
    ask, other = (Ask.objects.get(code=code) for code in pair)
    within, across = link_here(), AskLink.objects.create(ask=ask, other=other, kind="near")
    office = signed_in("minister here")
    unseen = office.post(f"/asks/links/{across.pk}/", {"same": "yes"}).status_code
    become("focal point beside")

    listed = page(office, "/asks/links/")
    refused = office.post(f"/asks/links/{across.pk}/", {"same": "yes"}).status_code
    office.post(f"/asks/links/{within.pk}/", {"same": "yes"})

    assert (unseen, refused) == (404, 403)
    assert f"/asks/links/{within.pk}/" in listed
    assert f"/asks/links/{across.pk}/" not in listed
    assert [list(link.decisions.values_list("same", flat=True)) for link in (within, across)] == [[True], []]


@pytest.mark.parametrize(
    ("person", "plans", "pairs"),
    [
        ("minister", ["EQ", "NB", "SB", "TP"], True),
        ("minister here", ["NB", "TP"], True),
        ("minister beside", ["SB"], False),
        ("focal point here", [], False),
        ("contact here", [], False),
        ("stranger", [], False),
    ],
)
def test_what_waits_is_what_is_hers_to_do(asks, signed_in, person, plans, pairs):
    link_here()

    html = page(signed_in(person), "/")

    assert sorted(re.findall(r"/asks/\?plan=([A-Z]+)&", html)) == plans
    assert ("Demands that say the same" in html) is pairs


@pytest.mark.parametrize(
    ("person", "doors"),
    [
        ("minister here", {"asks:asks", "asks:links", "plans:plans"}),
        ("focal point here", {"asks:asks"}),
        ("contact below", {"asks:asks"}),
        ("former contact", set()),
        ("administrator", set()),
    ],
)
def test_her_doors_lead_where_she_may_go(asks, signed_in, person, doors):
    html = page(signed_in(person), "/")

    every = ("asks:asks", "asks:links", "plans:plans")
    assert {name for name in every if f'href="{reverse(name)}"' in html} == doors


@pytest.mark.parametrize("code", ["NB-1.1%00", "%00", "NB-1.10"])
def test_an_ask_that_nobody_named_so_is_not_there(asks, signed_in, code):
    answer = signed_in("minister").get(f"/asks/ask/{code}/")

    assert answer.status_code == 404
    assert "Nothing is here" in answer.content.decode()


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("focal point beside", {"Plan of south-bay"}),
        ("contact here", {"Plan of north-bay", "Office of North Bay"}),
        ("minister", {"Equality plan", "Plan of north-bay", "Plan of south-bay", "Office of North Bay"}),
    ],
)
def test_the_filters_offer_what_occurs_in_her_asks_alone(asks, signed_in, person, names):
    every = {
        "Equality plan",
        "Plan of north-bay",
        "Plan of south-bay",
        "Office of North Bay",
        "Council of North Bay",
    }

    html = page(signed_in(person), "/asks/")

    assert {name for name in every if f">{name}</option>" in html} == names


# Three of them once a minute: that the session was seen.
@pytest.mark.parametrize(("person", "queries"), [("minister", 13), ("focal point above", 15)])
def test_the_list_asks_the_database_a_few_times_however_many_asks_there_are(
    asks, signed_in, django_assert_max_num_queries, person, queries
):
    reader = signed_in(person)
    Ask.objects.get(code="NB-1.2").asked_by.add(Place.objects.get(code="XA-N-1"))
    ask_of(plan_of("ZZ", "zz", "XA-N"), "ZZ-1.1", asked_by=["XA-N"])
    asked = [Ask(**like_others(number), code=f"NB-9.{number}") for number in range(views.PAGE)]
    Ask.objects.bulk_create(asked)

    with django_assert_max_num_queries(queries):
        html = page(reader, "/asks/")

    assert f"{Ask.objects.count()} asks" in html
    assert html.count('<th scope="row"') == views.PAGE


def like_others(number):
    """The fields of a further ask of North Bay's plan."""
    one = Ask.objects.get(code="NB-1.2")
    same = ("section", "goal", "level", "title", "words", "line", "asked_on")
    return {**{name: getattr(one, name) for name in same}, "order": 100 + number}
