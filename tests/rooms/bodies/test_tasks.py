"""Tasks that a meeting gives: who has one, what became of it, and whose list shows it."""

from datetime import date, timedelta
from html import unescape

import pytest

from tendik.accounts.queries import held_on
from tendik.bodies.actions import record_paper
from tendik.bodies.assigned import actions, queries
from tendik.bodies.assigned.queries import WantedTasks
from tendik.bodies.erasing import erasable
from tendik.bodies.models import Body, Task, TaskOutcome
from tendik.bodies.waiting import items
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.bodies.world import give, given
from tests.rooms.people import office_here
from tests.rooms.worlds import numbered_paper

ON, DAY = AT.date(), timedelta(days=1)


def titles(held, **wanted):
    return [task.what[-1] for task in queries.tasks_wanted(held, WantedTasks(**wanted))]


def page(client, user, address):
    client.force_login(user)
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, user, address, **fields):
    client.force_login(user)
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"body": None}, "institution or a person", "body"),
        ({"due_on": ON - DAY}, "has passed", "due_on"),
        ({"met_on": ON + DAY}, "not been held", "met_on"),
    ],
)
def test_a_task_needs_an_owner_a_day_to_come_and_a_meeting_that_was_held(db, fields, words, field):
    with pytest.raises(EntryRefused, match=words) as refused:
        actions.give_task(given(**fields), by=None, at=AT)

    assert refused.value.field == field
    assert not Task.objects.exists()


def test_a_task_without_words_is_none(db):
    with pytest.raises(EntryRefused, match="what shall be done"):
        actions.give_task(actions.TaskGiven(what=" ", body=office_here(), due_on=ON), by=None, at=AT)


def test_no_task_is_given_to_an_institution_that_will_be_no_more_on_its_day(db):
    office = office_here()
    office.ends_before = date(2029, 1, 1)
    office.save()

    with pytest.raises(EntryRefused, match="no more") as refused:
        give(body=office)

    assert refused.value.field == "body"


def test_a_task_sent_twice_is_given_once_and_one_that_was_withdrawn_can_be_given_again(db):
    first = give()
    with pytest.raises(EntryRefused, match="already"):
        give()
    actions.withdraw_task(first, by=None, at=AT)

    assert give().pk != first.pk


def test_a_task_names_its_paper_unless_that_was_withdrawn(db):
    paper = record_paper(numbered_paper("7"), by=None, at=AT)
    assert give(paper=paper).paper == paper

    paper.withdrawn_at = AT
    paper.save()
    with pytest.raises(EntryRefused, match="withdrawn"):
        give("2", paper=paper)


def test_a_task_ends_once_and_opens_again_when_that_was_a_mistake(db):
    task = give()
    outcome = actions.end_task(task, "done", by=None, at=AT)
    with pytest.raises(EntryRefused, match="ended already"):
        actions.end_task(task, "dropped", reason="No money", by=None, at=AT)
    actions.withdraw_outcome(outcome, by=None, at=AT)

    assert actions.end_task(task, "dropped", reason="No money", by=None, at=AT).reason == "No money"
    assert [line.action for line in Line.objects.order_by("pk")][-4:] == [
        "bodies.give_task",
        "bodies.end_task",
        "bodies.withdraw_outcome",
        "bodies.end_task",
    ]


def test_a_task_is_dropped_for_a_reason_only(db):
    task = give()

    with pytest.raises(EntryRefused, match="why it is dropped"):
        actions.end_task(task, "dropped", reason="  ", by=None, at=AT)

    assert not TaskOutcome.objects.exists()


def test_what_was_withdrawn_does_not_end(db):
    task = give()
    actions.withdraw_task(task, by=None, at=AT)

    with pytest.raises(EntryRefused, match="withdrawn"):
        actions.end_task(task, "done", by=None, at=AT)


def test_the_journal_names_the_owner_by_code_and_no_word_of_the_task(db):
    give("1", meeting="Stocktake", met_on=ON)

    line = Line.objects.order_by("pk").last()

    assert (line.subject, line.details) == ("bodies/here-office", {"due_on": "2030-01-01"})
    assert list(line.rows) == [f"bodies.task:{Task.objects.get().pk}"]


