"""Reads the model clauses of a pack, ``local_plans/clauses.toml``."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Ask
from tendik.local_plans.models import Clause
from tendik.methods.texts import Texts
from tendik.packs.codes import Slug
from tendik.packs.country import Pack
from tendik.packs.lines import KeyPath

FILE = "local_plans/clauses.toml"
TOLD = ("kind", "title", "words", "why", "commitments", "checked")


class AboutKind(msgspec.Struct, forbid_unknown_fields=True):
    """A ``[[kind]]``: an act in which clauses belong."""

    code: Slug
    title: Texts


class AboutClause(msgspec.Struct, forbid_unknown_fields=True):
    """A ``[[clause]]``. ``checked``: which lawyer has read it and when; empty until one has."""

    code: Slug
    kind: Slug
    title: Texts
    words: Texts
    why: Texts
    asks: list[str]
    commitments: list[str] = []
    checked: str = ""


class AboutClauses(msgspec.Struct, forbid_unknown_fields=True):
    """The file."""

    kind: list[AboutKind]
    clause: list[AboutClause]


def load_clauses(pack: Pack) -> None:
    """Write the clauses of a pack. One that has left the file is proposed no more; who adopted it stays in the register."""
    read = pack.toml(FILE, AboutClauses) if pack.folder.has(FILE) else {}
    about = msgspec.convert(read, AboutClauses) if read else AboutClauses(kind=[], clause=[])
    acts = {kind.code: kind.title for kind in about.kind}
    asks = {ask.code: ask for ask in Ask.objects.filter(section__plan__made_up=False)}
    before, seen = len(pack.folder.faults), set[str]()
    for number, clause in enumerate(about.clause):
        for path, words, values in _faults_of(clause, acts, asks, seen):
            pack.folder.fault_at(FILE, ("clause", number, *path), words, **values)
        seen.add(clause.code)
    if len(pack.folder.faults) == before:
        _write(about.clause, acts, asks)


def _write(clauses: list[AboutClause], acts: Mapping[str, Texts], asks: Mapping[str, Ask]) -> None:
    for order, about in enumerate(clauses):
        told = {name: getattr(about, name) for name in TOLD}
        told |= {"act": acts[about.kind], "order": order, "proposed": True}
        clause, _new = Clause.objects.update_or_create(code=about.code, defaults=told)
        clause.asks.set(asks[code] for code in about.asks)
    Clause.objects.exclude(code__in=[about.code for about in clauses]).update(proposed=False)


def _faults_of(
    clause: AboutClause, acts: Mapping[str, Texts], asks: Mapping[str, Ask], seen: set[str]
) -> Iterator[tuple[KeyPath, Any, dict[str, Any]]]:
    """Yield what the shape of the file cannot hold: key, words and what they name."""
    if clause.code in seen:
        yield ("code",), _("the clause %(code)s stands in the file twice"), {"code": clause.code}
    if clause.kind not in acts:
        words = _("no part %(part)s names the act %(kind)s")
        yield ("kind",), words, {"part": "[[kind]]", "kind": clause.kind}
    for number, code in enumerate(clause.asks):
        if code not in asks:
            yield ("asks", number), _("the report holds no ask %(code)s"), {"code": code}
