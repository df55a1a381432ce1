"""The parts of a plan: its goals as rows with a bar each; a part without goals is folded, its counts in sight."""

import html
import re

import pytest
from django.template import loader
from django.utils.translation import override

from tendik.asks.states import STATES

PLAN = "plans/equality-2030/index.html"


@pytest.fixture
def page(public):
    return (public.folder / "en" / PLAN).read_text("utf-8")


@pytest.fixture
def fold():
    """A part of a plan that has no goals: summary and content."""
    asks = [
        {"code": code, "title": code, "href": f"../../asks/{code}/index.html", "state": state}
        for code, state in (
            ("A-1", STATES["partly"]),
            ("A-2", STATES["unanswered"]),
            ("A-3", STATES["unanswered"]),
        )
    ]
    counts = [{"state": STATES["partly"], "count": 1}, {"state": STATES["unanswered"], "count": 2}]
    section = {"code": "A", "title": "Peace", "counts": counts, "rows": asks, "goals": []}
    with override("en"):
        drawn = loader.get_template("asks/public/plan_panel.html").render({"sections": [section]})
    ((summary, content),) = re.findall(r"<summary>(.*?)</summary>(.*?)</details>", drawn, re.DOTALL)
    return summary, content


def words(source):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))


def test_every_goal_of_a_plan_is_a_row_that_leads_to_it_and_says_how_its_asks_stand(page):
    rows = re.findall(r'<li class="goal">(.*?)</li>', page, re.DOTALL)

    assert [re.findall(r'href="\.\./\.\./goals/([^/"]+)/', row) for row in rows] == [["EQ-1"], ["EQ-2"]]
    assert 'aria-label="Taken over: 1; Partly: 1; No answer yet: 3"' in rows[0]
    assert "Goal EQ-1 · Asks: 5. Answered: 2." in words(rows[0])


def test_the_bar_of_a_plan_leads_to_the_asks_that_were_answered_so(page):
    assert 'href="../../asks/index.html#unanswered"' in page


def test_a_summary_counts_the_answers_of_its_part(fold):
    assert 'aria-label="Partly: 1; No answer yet: 2"' in fold[0]


def test_every_ask_of_a_part_without_goals_is_a_row_inside(fold):
    assert re.findall(r'href="\.\./\.\./asks/([^/"]+)/', fold[1]) == ["A-1", "A-2", "A-3"]


def test_a_link_to_a_part_leads_into_what_is_folded(fold):
    summary, content = fold

    assert content.strip().startswith('<div id="A">')
    assert 'id="A"' not in summary


def test_nothing_to_press_lies_in_a_summary(fold):
    assert "<a " not in fold[0]