def test_the_list_is_narrowed_by_state_words_institution_and_owner(minister, administrator):
    late = give("1", due_on=ON)
    done, dropped = give("2", due_on=ON + 2 * DAY), give("3", due_on=ON + 3 * DAY)
    give("4", person=administrator, meeting="Жыйын")
    actions.end_task(done, "done", by=None, at=AT)
    actions.end_task(dropped, "dropped", reason="No", by=None, at=AT)
    held = held_on(minister, ON + DAY)

    assert titles(held) == [late.what[-1], "4"]
    assert titles(held, state="late") == ["1"]
    assert titles(held, state="done") == ["2"]
    assert titles(held, state="dropped") == ["3"]
    assert titles(held, state="all") == ["1", "2", "3", "4"]
    assert titles(held, words="жыйын") == ["4"]
    assert titles(held, body="here-office") == ["1"]
    assert titles(held, mine=True) == []
    assert titles(held_on(administrator, ON), mine=True) == ["4"]


def test_each_knows_of_her_tasks_and_those_of_her_institutions_only(contact, administrator, minister):
    give("1")
    give("2", body=Body.objects.get(code="equality"))
    give("3", person=administrator)

    assert titles(held_on(contact, ON)) == ["1"]
    assert titles(held_on(administrator, ON)) == ["3"]
    assert titles(held_on(minister, ON)) == ["1", "2", "3"]


def test_what_waits_says_whose_task_it_is_and_how_long_there_is(contact):
    give("1", due_on=ON, meeting="Stocktake")
    give("2", due_on=ON + 30 * DAY)

    def told(on):
        return [(item["due"], item.get("tone"), item["why"]) for item in items(held_on(contact, on), AT)]

    assert told(ON) == [
        ("Today", None, "Office of North Bay · Stocktake"),
        ("30 days left", None, "Office of North Bay"),
    ]
    assert told(ON + 2 * DAY)[0] == ("2 days past", "bad", "Office of North Bay · Stocktake")


def test_what_is_done_waits_no_longer(contact):
    actions.end_task(give(), "done", by=contact, at=AT)

    assert list(items(held_on(contact, ON), AT)) == []


def test_the_ministry_gives_a_task_at_the_stocktake_and_the_contact_ticks_it(client, minister, contact):
    said = send(
        client,
        minister,
        "/bodies/tasks/give/",
        what="Send the list",
        body=Body.objects.get(code="here-office").pk,
        due_on="01.01.2030",
        meeting="Stocktake",
    )
    task = Task.objects.get()
    waits = page(client, contact, "/")

    assert "The task is given." in said
    assert "Send the list" in waits
    send(client, contact, f"/bodies/tasks/{task.pk}/end/", kind="done")
    assert "Send the list" not in page(client, contact, "/")
    assert "Open it again" in page(client, minister, "/bodies/tasks/?state=done")


def test_dropping_without_a_reason_is_asked_for_beside_the_field(client, contact):
    task = give()

    html = send(client, contact, f"/bodies/tasks/{task.pk}/end/", kind="dropped")

    assert "Write why it is dropped." in html
    assert not TaskOutcome.objects.exists()


def test_a_contact_gives_tasks_to_her_own_institution_and_to_no_other(client, contact):
    fields = {"what": "Write", "due_on": "01.01.2030"}
    refused = send(
        client, contact, "/bodies/tasks/give/", body=Body.objects.get(code="equality").pk, **fields
    )
    alone = send(client, contact, "/bodies/tasks/give/", person=contact.pk, **fields)

    assert "You do not act for this institution." in refused
    assert "You do not act for this institution." in alone
    send(client, contact, "/bodies/tasks/give/", body=office_here().pk, **fields)
    assert Task.objects.get().body.code == "here-office"


def test_a_contact_is_shown_the_names_of_her_own_colleagues_only(client, contact, minister):
    html = page(client, contact, "/bodies/tasks/give/")

    people = html.partition('name="person"')[2].partition("</select>")[0]
    assert f'<option value="{contact.pk}"' in people
    assert f'<option value="{minister.pk}"' not in people


def test_nobody_makes_a_task_of_hers_vanish_that_another_gave(client, administrator, minister):
    task = give(person=administrator, by=minister)

    client.force_login(administrator)

    assert client.post(f"/bodies/tasks/{task.pk}/withdraw/").status_code == 403
    client.post(f"/bodies/tasks/{task.pk}/end/", {"kind": "done"})
    assert (queries.outcome_of(task).kind, Task.objects.get().withdrawn_at) == ("done", None)


def test_the_words_of_a_task_are_found_by_its_address_to_be_erased(db):
    task = give()
    outcome = actions.end_task(task, "dropped", reason="Because", by=None, at=AT)
    kinds = {one.label: one for one in erasable()}

    assert list(kinds["bodies.task"].at(f"tasks/{task.pk}")) == [task]
    assert list(kinds["bodies.taskoutcome"].at(f"tasks/{task.pk}")) == [outcome]
    assert list(kinds["bodies.task"].at(f"tasks/0{task.pk}")) == []
    assert list(kinds["bodies.task"].at("tasks/x")) == []
