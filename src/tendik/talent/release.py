"""Fills the published shape of the door to the pool, from the pack and the settings. No woman in the pool is read for it."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tendik.packs.codes import ORIGIN
from tendik.packs.texts import in_every_language
from tendik.releases.refused import ReleaseRefused
from tendik.releases.shapes import Document
from tendik.talent.published import SECTION, PoolDoor
from tendik.talent.written import pool_words


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the door to the pool, where the country has one.

    Raises:
        ReleaseRefused: what the installation says of its office is no address.
    """
    words = pool_words()
    if not words.is_open:
        return
    yield PoolDoor(
        code=SECTION,
        title=in_every_language(_("Women ready for a post")),
        consent=words.consent.words,
        engagements=tuple(one.name for one in words.engagements.values()),
        answer_days=words.answer_days,
        join=_join(),
    )


def _join() -> str:
    """Return where a woman enters herself; nothing where the public does not reach the office."""
    said = str(settings.TENDIK_OFFICE).strip()
    if not re.search(ORIGIN, said):
        words = _("“%(address)s” is no address of the office. Write it in %(name)s as %(example)s.")
        raise ReleaseRefused(words, address=said, name="TENDIK_OFFICE", example="https://office.example")
    return said.rstrip("/") + reverse("talent:join") if said else ""
