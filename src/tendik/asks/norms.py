"""Reads ``asks/norms.toml``: what an international norm says of an ask that touches it."""

from collections.abc import Container, Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Ask, Norm
from tendik.methods.texts import Texts
from tendik.packs.country import Pack

FILE = "asks/norms.toml"


class AboutDocument(msgspec.Struct):
    """A ``[[document]]`` that the country is bound by. ``name``: with the word for its paragraphs at the end."""

    code: str
    name: Texts


class AboutNote(msgspec.Struct):
    """A ``[[note]]`` on one ask."""

    ask: str
    document: str
    paragraph: str
    words: Texts


class Norms(msgspec.Struct):
    """The file ``norms.toml``."""

    document: list[AboutDocument]
    note: list[AboutNote]


def load(pack: Pack) -> None:
    """Write the notes of a pack in the place of those that are there: nobody else writes any."""
    if not pack.folder.has(FILE):
        return
    asks = {ask.code: ask for ask in Ask.objects.all()}
    read = pack.toml(FILE, Norms)
    names = {one["code"]: one["name"] for one in read.get("document", [])}
    notes = [
        one for number, one in enumerate(read.get("note", [])) if _is_known(pack, one, number, asks, names)
    ]
    Norm.objects.all().delete()
    Norm.objects.bulk_create(
        Norm(
            ask=asks[one["ask"]],
            document=names[one["document"]],
            paragraph=one["paragraph"],
            words=one["words"],
            order=number,
        )
        for number, one in enumerate(notes)
    )


def _is_known(
    pack: Pack, note: Mapping[str, Any], number: int, asks: Container[str], names: Container[str]
) -> bool:
    """Note what of an entry stands nowhere: its ask, or its document."""
    before = len(pack.folder.faults)
    if note["ask"] not in asks:
        words = _("the report holds no ask %(code)s")
        pack.folder.fault_at(FILE, ("note", number, "ask"), words, code=note["ask"])
    if note["document"] not in names:
        words = _("none of the documents in this file has the code %(code)s")
        pack.folder.fault_at(FILE, ("note", number, "document"), words, code=note["document"])
    return len(pack.folder.faults) == before
