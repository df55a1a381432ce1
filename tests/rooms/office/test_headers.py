"""Headers of every answer of the office, for somebody signed in and for a stranger at the door."""

import pytest
from django.test import Client

from tests.conftest import PASSWORD
from tests.rooms.office.test_roles import ways, world

__all__ = ["world"]
ASSETS = {"office:asset", "office:preview_asset"}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OFF = ("camera=()", "geolocation=()", "microphone=()")
ELSEWHERE = ["/nowhere/", "/%00/", "/files/nothing", "/asks/ask/%2e%2e/"]


def answers(client, world):
    """Yield the answer of each address of the table, of addresses that are none, and of a form without its mark."""
    for name, address in world.items():
        if "GET" in ways(name):
            yield name, client.get(address)
    for address in ELSEWHERE:
        yield address, client.get(address)
    yield "refused", Client(enforce_csrf_checks=True).post("/asks/answer/", {"ask": "EQ-1.1"})
    yield "method", client.put("/")
    yield "host", client.get("/", headers={"Host": "office.example"})


def lacks(name, answer):
    """Return what an answer lacks of the headers that each must carry."""
    headers = answer.headers
    wrong = [one for one, value in ALWAYS.items() if headers.get(one) != value]
    if not all(power in headers.get("Permissions-Policy", "") for power in OFF):
        wrong.append("Permissions-Policy")
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or (
        "frame-ancestors 'none'" not in policy and "sandbox" not in policy
    ):
        wrong.append("Content-Security-Policy")
    kept = "immutable" if name in ASSETS else "no-store"
    return wrong if kept in headers.get("Cache-Control", "") else [*wrong, "Cache-Control"]


@pytest.mark.parametrize("who", ["signed in", "signed out"])
def test_every_answer_says_what_a_browser_may_do_with_it_and_that_it_is_kept_nowhere(
    client, minister, world, who
):
    if who == "signed in":
        client.force_login(minister)

    found = {name: wrong for name, answer in answers(client, world) if (wrong := lacks(name, answer))}

    assert found == {}


def test_behind_tls_a_browser_is_told_to_come_by_tls_only(client, db, settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

    secure, plain = Client().get("/sign-in/", secure=True), Client().get("/sign-in/")

    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in plain.headers


def test_every_cookie_stays_with_the_office_and_no_script_reads_the_session(client, minister, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    client.get("/sign-in/", secure=True)
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD}, secure=True)
    client.post("/language/", {"language": "en"}, secure=True)

    flags = {
        name: (bool(one["httponly"]), bool(one["secure"]), one["samesite"], one["domain"])
        for name, one in client.cookies.items()
    }
    assert {name: rest for name, (_script, *rest) in flags.items()} == {
        name: [True, "Lax", ""] for name in flags
    }
    assert {name for name, (closed, *_rest) in flags.items() if not closed} <= {"csrftoken"}
    assert len(flags) == 4
