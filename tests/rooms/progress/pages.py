"""Pages of reports as a person reads and sends them."""

from html import unescape


def page(client, user, address):
    client.force_login(user)
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def post(client, user, address, **fields):
    client.force_login(user)
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def typed(**fields):
    return {"stage": "under_way", "words_en": "Widened", "value_1": "15", "do": "send", **fields}
