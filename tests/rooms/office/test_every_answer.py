import re

import pytest
from django.test import Client
from django.utils.translation import override
from django.views.defaults import server_error

from tendik.accounts.models import User
from tendik.accounts.typed import ShownAgain
from tendik.blocks.assets import asset_name
from tests.conftest import PASSWORD
from tests.rooms.office.pages import PAGES
from tests.rooms.office.test_roles import ADDRESSES


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_script_or_style_of_its_own(office, address):
    html = office.get(address).content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html) == []
    assert '<html lang="' in html


@pytest.mark.parametrize(
    "address", [*PAGES, "/preview/en/index.html", "/assets/nothing", "/language/", "/sign-in/"]
)
def test_every_answer_forbids_what_is_not_ours(office, address):
    answered = office.get(address)

    policy = dict(part.split(" ", 1) for part in answered.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


def test_there_is_no_cookie_but_session_form_and_language(client, minister):
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})
    client.post("/language/", {"language": "en"})
    for address in [*PAGES, "/preview/en/index.html"]:
        client.get(address)

    assert set(client.cookies) == {"sessionid", "csrftoken", "django_language", "device"}
    assert client.cookies["sessionid"]["httponly"]
    assert {client.cookies[name]["samesite"] for name in client.cookies} == {"Lax"}


def test_a_form_from_elsewhere_is_refused_with_a_page_of_ours_and_records_nothing(minister, ask):
    client = Client(enforce_csrf_checks=True)
    client.force_login(minister)

    answered = client.post(
        "/asks/answer/", {"ask": ask.code, "verdict": "taken_over"}, HTTP_ACCEPT_LANGUAGE="en"
    )

    assert answered.status_code == 403
    assert "This page was open for too long" in answered.content.decode()
    assert not ask.answers.exists()


def test_names_and_messages_are_shown_as_text(office, minister):
    User.objects.filter(pk=minister.pk).update(name="<b>Minister</b>")
    answered = office.get("/asks/answer/", {"ask": "<script>"})

    html = office.get(answered.headers["Location"]).content.decode()

    assert "&lt;b&gt;Minister&lt;/b&gt;" in html
    assert "<b>Minister" not in html
    assert "There is no such ask: &lt;script&gt;." in html


def test_a_failure_of_the_program_is_said_in_words_without_the_office_around_it(db):
    with override("en"):
        answered = server_error(Client().get("/sign-in/").wsgi_request)

    html = answered.content.decode()
    assert "The program has failed" in html
    assert f'href="/assets/{asset_name("tendik.css")}"' in html


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fpyproject.toml", "tendik.css", "%00"])
def test_only_the_assets_of_the_bundle_are_served(client, db, name):
    answered = client.get(f"/assets/{name}")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


def test_an_asset_may_be_kept_for_ever(client, db):
    answered = client.get(f"/assets/{asset_name('tendik.css')}")

    assert "immutable" in answered.headers["Cache-Control"]
    assert answered.headers["Content-Type"].startswith("text/css")


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/asks/?plan=EQ", "/nowhere/"])
def test_a_host_name_that_is_not_known_is_answered_with_the_setting_to_change_and_nothing_else(
    client, db, address
):
    answered = client.get(address, headers={"Host": "office.example", "Accept-Language": "en"})

    html = answered.content.decode()
    assert answered.status_code == 400
    assert "adds the name to the setting TENDIK_HOSTS and starts the office anew" in html
    assert not re.search(r"office\.example|testserver|localhost|Traceback|/work|href=|src=", html)


def test_another_fault_of_a_request_does_not_speak_of_the_host(office):
    answered = office.post(
        "/asks/answer/", {f"f{number}": "" for number in range(2001)}, headers={"Accept-Language": "en"}
    )

    assert answered.status_code == 400
    assert "The address or the form was damaged on its way." in answered.content.decode()
    assert "TENDIK_HOSTS" not in answered.content.decode()


def test_a_view_that_names_its_form_names_one_that_records_nothing_when_it_is_shown_again():
    forms = {name: view.form for name, view in ADDRESSES.items() if getattr(view, "form", None)}

    assert {"asks:answer", "accounts:accounts"} <= set(forms)
    assert [name for name, form in forms.items() if not issubclass(form, ShownAgain)] == []
