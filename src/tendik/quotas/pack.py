"""Reads ``quotas/`` of a pack: rules, figures on councils, asks on audits. They stay data of the pack: nothing is written."""

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.audits import Topic
from tendik.packs.country import Pack
from tendik.packs.faults import Fault
from tendik.quotas.figures import figures
from tendik.quotas.rulebook import contradictions, read_rulebook, rulebook
from tendik.quotas.written import AUDITS, KINDS, RULES, AuditsWritten, KindsWritten, RulesWritten

SHAPES: dict[str, type] = {KINDS: KindsWritten, RULES: RulesWritten, AUDITS: AuditsWritten}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Look at the rules and figures of the pack: each must be sound, and rules that exclude each other are told."""
    book = read_rulebook(pack)
    rulebook.cache_clear()
    list(figures(pack))
    _check_audits(pack)
    for one in contradictions(book.entries):
        words = _(
            "the rules %(one)s and %(other)s exclude each other: no body of %(size)s members can meet both"
        )
        values = {"one": one.one, "other": one.other, "size": one.size}
        pack.folder.notes.append(Fault(RULES, 0, words, values))


def _check_audits(pack: Pack) -> None:
    """Note topics that audits do not know."""
    written = pack.toml(AUDITS, AuditsWritten) if pack.folder.has(AUDITS) else {}
    for at, one in enumerate(msgspec.convert(written, AuditsWritten).asks):
        if one.topic and one.topic not in list(Topic):
            told = _("“%(word)s” is not known here. Write one of: %(words)s.")
            pack.folder.fault_at(AUDITS, ("asks", at, "topic"), told, word=one.topic, words=", ".join(Topic))
