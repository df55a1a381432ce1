"""Who withdraws a task: whoever gave it and the ministry, and not whoever has it."""

from html import unescape

from tendik.accounts.models import User
from tendik.bodies.assigned import queries
from tendik.bodies.contacts.actions import hand_over
from tendik.bodies.models import Task
from tests.conftest import AT
from tests.rooms.bodies.world import give
from tests.rooms.people import office_here


def listed_for(client, user):
    """Return the list of tasks as somebody reads it."""
    client.force_login(user)
    return unescape(client.get("/bodies/tasks/", HTTP_ACCEPT_LANGUAGE="en").content.decode())


def withdraw(client, user, task):
    """Try to withdraw a task as somebody; return the status of the answer."""
    client.force_login(user)
    return client.post(f"/bodies/tasks/{task.pk}/withdraw/").status_code


def test_whoever_acts_for_the_institution_charged_ends_a_task_and_does_not_withdraw_it(
    client, contact, minister
):
    task = give(by=minister)

    listed, refused = listed_for(client, contact), withdraw(client, contact, task)
    task.refresh_from_db()

    assert (refused, task.withdrawn_at) == (403, None)
    assert f"/bodies/tasks/{task.pk}/end/" in listed
    assert f"/bodies/tasks/{task.pk}/withdraw/" not in listed
    client.post(f"/bodies/tasks/{task.pk}/end/", {"kind": "done"})
    assert queries.outcome_of(task).kind == "done"


def test_the_ministry_withdraws_what_another_gave(client, administrator, minister):
    task = give(by=administrator)

    listed, status = listed_for(client, minister), withdraw(client, minister, task)

    assert f"/bodies/tasks/{task.pk}/withdraw/" in listed
    assert (status, Task.objects.standing().count()) == (302, 0)


def test_a_contact_withdraws_what_she_gave_her_own_institution(client, contact):
    task = give(by=contact)

    status = withdraw(client, contact, task)

    assert (status, Task.objects.standing().count()) == (302, 0)


def test_whoever_gave_a_task_withdraws_it_also_after_it_was_handed_over(
    client, contact, administrator, minister
):
    successor = User.objects.create(username="successor")
    give(body=office_here(), person=minister, by=contact)
    hand_over(minister, successor, by=administrator, at=AT)
    task = Task.objects.standing().get()

    refused, listed = withdraw(client, administrator, task), listed_for(client, contact)
    status = withdraw(client, contact, task)

    assert (refused, status, task.person) == (403, 302, successor)
    assert f"/bodies/tasks/{task.pk}/withdraw/" in listed
    assert not Task.objects.standing().exists()
