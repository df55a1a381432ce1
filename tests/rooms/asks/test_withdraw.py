"""An answer entered by mistake is withdrawn."""

from tendik.asks.models import AskLink
from tendik.journal.models import Line
from tests.conftest import answer
from tests.rooms.asks.pages import hrefs, page


def test_a_withdrawn_answer_no_longer_counts_and_stays_in_the_history(office, minister):
    given = answer("EQ-1.1", "declined")

    answered = office.post(f"/asks/withdraw/{given.pk}/?plan=EQ")
    html = page(office, answered.headers["Location"])

    assert answered.headers["Location"] == "/asks/ask/EQ-1.1/?plan=EQ"
    assert "It is withdrawn. The history keeps it." in html
    assert "withdrawn: " in html
    assert "This one counts." not in html
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.actor, entry.details) == (
        "asks.withdraw_answer",
        f"user:{minister.pk}",
        {"answer": given.pk},
    )


def test_an_answer_withdrawn_twice_is_withdrawn_once_and_she_is_told(office):
    given = answer("EQ-1.1")
    office.post(f"/asks/withdraw/{given.pk}/")
    office.post(f"/asks/withdraw/{given.pk}/")

    assert "This was withdrawn already." in page(office, "/asks/ask/EQ-1.1/")
    assert Line.objects.filter(action="asks.withdraw_answer").count() == 1


def test_before_an_answer_is_withdrawn_it_is_shown_and_she_is_asked(office):
    given = answer("EQ-1.1", "declined", title={"en": "Letter"}, number="No. 3")
    shown = page(office, "/asks/ask/EQ-1.1/?plan=EQ")

    html = page(office, f"/asks/withdraw/{given.pk}/?plan=EQ")

    assert f"/asks/withdraw/{given.pk}/?plan=EQ" in hrefs(shown)
    for words in (
        "Was this entered by mistake?",
        "EQ-1.1",
        "Declined",
        "Half of the bays",
        "Letter No. 3",
    ):
        assert words in html
    assert '<form method="post">' in html
    assert "/asks/ask/EQ-1.1/?plan=EQ" in hrefs(html)
    given.refresh_from_db()
    assert given.withdrawn_at is None


def test_an_answer_that_is_withdrawn_already_is_not_asked_about(office, minister):
    given = answer("EQ-1.1")
    office.post(f"/asks/withdraw/{given.pk}/")

    html = page(office, f"/asks/withdraw/{given.pk}/")

    assert "This was withdrawn already." in html
    assert '<form method="post">' not in html


def test_an_answer_that_is_not_there_cannot_be_withdrawn(office):
    answered = office.get("/asks/withdraw/999999/")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


def test_no_pair_is_decided_by_a_link(office):
    link = AskLink.objects.get()

    answered = office.get(f"/asks/links/{link.pk}/")

    assert (answered.status_code, link.decisions.count()) == (405, 0)
