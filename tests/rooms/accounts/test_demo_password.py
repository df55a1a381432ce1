"""The demo's password, which everybody knows, lets somebody in on the demo's own machine only."""

import pytest
from django.core.cache import cache

from tendik.accounts import actions, demo
from tests.rooms.accounts.test_sign_in import ON


@pytest.fixture(autouse=True)
def _demo(settings, db):
    cache.clear()
    settings.TENDIK_DEMO = True
    someone = actions.Newcomer(username="ministry", role="ministry")
    actions.open_account(someone, by="demo", on=ON, password=demo.PASSWORD)


def sign_in(client, address):
    page = client.post(
        "/sign-in/",
        {"login": "ministry", "password": demo.PASSWORD},
        REMOTE_ADDR=address,
        headers={"accept-language": "en"},
    )
    return "_auth_user_id" in client.session, page.content.decode()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.9", "::1"])
def test_on_its_own_machine_it_lets_in(client, address):
    assert sign_in(client, address)[0]


@pytest.mark.parametrize("address", ["192.168.1.7", "10.0.0.1", "2001:db8::1"])
def test_from_another_machine_it_is_refused_with_a_sentence(client, address):
    let_in, page = sign_in(client, address)

    assert not let_in
    assert "works on the machine of the demo only" in page


def test_where_there_is_no_demo_it_is_a_password_like_others(client, settings):
    settings.TENDIK_DEMO = False

    assert sign_in(client, "192.168.1.7")[0]
