"""Verbs on bodies: give and end the duty of somebody who acts for one; record a paper that it signed."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import check_account_is_open, void_codes
from tendik.accounts.models import User
from tendik.bodies import published, queries
from tendik.bodies.models import Body, Duty, OfficialPaper
from tendik.entries.actions import check_leads_to_the_web, enter, keep_file, says_the_same
from tendik.entries.examining import Content
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import Actor, record
from tendik.journal.refusals import Refusal
from tendik.methods.texts import Texts


class BodyEnded(Refusal):
    """The institution is no more; nobody can act for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGiven:
    """A paper as it is described: who signed it, on which day, and what it is called."""

    body: Body
    on: date
    kind: str = OfficialPaper.Kind.OTHER
    number: str = ""
    title: Texts = field(default_factory=dict)
    link: str = ""
    file: Content | None = None


@transaction.atomic
def give_duty(user: User, body: Body, kind: str, *, by: Actor | str, on: date) -> None:
    """Let ``user`` act for ``body`` from a day on. Giving a duty she has changes nothing.

    Raises:
        AccountClosed: she may not sign in.
        BodyEnded: the institution has ended by then.
    """
    check_account_is_open(user)
    check_body_lasts(body, on)
    if queries.duties_on(on).filter(user=user, body=body, kind=kind).exists():
        return
    duty = Duty.objects.create(user=user, body=body, kind=kind, starts_on=on)
    record("bodies.give_duty", f"user:{user.pk}", by=by, wrote=[duty], body=body.code, duty=kind)


@transaction.atomic
def end_duty(duty: Duty, *, by: Actor | str, on: date) -> None:
    """End a duty from a day on; one begun on that day goes as if it had not been given. An ended one stays as it is."""
    found = Duty.objects.select_for_update().filter(queries.in_force(on), pk=duty.pk)
    if not found:
        return
    if duty.starts_on < on:
        found.update(ends_before=on)
    else:
        found.delete()
    void_codes(duty.user, duty.kind, by=by, body=duty.body.code)
    about = {"body": duty.body.code, "duty": duty.kind}
    record("bodies.end_duty", f"user:{duty.user_id}", by=by, wrote=[duty], **about)


def check_body_lasts(body: Body, on: date) -> None:
    """Raise ``BodyEnded`` unless ``body`` is there on a day."""
    if body.ends_before is not None and body.ends_before <= on:
        raise BodyEnded(_("This institution is no more. Choose the one that took its place."))


@transaction.atomic
def record_paper(paper: OfficialPaper | PaperGiven, *, by: User | None, at: datetime) -> OfficialPaper:
    """Return a paper that is entered already; enter one that is described, unless the very same stands.

    Raises:
        EntryRefused: the paper was withdrawn, its link leads elsewhere than to the web, or its file is not kept.
    """
    check_paper(paper)
    if isinstance(paper, OfficialPaper):
        return paper
    known = next((one for one in queries.papers_like(paper) if says_the_same(one, paper)), None)
    if known and (paper.title or paper.number):
        return known
    kept = keep_file(paper.file, by=by, at=at) if paper.file else None
    parts = {name: getattr(paper, name) for name in ("body", "on", "kind", "number", "title", "link")}
    made = OfficialPaper(**parts, file=kept)
    subject = published.Body.at(paper.body.code)
    return enter(made, by=by, at=at, action="bodies.record_paper", subject=subject)


def check_paper(paper: OfficialPaper | PaperGiven) -> None:
    """Raise ``EntryRefused`` unless something may stand in this paper."""
    if isinstance(paper, PaperGiven):
        check_leads_to_the_web(paper.link)
    elif not OfficialPaper.objects.standing().filter(pk=paper.pk).exists():
        raise EntryRefused(_("This document was withdrawn. Choose another one."), field="paper")


def field_of_day(paper: OfficialPaper | PaperGiven) -> str:
    """Return the field of a form at which something is wrong with the day of a paper."""
    return "paper" if isinstance(paper, OfficialPaper) else "on"
