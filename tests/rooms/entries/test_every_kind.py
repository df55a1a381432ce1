"""For every kind of entry there is: what stood at a moment is what a release of that moment shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from tendik.asks import actions as asks
from tendik.asks import release as asks_release
from tendik.asks.models import Answer, AskLink, LinkDecision
from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body, OfficialPaper
from tendik.entries.actions import withdraw
from tendik.entries.models import Entry
from tendik.entries.publishing import publish
from tendik.plans import actions as plans
from tendik.plans import release as plans_release
from tendik.plans.models import Adoption, Plan
from tests.conftest import AT, answer
from tests.rooms.entries.conftest import note
from tests.rooms.entries.sample import published
from tests.rooms.entries.sample.models import Note, Topic

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kind:
    """How one is entered that says ``number``, and what a release of a moment shows: the number, or nothing."""

    enter: Any
    shown: Any


def paper(number):
    return PaperGiven(
        body=Body.objects.get(code="equality"), on=date(2026, 5, 1), title={"en": "Letter"}, number=number
    )


def enter_answer(number, at):
    return answer("EQ-1.1", reason={"en": number}, at=at)


def answer_shown(at):
    shown = next(one for one in asks_release.contribute(at) if one.code == "EQ-1.1").answer
    return shown.reason["en"] if shown else None


def enter_paper(number, at):
    return answer("EQ-1.1", paper=paper(number), at=at).paper


def paper_shown(at):
    """The last word of a paper that the history of its ask still holds."""
    history = next(one for one in asks_release.contribute(at) if one.code == "EQ-1.1").history
    return next((old.paper.number for old in reversed(history) if old.paper.number), None)


def enter_adoption(number, at):
    plan = Plan.objects.get(code="EQ")
    return plans.adopt_plan(plan, plans.AdoptionGiven(paper=paper(number)), by=None, at=at)


def adoption_shown(at):
    adoption = next(one for one in plans_release.contribute(at) if one.code == "equality-2030").adoption
    return adoption.paper.number if adoption else None


def enter_decision(number, at):
    # One says that they are the same, the next that they differ.
    return asks.decide_link(AskLink.objects.get(), same=number != "2", by=None, at=at)


def decision_shown(at):
    related = next(one for one in asks_release.contribute(at) if one.code == "EQ-2.2").related
    if not related:
        return "2"
    return None if related[0].proposed else "1"


def enter_note(number, at):
    return note(Topic.objects.get_or_create(code="T-1")[0], number, at=at)


def note_shown(at):
    topic = Topic.objects.filter(code="T-1").first()
    last = topic and topic.notes.in_force(at).last()
    return publish(published.Note, last, at, on=last.on, words=last.words).words["en"] if last else None


KINDS = {
    Answer: Kind(enter_answer, answer_shown),
    OfficialPaper: Kind(enter_paper, paper_shown),
    Adoption: Kind(enter_adoption, adoption_shown),
    LinkDecision: Kind(enter_decision, decision_shown),
    Note: Kind(enter_note, note_shown),
}


def kinds_there_are():
    return {model for model in apps.get_models() if issubclass(model, Entry)}


def take_back(entry, at):
    return withdraw(entry, by=None, at=at, action="tests.withdraw", subject="tests")


def test_every_kind_of_entry_is_tried():
    assert set(KINDS) == kinds_there_are()


@pytest.mark.django_db
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_what_stood_at_a_moment_is_what_a_release_of_that_moment_shows(model):
    kind = KINDS[model]
    kind.enter("1", AT)
    second = kind.enter("2", AT + 2 * DAY)
    take_back(second, AT + 4 * DAY)

    found = [kind.shown(AT + day * DAY) for day in range(-1, 6)]

    assert found == [None, "1", "1", "2", "2", "1", "1"]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_what_is_entered_later_changes_no_release_of_a_moment_before(model):
    kind = KINDS[model]
    first = kind.enter("1", AT)
    before = kind.shown(AT + DAY)
    kind.enter("2", AT + 2 * DAY)
    take_back(first, AT + 3 * DAY)

    assert (before, kind.shown(AT + DAY)) == ("1", "1")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_every_kind_of_entry_stands_in_the_order_in_which_it_was_entered_and_is_withdrawn_after(model):
    names = [constraint.name for constraint in model._meta.constraints]

    assert list(model._meta.ordering) == ["entered_at", "pk"]
    assert f"{model._meta.model_name}_is_withdrawn_after_it_is_entered" in names
