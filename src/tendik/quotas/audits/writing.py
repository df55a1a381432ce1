"""Writes an audit and notes in the journal that it was written: the next one is compared with it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.blocks.templatetags.blocks import day
from tendik.bodies.models import Body
from tendik.journal.actions import record
from tendik.journal.refusals import Refusal
from tendik.methods.audits import Counts, NotSafe, Spell, counted, findings, members_together
from tendik.methods.audits.together import GONE, Days
from tendik.methods.protect import Policy
from tendik.papers.printed import printed
from tendik.papers.word import word
from tendik.quotas.audits.earlier import (
    WRITTEN,
    EarlierAudit,
    earlier_audits,
    first_day_apart,
    last_audit,
    mark_of,
    year_before,
)
from tendik.quotas.audits.facts import asks_that_apply, audits_of_pack, spells
from tendik.quotas.audits.paper import Audited, paper

SECONDS = 20
"""So long it is tried to hide less; what must be hidden is found before."""
KINDS = {"docx": word, "pdf": printed}
"""By the ending of its name, what makes the file."""


class AuditRefused(Refusal):
    """The audit cannot be written; the message says what to do."""


class TooNear(AuditRefused):
    """Together with an audit that was written before, of nearly the same days, it would tell of somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditAsked:
    """Which audit is wanted. ``since`` None: since the last one, or the year before. ``kind``: docx or pdf.

    ``instead``: somebody says that of earlier audits of nearly the same days no copy is left.
    """

    on: date
    language: str
    kind: str
    since: date | None = None
    instead: bool = False


@transaction.atomic
def write_audit(body: Body, asked: AuditAsked, *, by: User | str) -> bytes:
    """Return the file of an audit, and note that it was written.

    Raises:
        AuditRefused: nobody works there, the days are wrong, or nothing could be told without telling of somebody.
        TooNear: an audit of nearly the same days told something else.
        NoPdf: a PDF is wanted, and the part that draws it is not installed.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    audit = audited(body, asked)
    near = _told_otherwise(audit)
    if near and not asked.instead:
        raise TooNear(_too_near(near))
    with translation.override(asked.language):
        made = KINDS[asked.kind](paper(audit, asked.language))
    record(
        WRITTEN,
        body.code,
        by=by,
        on=audit.on.isoformat(),
        since=audit.since.isoformat(),
        shown=mark_of(audit.counts),
        **({"instead_of": [one.line for one in near]} if near else {}),
    )
    return made


def _told_otherwise(audit: Audited) -> list[EarlierAudit]:
    """Return the audits of nearly the same days that told something else. One that told the same gives nothing away."""
    apart, shown = audits_of_pack().apart, mark_of(audit.counts)
    return [
        one
        for one in earlier_audits(audit.body)
        if one.is_near(audit.since, audit.on, apart=apart) and one.shown != shown
    ]


def _too_near(near: list[EarlierAudit]) -> str:
    told = _(
        "There is an audit of nearly the same days already: of %(on)s, compared with %(since)s. The two papers together "
        "would tell who came or left between. Take the same days while nothing else is known of them, or a day of audit "
        "from %(first)s on."
    )
    last, first = near[0], first_day_apart(near, apart=audits_of_pack().apart)
    return told % {"on": day(last.on), "since": day(last.since), "first": day(first)}


def audited(body: Body, asked: AuditAsked) -> Audited:
    """Return the audit of an institution's staff; nothing is written.

    Raises:
        AuditRefused: as of ``write_audit``.
    """
    since = asked.since or last_audit(body, on=asked.on) or year_before(asked.on)
    if since >= asked.on:
        raise AuditRefused(
            _("The day of comparison must lie before the day of the audit. Correct one of them.")
        )
    before = _before(body, since, asked.on)
    try:
        counts = _counted_after(before, list(spells(body)), (since, asked.on))
    except NotSafe as fault:
        told = _(
            "So few people work there that every figure would tell of somebody. The audit stays unwritten."
        )
        raise AuditRefused(told) from fault
    found = tuple(findings(counts))
    return Audited(
        body=body, since=since, on=asked.on, counts=counts, found=found, asks=tuple(asks_that_apply(found))
    )


def _before(body: Body, since: date, on: date) -> list[EarlierAudit]:
    """Return the audits beside which one is read, by their days: those of earlier days, of nearly the same days none.

    Raises:
        AuditRefused: one of a later day was written, or this one is not compared with the last.
    """
    apart, known = audits_of_pack().apart, list(earlier_audits(body))
    if any(one.on > on for one in known) and not any((one.since, one.on) == (since, on) for one in known):
        last = max(one.on for one in known)
        raise AuditRefused(
            _("There is an audit of a later day: %(on)s. Take a day after it.") % {"on": day(last)}
        )
    far = [
        one for one in known if one.on < on and (one.on == since or not one.is_near(since, on, apart=apart))
    ]
    last = max((one.on for one in far), default=since)
    if last != since:
        told = _("The last audit is of %(on)s. Compare with that day: else both together tell of few people.")
        raise AuditRefused(told % {"on": day(last)})
    return sorted({(one.since, one.on): one for one in far}.values(), key=lambda one: one.on)


def _counted_after(before: Sequence[EarlierAudit], held: Sequence[Spell], days: Days) -> Counts:
    """Count a staff so that neither this audit nor what it differs by from those before tells of anybody.

    What those told is counted anew, each beside the ones before it.

    Raises:
        AuditRefused: nobody works there.
        NotSafe: not everybody can be protected.
    """
    policy = Policy(threshold=audits_of_pack().threshold, seconds=SECONDS)
    told: list[Counts] = []
    audits = [*((one.since, one.on) for one in before), days]
    for number in range(len(audits)):
        people = list(members_together(held, audits[: number + 1]))
        if not any(one["ended"] != GONE for one in people):
            raise AuditRefused(
                _("Nobody works there in this time, as far as is known. Bring a roster of the staff first.")
            )
        told.append(counted(people, policy, clock=time.monotonic, told=tuple(told)))
    return told[-1]


def kind_of(file: Path) -> str:
    """Return the kind of a file by the ending of its name; empty where audits are not written so."""
    kind = file.suffix.lower().lstrip(".")
    return kind if kind in KINDS else ""
