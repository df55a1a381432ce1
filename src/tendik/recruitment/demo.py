"""Made-up notices, competitions, moves and a complaint of the demo region's institutions."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

import msgspec
from django.utils import timezone

from tendik.bodies.models import Body
from tendik.methods.competitions import SEXES, STAGES
from tendik.packs.codes import Code, Language
from tendik.packs.country import Pack
from tendik.places.models import Place
from tendik.recruitment.actions import NoticeGiven, enter_notice
from tendik.recruitment.competitions.actions import (
    CompetitionGiven,
    MoveGiven,
    enter_competition,
    enter_move,
)
from tendik.recruitment.complaints.actions import ComplaintGiven, enter_complaint
from tendik.recruitment.models import Notice

FILE = "demo/recruitment.toml"
Days = Annotated[int, msgspec.Meta(ge=0, le=3650)]


class NoticeMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A notice, published so many days ago, open for so many."""

    body: Code
    language: Language
    title: str
    words: str
    posts: int
    published_ago: Days
    open_for: Days


class CompetitionMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A competition of the year before, on a day as ``06-18``; each stage as women, men, unknown."""

    body: Code
    language: Language
    title: str
    posts: int
    day: str
    applied: list[int] = []
    admitted: list[int] = []
    interviewed: list[int] = []
    appointed: list[int] = []


class MoveMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A move of staff in the year before: women, men, unknown."""

    body: Code
    place: Code
    day: str
    people: list[int]
    housing: bool
    kindergarten: bool
    school: bool


class ComplaintMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A complaint, received so many days ago, due in so many."""

    body: Code
    about: str
    words: str
    received_ago: Days
    due_in: Days


class RecruitmentMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``demo/recruitment.toml``."""

    notices: list[NoticeMade] = []
    competitions: list[CompetitionMade] = []
    moves: list[MoveMade] = []
    complaints: list[ComplaintMade] = []


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up records, once."""
    if not pack.folder.has(FILE) or Notice.objects.filter(made_up=True).exists():
        return
    read = pack.toml(FILE, RecruitmentMade)
    if read:
        _Made(on).enter(msgspec.convert(read, RecruitmentMade))


class _Made:
    """Enters records as they would be on a day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.at = datetime.combine(on, time(), timezone.get_default_timezone())
        self.bodies = {body.code: body for body in Body.objects.filter(made_up=True)}

    def enter(self, made: RecruitmentMade) -> None:
        for notice in made.notices:
            enter_notice(self.notice(notice), by=None, at=self.at)
        for competition in made.competitions:
            enter_competition(self.competition(competition), by=None, at=self.at)
        for move in made.moves:
            enter_move(self.move(move), by=None, at=self.at)
        for complaint in made.complaints:
            enter_complaint(self.complaint(complaint), by=None, at=self.at)

    def last_year(self, day: str) -> date:
        return date.fromisoformat(f"{self.on.year - 1}-{day}")

    def notice(self, one: NoticeMade) -> NoticeGiven:
        published_on = self.on - timedelta(days=one.published_ago)
        return NoticeGiven(
            body=self.bodies[one.body],
            title={one.language: one.title},
            words={one.language: one.words.strip()},
            posts=one.posts,
            published_on=published_on,
            ends_before=published_on + timedelta(days=one.open_for),
            made_up=True,
        )

    def competition(self, one: CompetitionMade) -> CompetitionGiven:
        stages = {stage: getattr(one, stage) for stage in STAGES}
        return CompetitionGiven(
            body=self.bodies[one.body],
            title={one.language: one.title},
            posts=one.posts,
            on=self.last_year(one.day),
            counts={
                stage: dict(zip(SEXES, people, strict=True)) for stage, people in stages.items() if people
            },
            made_up=True,
        )

    def move(self, one: MoveMade) -> MoveGiven:
        return MoveGiven(
            body=self.bodies[one.body],
            place=Place.objects.get(code=one.place),
            on=self.last_year(one.day),
            **dict(zip(("women", "men", "unknown"), one.people, strict=True)),
            housing=one.housing,
            kindergarten=one.kindergarten,
            school=one.school,
            made_up=True,
        )

    def complaint(self, one: ComplaintMade) -> ComplaintGiven:
        return ComplaintGiven(
            body=self.bodies[one.body],
            about=one.about,
            words=one.words,
            received_on=self.on - timedelta(days=one.received_ago),
            due_on=self.on + timedelta(days=one.due_in),
            made_up=True,
        )
