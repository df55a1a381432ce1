"""Verbs: enter a competition or a move of staff, withdraw it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.entries import actions as entries
from tendik.entries.models import Entry
from tendik.entries.refusals import EntryRefused
from tendik.methods.competitions import Counts, faults
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.recruitment.actions import COMING, NO_TITLE, check_posts, enter, withdraw
from tendik.recruitment.models import Competition, Move

NO_COUNTS = _("Write the counts of one stage at least.")
NOBODY = _("Write how many people moved: 1 or more.")
FAULTS = {
    "grows": _("There cannot be more of them here than at the stage before."),
    "grows_in_all": _("There cannot be more people here than at the stage before."),
    "too_many": _("More people are appointed than there are posts."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetitionGiven:
    """A competition, named as in the table."""

    body: Body
    title: Texts
    posts: int
    on: date
    counts: Counts
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGiven:
    """A move of staff, named as in the table."""

    body: Body
    place: Place
    on: date
    women: int
    men: int
    unknown: int
    housing: bool
    kindergarten: bool
    school: bool
    made_up: bool = False


@transaction.atomic
def enter_competition(given: CompetitionGiven, *, by: User | None, at: datetime) -> Competition:
    """Enter how a post was filled.

    Raises:
        EntryRefused: something is missing, the counts cannot be, or it was sent twice.
    """
    entries.check_says_something(given.title, NO_TITLE, "title")
    entries.check_has_come(given.on, at, COMING)
    check_posts(given.posts)
    check_counts(given.counts, given.posts)
    action = "recruitment.enter_competition"
    entered: Competition = enter(Competition, given, by=by, at=at, action=action, posts=given.posts)
    return entered


def check_counts(counts: Counts, posts: int) -> None:
    """Raise ``EntryRefused`` if nothing is counted, or if counts cannot be."""
    if not counts:
        raise EntryRefused(NO_COUNTS)
    for word, stage, sex in faults(counts, posts=posts):
        raise EntryRefused(FAULTS[word], field=f"{stage}_{sex or 'female'}")


@transaction.atomic
def enter_move(given: MoveGiven, *, by: User | None, at: datetime) -> Move:
    """Enter that staff moved to another place.

    Raises:
        EntryRefused: nobody moved, the day has not come, or it was sent twice.
    """
    check_somebody_moves(given.women, given.men, given.unknown)
    entries.check_has_come(given.on, at, COMING)
    where = {"place": given.place.code}
    entered: Move = enter(Move, given, by=by, at=at, action="recruitment.enter_move", **where)
    return entered


def check_somebody_moves(women: int, men: int, unknown: int) -> None:
    """Raise ``EntryRefused`` if nobody moved."""
    if not women + men + unknown:
        raise EntryRefused(NOBODY, field="women")


def withdraw_competition(competition: Competition, *, by: User | None, at: datetime) -> Entry:
    """Take back a competition that was entered by mistake."""
    return withdraw(competition, by=by, at=at, action="recruitment.withdraw_competition")


def withdraw_move(move: Move, *, by: User | None, at: datetime) -> Entry:
    """Take back a move of staff that was entered by mistake."""
    return withdraw(move, by=by, at=at, action="recruitment.withdraw_move")
