"""Who is not of the ministry reads, records and decides nothing."""

import pytest

from tendik.asks.models import Answer, AskLink
from tests.conftest import answer
from tests.rooms.asks.pages import send, typed


@pytest.mark.parametrize("person", ["stranger", "administrator"])
@pytest.mark.parametrize(
    ("address", "status"),
    [("/asks/", 403), ("/asks/ask/EQ-1.1/", 404), ("/asks/answer/?ask=EQ-1.1", 403), ("/asks/links/", 403)],
)
def test_who_is_not_of_the_ministry_reads_no_ask(client, request, person, address, status):
    client.force_login(request.getfixturevalue(person))

    answered = client.get(address)

    assert answered.status_code == status
    assert "kindergarten" not in answered.content.decode()


@pytest.mark.parametrize("person", ["stranger", "administrator"])
def test_who_is_not_of_the_ministry_records_withdraws_and_decides_nothing(client, request, person, body):
    given, link = answer("EQ-1.3"), AskLink.objects.get()
    client.force_login(request.getfixturevalue(person))

    send(client, typed(body))
    client.post(f"/asks/withdraw/{given.pk}/")
    client.post(f"/asks/links/{link.pk}/", {"same": "yes"})

    given.refresh_from_db()
    assert Answer.objects.get() == given
    assert given.withdrawn_at is None
    assert not link.decisions.exists()
