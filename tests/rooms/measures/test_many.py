"""Many measures get a target in one act."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tendik.measures import queries
from tendik.measures.given import TargetGiven, said_by
from tendik.measures.models import Promise
from tests.rooms.measures.world import DUE, enter

pytestmark = pytest.mark.django_db
TYPED = {"target_words_en": "Women among those trained", "target_kind": "keep", "target_amount": "30"}
LIT = TargetGiven(
    words={"en": "Lit bays", "fr": "Baies"},
    kind="increase",
    amount=Decimal(40),
    due_on=DUE,
    baseline=Decimal(10),
    baseline_on=date(2030, 7, 1),
    standing="agreed",
    number=1,
)


def sent(office, measures, **typed):
    fields = {"measure": [one.code for one in measures], **typed}
    return office.post(reverse("measures:many"), fields, follow=True).content.decode()


def targets_of(measure):
    return said_by(queries.last_promise(measure)).targets


def test_many_measures_get_a_target_by_the_last_day_of_each(office):
    early, late = enter("Early", due_on=date(2030, 12, 31)), enter("Late", targets=(LIT,))

    page = sent(office, [early, late], **TYPED)

    assert "2 measures are changed." in page
    (own,), (kept, added) = targets_of(early), targets_of(late)
    assert (own.due_on, added.due_on) == (date(2030, 12, 31), DUE)
    assert kept == LIT
    assert (added.number, added.amount, added.kind, added.standing) == (2, Decimal(30), "keep", "proposed")


def test_a_target_that_counts_the_same_is_changed_and_keeps_number_words_and_baseline(office):
    measure = enter(targets=(LIT,))

    sent(office, [measure], target_words_en="Lit bays", target_kind="increase", target_amount="60")

    (found,) = targets_of(measure)
    assert (found.number, found.words, found.baseline) == (1, LIT.words, LIT.baseline)
    assert (found.amount, found.standing) == (Decimal(60), "proposed")


def test_the_same_target_sent_twice_changes_nothing(office):
    measure = enter()
    sent(office, [measure], **TYPED)

    page = sent(office, [measure], **TYPED)

    assert "Each of them is so already" in page
    assert measure.promises.count() == 2


def test_half_a_target_is_not_taken(office):
    measure = enter()

    page = sent(office, [measure], target_amount="0")

    assert page.count("or leave the whole target empty") >= 2
    assert "<details open" in page
    assert measure.promises.count() == 1


def test_a_target_of_none_at_all_is_one(office):
    measure = enter()

    sent(office, [measure], target_words_en="Broken lamps", target_kind="not_exceed", target_amount="0")

    assert targets_of(measure)[0].amount == 0


def test_many_get_a_target_all_or_none_and_the_measure_that_cannot_is_named(office):
    dated, undated = enter("Dated"), enter("Standing", due_on=None, recurring="standing")

    page = sent(office, [dated, undated], **TYPED)

    assert f"{undated.code}: There is no last day." in page
    assert Promise.objects.count() == 2


def test_a_target_before_the_beginning_of_one_measure_names_that_measure(office):
    measure = enter(targets=(LIT,))
    early = {"target_words_en": "Lit bays", "target_kind": "increase", "target_amount": "60"}

    page = sent(office, [measure], **early, target_due_on="01.07.2030")

    assert f"{measure.code}: This target cannot be" in page
