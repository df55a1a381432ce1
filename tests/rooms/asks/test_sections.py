"""The parts of a plan and their goals are folded, their counts in sight; the first part shows its goals."""

import html
import re

import pytest
from django.template import loader
from django.utils.translation import override

from tendik.asks.states import STATES

PLAN = "plans/equality-2030/index.html"
PARTLY, UNANSWERED = STATES["partly"], STATES["unanswered"]


@pytest.fixture
def page(public):
    return (public.folder / "en" / PLAN).read_text("utf-8")


@pytest.fixture
def fold():
    """A part of a plan that has no goals: summary and content."""
    asks = [
        {"code": code, "title": code, "href": f"../../asks/{code}/index.html", "state": state}
        for code, state in (("A-1", PARTLY), ("A-2", UNANSWERED), ("A-3", UNANSWERED))
    ]
    counts = [{"state": PARTLY, "count": 1}, {"state": UNANSWERED, "count": 2}]
    told = "Asks: 3. Answered: 1."
    section = {"code": "A", "title": "Peace", "counts": counts, "told": told, "rows": asks, "goals": []}
    with override("en"):
        drawn = loader.get_template("asks/public/plan_panel.html").render({"sections": [section]})
    ((summary, content),) = re.findall(r"<summary>(.*?)</summary>(.*?)</details>", drawn, re.DOTALL)
    return summary, content


def words(source):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))


def goals(page):
    """The goals of a plan by their codes: what is seen of each, and what is folded in it."""
    found = re.findall(r'<summary>(<h4>.*?)</summary>\s*<div id="([^"]+)">(.*?)</details>', page, re.DOTALL)
    return {code: (summary, content) for summary, code, content in found}


def test_every_goal_of_a_plan_is_a_fold_that_says_how_its_asks_stand_and_leads_to_it(page):
    found = goals(page)

    assert list(found) == ["EQ-1", "EQ-2"]
    assert 'aria-label="Taken over: 1; Partly: 1; No answer yet: 3"' in found["EQ-1"][0]
    assert "Asks: 5. Answered: 2." in words(found["EQ-1"][0])
    for code, (summary, content) in found.items():
        assert re.findall(r'href="\.\./\.\./goals/([^/"]+)/', content) == [code]
        assert "<a " not in summary


def test_every_ask_of_a_goal_stands_in_its_fold_with_its_answer_and_parts_under_their_whole(page):
    _summary, content = goals(page)["EQ-1"]

    asks = re.findall(r'href="\.\./\.\./asks/([^/"]+)/', content)
    assert asks == ["EQ-1.1", "EQ-1.2", "EQ-1.2.a", "EQ-1.2.b", "EQ-1.3"]
    assert re.search(
        r"EQ-1\.2</span>[^<]+</a>(?:(?!</li>).)*<ul(?:(?!</ul>).)*EQ-1\.2\.b", content, re.DOTALL
    )
    assert words(content).count("No answer yet") == 3
    assert content.count("<use ") == len(asks)


def test_of_the_parts_of_a_plan_the_first_is_open_and_shows_its_goals_folded(page):
    folds = re.findall(r'<details class="fold theme"( open)?>\s*<summary><h(\d)>', page)

    assert folds == [(" open", "3"), ("", "4"), ("", "4")]


def test_the_bar_of_a_plan_leads_to_the_asks_that_were_answered_so(page):
    assert 'href="../../asks/index.html#unanswered"' in page


def test_a_summary_counts_the_answers_of_its_part(fold):
    assert 'aria-label="Partly: 1; No answer yet: 2"' in fold[0]
    assert "Asks: 3. Answered: 1." in fold[0]


def test_every_ask_of_a_part_without_goals_is_a_row_inside(fold):
    assert re.findall(r'href="\.\./\.\./asks/([^/"]+)/', fold[1]) == ["A-1", "A-2", "A-3"]


def test_a_link_to_a_part_or_a_goal_leads_into_what_is_folded(fold, page):
    summary, content = fold

    assert content.strip().startswith('<div id="A">')
    assert 'id="A"' not in summary
    assert all(f'id="{code}"' not in summary for code, (summary, _content) in goals(page).items())


def test_nothing_to_press_lies_in_a_summary(fold):
    assert "<a " not in fold[0]
