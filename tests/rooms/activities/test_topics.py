import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tendik.activities.posters.card import SIDE
from tendik.activities.posters.figure import asked_in
from tendik.activities.posters.lettering import BREAK
from tendik.activities.posters.topics import TopicPoster, filled_topic, serving, topic_card, topics_of
from tendik.asks.published import UNANSWERED
from tendik.places.models import Place
from tests.rooms.activities.test_posters import A3, coming
from tests.rooms.activities.test_views import read
from tests.rooms.people import HERE

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(public):
    """What the women of North Bay asked, by the release that is public."""
    return asked_in(Place.objects.get(code=HERE), public.folder)


def made(asked, number=0, *events, **fields):
    """Return what the poster of a topic of North Bay is drawn from."""
    topic = list(topics_of(asked).values())[number]
    fields = {"language": "en", "paper": "a4", "telephones": {}, "on": timezone.localdate(), **fields}
    return TopicPoster(
        place=Place.objects.get(code=HERE), asked=asked, topic=topic, coming=serving(topic, events), **fields
    )


def words(poster):
    """Return all that stands on the poster of a topic, without the drawings."""
    return json.dumps({**filled_topic(poster), "drawing": ""}, ensure_ascii=False).replace(BREAK, "")


def address(more=""):
    return f"/activities/posters/{Place.objects.get(code=HERE).pk}/{more}"


def test_each_ask_stands_in_the_topic_of_its_section_and_in_no_other(asked):
    first = asked.asks[0]
    more = replace(asked, asks=(*asked.asks, replace(first, code="EQ-9.1", section="EQ-P9")))

    topics = topics_of(more)

    told = [ask.code for one in topics.values() for ask in one.asks]
    assert sorted(told) == sorted(ask.code for ask in more.asks)
    assert [ask.code for ask in topics["equality-2030.EQ-P9"].asks] == ["EQ-9.1"]
    assert first in topics[f"equality-2030.{first.section}"].asks


def test_the_poster_of_a_topic_says_what_was_asked_what_was_answered_and_what_is_to_come(asked):
    topic = next(iter(topics_of(asked).values()))
    of_topic, other = coming("Of the topic", asks=(topic.asks[0].code,)), coming("Of another")

    said = words(made(asked, 0, of_topic, other))

    answered = sum(ask.state != UNANSWERED for ask in topic.asks)
    assert f"Asks: {len(topic.asks)}. Answered: {answered}." in said
    assert [ask.title["en"] for ask in topic.asks if ask.title["en"] not in said] == []
    assert topic.title["en"] in said
    assert (said.count("Of the topic"), said.count("Of another")) == (1, 0)
    assert "Made-up" not in said


def test_more_asks_than_have_room_are_counted(asked):
    poster = made(asked)
    many = replace(poster, topic=replace(poster.topic, asks=poster.topic.asks * 20))

    values = filled_topic(many)

    assert len(values["entries"]) == 12
    assert values["beyond"] == 20 * len(poster.topic.asks) - 12


def test_the_card_of_a_topic_is_an_svg_that_asks_for_nothing(asked):
    root = ElementTree.fromstring(topic_card(made(asked, paper="card")))

    texts = root.findall("{http://www.w3.org/2000/svg}text")
    said = " ".join(one.text for one in texts)
    assert made(asked).topic.title["en"] in said
    assert "Answered:" in said
    assert max(int(one.get("y")) for one in texts) < SIDE
    assert not re.search(r"href|url\(|<image|<script", ElementTree.tostring(root).decode())


def test_the_office_hands_out_a_topic_as_paper_and_as_a_card_where_nothing_is_to_come(
    office, asked, public, settings, tmp_path
):
    (tmp_path / "current").symlink_to(public.folder)
    settings.TENDIK_RELEASES = tmp_path
    code = next(iter(topics_of(asked)))

    html = read(office, address())
    paper = office.get(address(f"topic/?topic={code}&language=en&paper=a3"))
    card = office.get(address(f"topic/?topic={code}&language=en&paper=card"))
    wrong = [
        read(office, address(f"topic/?{sent}"))
        for sent in ("topic=x&language=en&paper=a4", f"topic={code}&language=de&paper=a4", "")
    ]

    assert f'value="{code}"' in html
    assert paper.content.startswith(b"%PDF")
    assert A3 in paper.content
    assert card["Content-Type"] == "image/svg+xml"
    assert ["Choose one of these topics." in one for one in wrong] == [True, False, True]
    assert "Choose one of these languages." in wrong[1]
    assert ["A4, A3 or the card for the chat." in one for one in wrong] == [False, False, True]


def test_without_a_release_no_topic_is_offered_and_nothing_breaks(office, settings, tmp_path):
    settings.TENDIK_RELEASES = tmp_path

    pages = [read(office, address(more)) for more in ("", "topic/?topic=x&language=en&paper=a4")]

    assert not any("Poster or card of a topic" in one for one in pages)
