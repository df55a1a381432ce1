import io
import zipfile
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils.translation import override

from tendik.accounts.models import User
from tendik.bodies.actions import give_duty
from tendik.bodies.assigned.actions import end_task
from tendik.bodies.models import Body, Task
from tendik.consultations.councils import actions, views
from tendik.consultations.models import CouncilDecision, CouncilMembers, CouncilMinutes, CouncilSitting
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.consultations.world import MET, council, count, decide, minute, sit
from tests.rooms.people import become, office_here

pytestmark = pytest.mark.django_db
DAY, DUE = timedelta(days=1), date(2026, 9, 1)
PAGES = "/consultations/"


def read(client, address):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, **fields):
    """Send a form; return the page that answers."""
    answer = client.post(f"{PAGES}{address}", fields, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(answer.content.decode())


@pytest.fixture
def keeper(client):
    """The focal point of North Bay, signed in."""
    client.force_login(become("focal point here"))
    return client


def test_what_a_meeting_decides_is_a_task_of_whoever_shall_do_it(minister):
    sitting = sit()

    decision = decide(sitting, by=minister, body=council(), due_on=DUE)

    task = Task.objects.get()
    assert (decision.task, task.what, task.body) == (task, "Ten lamps are bought.", council())
    assert (task.due_on, task.meeting, task.met_on) == (DUE, "Council of North Bay", MET)
    assert Line.objects.last().action == "consultations.decide"


def test_a_decision_that_is_withdrawn_takes_its_task_along():
    decision = decide(sit(), body=council(), due_on=DUE)

    actions.withdraw_decision(decision, by=None, at=AT + DAY)

    assert not Task.objects.standing().exists()


def test_a_meeting_with_decisions_is_not_withdrawn_before_them():
    sitting = sit()
    decision = decide(sitting)

    with pytest.raises(EntryRefused, match="decisions first"):
        actions.withdraw_sitting(sitting, by=None, at=AT)

    actions.withdraw_decision(decision, by=None, at=AT)
    assert actions.withdraw_sitting(sitting, by=None, at=AT).withdrawn_at


@pytest.mark.parametrize(
    ("enter", "field"),
    [
        (lambda: count(0, 0), "women"),
        (lambda: sit(""), "agenda"),
        (lambda: minute(sit(), ""), "words"),
        (lambda: minute(sit(), women=0, men=0), "women"),
        (lambda: minute(sit(on=AT.date() + DAY)), "on"),
        (lambda: decide(sit(on=AT.date() + DAY)), "on"),
        (lambda: decide(sit(), ""), "words"),
        (lambda: decide(sit(), body=council()), "due_on"),
        (lambda: decide(sit(), due_on=DUE), "body"),
        (lambda: decide(sit(), body=council(), due_on=MET), "due_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(enter, field):
    with pytest.raises(EntryRefused) as refused:
        enter()

    assert refused.value.field == field
    assert [kind.objects.count() for kind in (CouncilDecision, CouncilMinutes, Task)] == [0, 0, 0]


def test_no_more_people_come_than_the_council_has():
    count(2, 3)

    assert minute(sit(), women=2, men=3).pk
    with pytest.raises(EntryRefused, match="More came"):
        minute(sit("Boats"), women=3, men=3)


@pytest.mark.parametrize(
    "again", [lambda: count(), lambda: sit(), lambda: minute(CouncilSitting.objects.get())]
)
def test_what_is_sent_twice_is_entered_once(again):
    count()
    minute(sit())

    with pytest.raises(EntryRefused, match="entered already"):
        again()


def test_a_decision_that_is_sent_twice_gives_one_task():
    sitting = sit()
    decide(sitting, body=council(), due_on=DUE)

    with pytest.raises(EntryRefused, match="entered already"):
        decide(sitting, body=council(), due_on=DUE, at=AT + DAY)

    assert Task.objects.count() == 1


def test_nothing_is_written_of_a_meeting_that_was_withdrawn():
    sitting = sit()
    actions.withdraw_sitting(sitting, by=None, at=AT)

    with pytest.raises(EntryRefused, match="withdrawn"):
        decide(sitting)


def test_a_council_meets_in_the_office_from_its_members_to_a_task_and_its_outcome(keeper):
    send(keeper, "councils/north-council/members/", women=3, men=4, unknown=0, on="20.05.2026")
    send(keeper, "councils/north-council/meeting/", on="20.05.2026", agenda_en="Lamps")
    sitting = CouncilSitting.objects.get()
    waits = read(keeper, "/")
    send(keeper, f"meetings/{sitting.pk}/minutes/", words_en="It is dark.", women=2, men=1, unknown=0)
    said = send(
        keeper,
        f"meetings/{sitting.pk}/decide/",
        words_en="Buy lamps.",
        body=council().pk,
        due_on="01.01.2999",
    )

    assert (CouncilMembers.objects.get().women, CouncilMinutes.objects.get().men) == (3, 1)
    assert f'href="{PAGES}meetings/{sitting.pk}/minutes/"' in waits
    assert all(words in said for words in ("Buy lamps.", "Council of North Bay", "It waits.", "It is dark."))
    assert f'href="{PAGES}meetings/{sitting.pk}/minutes/"' not in read(keeper, "/")
    end_task(Task.objects.get(), "done", by=None, at=AT + DAY)
    assert "Done" in read(keeper, f"{PAGES}meetings/{sitting.pk}/")


def test_a_task_of_a_council_is_withdrawn_by_whoever_gave_it_alone_and_the_meeting_says_so(client, keeper):
    sitting = sit()
    office, contact = office_here(), User.objects.create(username="contact")
    Body.objects.filter(pk=office.pk).update(place=council().place)
    give_duty(contact, office, "contact", by="tests", on=date(2026, 1, 1))
    charge = {"words_en": "Buy lamps.", "body": office.pk, "due_on": "01.01.2999"}
    send(keeper, f"meetings/{sitting.pk}/decide/", **charge)
    task = Task.objects.get()

    client.force_login(contact)
    refused = client.post(f"/bodies/tasks/{task.pk}/withdraw/")
    client.force_login(User.objects.get(username="stranger"))
    waits = read(client, f"{PAGES}meetings/{sitting.pk}/")
    client.post(f"/bodies/tasks/{task.pk}/withdraw/")
    gone = read(client, f"{PAGES}meetings/{sitting.pk}/")

    assert refused.status_code == 403
    assert "It waits." in waits
    assert "The task was withdrawn: " in gone
    assert "It waits." not in gone
    assert CouncilDecision.objects.standing().exists()


def test_a_focal_point_is_told_who_enters_a_council_and_is_sent_nowhere(keeper):
    told = read(keeper, f"{PAGES}councils/")

    assert "The ministry of the country or an administrator enters a new one" in told
    assert 'href="/bodies/"' not in told


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [("ru", "Заседания совета", "встреч"), ("ky", "Кеңештин жыйындары", "жолугушуу")],
)
def test_a_meeting_of_a_council_has_one_name_in_each_language(rf, language, word, other):
    sitting, asked = sit(), rf.get("/")
    asked.user = become("focal point here")

    with override(language):
        pages = [
            views.council(asked, council_code="north-council").content.decode(),
            views.sit(asked, council_code="north-council").content.decode(),
            views.sitting(asked, sitting_id=sitting.pk).content.decode(),
        ]
    shown = [page.partition("<main")[2].partition("</main>")[0].casefold() for page in pages]

    assert word.casefold() in shown[0]
    assert not any(other in words for words in shown)


def test_a_council_gives_no_task_outside_its_place(keeper):
    sitting = sit()
    office_here()

    said = send(
        keeper,
        f"meetings/{sitting.pk}/decide/",
        words_en="Buy lamps.",
        body=Body.objects.get(code="equality").pk,
        due_on="01.01.2999",
    )

    assert "lies outside the place of the council" in said
    assert not CouncilDecision.objects.exists()


def test_all_that_is_wrong_in_minutes_is_said_at_once(keeper):
    sitting = sit()

    said = send(keeper, f"meetings/{sitting.pk}/minutes/", words_en=" ", women="-1", men="many", unknown="")

    assert said.count('class="errmsg"') == 4
    assert not CouncilMinutes.objects.exists()


def test_the_minutes_are_handed_out_as_a_word_document_with_decisions_and_lines_to_sign(keeper):
    sitting = sit()
    minute(sitting, "It is dark.\nLamps are missing.")
    decide(sitting, body=council(), due_on=DUE)

    answer = keeper.get(f"{PAGES}meetings/{sitting.pk}/minutes/en/")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        words = file.read("word/document.xml").decode()
    assert 'filename="minutes-2026-05-20-en.docx"' in answer.headers["Content-Disposition"]
    wanted = ("Minutes", "Council of North Bay", "Lamps are missing.", "Ten lamps are bought.", "____")
    assert all(one in words for one in wanted)
    assert "women: 2, men: 3" in words


def test_what_was_entered_by_mistake_is_withdrawn(keeper):
    sitting = sit()
    entered = {
        f"members/{(members := count()).pk}": members,
        f"minutes/{(minutes := minute(sitting)).pk}": minutes,
        f"decision/{(decision := decide(sitting)).pk}": decision,
        f"meeting/{sitting.pk}": sitting,
    }

    asked = [read(keeper, f"{PAGES}withdraw/{address}/") for address in entered]
    for address in entered:
        send(keeper, f"withdraw/{address}/")
    for entry in entered.values():
        entry.refresh_from_db()

    assert all("Was this entered by mistake?" in page for page in asked)
    assert all(entry.withdrawn_at for entry in entered.values())


def test_the_public_sees_members_and_decisions_and_neither_minutes_nor_meetings_without_a_decision(public):
    def page(address):
        return (public.folder / "en" / address / "index.html").read_text("utf-8")

    body, every = page("bodies/north-council"), page("councils")
    files = b"".join(path.read_bytes() for path in public.folder.rglob("*") if path.is_file())

    assert all("Ten lamps are bought." in shown for shown in (body, every))
    assert "women: 3, men: 4" in body
    assert "women: 2, men: 3" in page("council_meetings/1")
    assert not any(words in files for words in (b"it is dark", b"about the weather"))
