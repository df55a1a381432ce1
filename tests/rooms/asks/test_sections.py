"""The parts of a plan are folded away; what stands of each is how its asks were answered."""

import html
import re

import pytest

PLAN = "plans/equality-2030/index.html"


@pytest.fixture
def folds(public):
    """The folded parts of the tiny plan's page: summary and content."""
    source = (public.folder / "en" / PLAN).read_text("utf-8")
    return re.findall(r'<details class="fold">\s*<summary>(.*?)</summary>(.*?)</details>', source, re.DOTALL)


def words(source):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))


def test_every_ask_of_a_part_has_a_mark_in_its_summary_and_a_row_inside(folds):
    ((summary, content),) = folds

    assert summary.count("<use ") == len(re.findall(r'href="\.\./\.\./asks/[^"]+"', content)) > 4


def test_a_summary_counts_the_answers_of_its_part_in_words(folds):
    ((summary, content),) = folds
    said = words(summary)

    assert "Partly: 1" in said
    assert f"No answer yet: {words(content).count('No answer yet')}" in said


def test_a_link_to_a_part_or_a_goal_leads_into_what_is_folded(folds):
    ((summary, content),) = folds

    anchors = re.findall(r'id="([^"]+)"', content)

    assert {"EQ-1", "EQ-2"} < set(anchors)
    assert content.strip().startswith(f'<div id="{anchors[0]}">')
    assert f'id="{anchors[0]}"' not in summary


def test_nothing_to_press_lies_in_a_summary(folds):
    assert all("<a " not in summary for summary, _content in folds)
