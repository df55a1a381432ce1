"""For every kind of entry there is: what stood at a moment is what a release of that moment shows."""

from datetime import timedelta

import pytest
from django.apps import apps

from tendik.entries.actions import withdraw
from tendik.entries.models import Entry
from tendik.office.waiting import entered_since
from tendik.site.publishing import draft
from tests.conftest import AT
from tests.rooms.worlds import collected

DAY = timedelta(days=1)
KINDS, IN_OFFICE = collected("ENTRIES"), collected("IN_OFFICE")


def kinds_there_are():
    return {model for model in apps.get_models() if issubclass(model, Entry)}


def take_back(entry, at):
    return withdraw(entry, by=None, at=at, action="tests.withdraw", subject="tests")


def test_every_kind_of_entry_is_tried():
    assert set(KINDS) | set(IN_OFFICE) == kinds_there_are()
    assert {model for model in kinds_there_are() if model.STAYS_IN_OFFICE} == set(IN_OFFICE)


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


@pytest.mark.django_db
@pytest.mark.parametrize("model", IN_OFFICE, ids=lambda model: model.__name__)
def test_a_kind_of_entry_that_stays_in_the_office_changes_no_release_and_waits_for_none(model):
    IN_OFFICE[model]("1", AT)
    before = draft(AT + 3 * DAY, None).documents(), entered_since(AT - DAY)

    take_back(IN_OFFICE[model]("2", AT + DAY), AT + 2 * DAY)
    IN_OFFICE[model]("3", AT + DAY)

    assert (draft(AT + 3 * DAY, None).documents(), entered_since(AT - DAY)) == before


@pytest.mark.parametrize("model", [*KINDS, *IN_OFFICE], ids=lambda model: model.__name__)
def test_every_kind_of_entry_stands_in_the_order_in_which_it_was_entered_and_is_withdrawn_after(model):
    names = [constraint.name for constraint in model._meta.constraints]

    assert list(model._meta.ordering) == ["entered_at", "pk"]
    assert f"{model._meta.model_name}_is_withdrawn_after_it_is_entered" in names
