"""What recruitment brings to the tests of the house: who opens its addresses, samples of its entries, its kinds of page."""

from datetime import date

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.methods.competitions import SEXES
from tendik.places.models import Place
from tendik.recruitment import release as published
from tendik.recruitment.actions import NoticeGiven, enter_notice
from tendik.recruitment.competitions.actions import (
    CompetitionGiven,
    MoveGiven,
    enter_competition,
    enter_move,
)
from tendik.recruitment.complaints.actions import (
    ComplaintAnswerGiven,
    ComplaintGiven,
    answer_complaint,
    enter_complaint,
)
from tendik.recruitment.models import Competition, Complaint, ComplaintAnswer, Move, Notice
from tendik.recruitment.published import ComplaintShown, StageCount, Vacancy
from tests.conftest import AT
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    Who,
    office_here,
)
from tests.rooms.worlds import Kind

READERS, CLERKS = Who(MINISTERS | FOCAL_POINTS | CONTACTS), Who(MINISTERS | CONTACTS)
HERS = Who(MINISTERS_HERE | CONTACTS_HERE, sees=FOCAL_POINTS_HERE)
READ = {f"recruitment:{name}" for name in ("notices", "competitions", "moves", "complaints")}
"""Addresses that are only looked at."""
ROLES = {
    **dict.fromkeys([*READ, "recruitment:check"], READERS),
    **{
        f"recruitment:{name}": CLERKS
        for name in ("enter", "enter_competition", "enter_move", "enter_complaint")
    },
    **{
        f"recruitment:{name}": HERS
        for name in (
            "withdraw",
            "withdraw_competition",
            "withdraw_move",
            "withdraw_complaint",
            "withdraw_answer",
            "answer",
        )
    },
}
TABLES = {
    "vacancies": "code,body,place,title_fr,title_en,posts,published_on,ends_before,is_open,complies,against,made_up",
    "vacancy_rules": "code,title_fr,title_en,reason_fr,reason_en,source,mark,line",
    "vacancy_registers": "body,notices,complying,made_up",
    "competition_counts": "body,year,stage,sex,people,why,made_up",
    "complaints": "number,body,received_on,due_on,answered_on,made_up",
}
PAGES = {
    "vacancies": "vacancies/",
    "rules on notices": "vacancies/rules/",
    "a vacancy": "vacancies/2/",
}
OFFICE = {
    "vacancy notices": "recruitment/",
    "a check of a notice": "recruitment/check/",
    "a new vacancy notice": "recruitment/enter/",
    "competitions": "recruitment/competitions/",
    "a new competition": "recruitment/competitions/enter/",
    "moves of staff": "recruitment/moves/",
    "a new move of staff": "recruitment/moves/enter/",
    "complaints": "recruitment/complaints/",
    "a new complaint": "recruitment/complaints/enter/",
    "an answer to a complaint": "recruitment/complaints/answer/1/",
}
OFFICE_PAGES = ["/recruitment/", "/recruitment/check/", "/recruitment/enter/", "/recruitment/complaints/"]
ENDED, ENDS = date(2025, 3, 4), date(2027, 1, 1)


def institution():
    """Return the ministry of the tiny pack."""
    return Body.objects.get(code="equality")


def in_village():
    """Return an institution of North Bay, on whose page its notices stand."""
    return Body.objects.get(code="north-council")


def enter(words="The post of clerk is open to women and men.", at=AT, *, by=None, body=None, **fields):
    """Enter a notice, of the ministry unless said otherwise."""
    given = {
        "title": {"en": "Clerk"},
        "posts": 1,
        "published_on": date(2026, 5, 1),
        "ends_before": ENDS,
        **fields,
    }
    words = words if isinstance(words, dict) else {"en": words}
    return enter_notice(NoticeGiven(body=body or institution(), words=words, **given), by=by, at=at)


def counts(**stages):
    """Return counts by stage: each stage three numbers, women, men, unknown."""
    return {stage: dict(zip(SEXES, people, strict=True)) for stage, people in stages.items()}


def hold(at=AT, *, by=None, body=None, posts=1, on=ENDED, **stages):
    """Enter a competition of a year that has ended."""
    given = CompetitionGiven(
        body=body or institution(), title={"en": "Clerk"}, posts=posts, on=on, counts=counts(**stages)
    )
    return enter_competition(given, by=by, at=at)


def move(at=AT, *, by=None, body=None, people=(5, 5, 0), on=ENDED):
    """Enter a move of staff to North Bay."""
    given = MoveGiven(
        body=body or institution(),
        place=Place.objects.get(code=HERE),
        on=on,
        **dict(zip(("women", "men", "unknown"), people, strict=True)),
        housing=True,
        kindergarten=False,
        school=False,
    )
    return enter_move(given, by=by, at=at)


def complain(at=AT, *, by=None, body=None, words="", **fields):
    """Enter a complaint."""
    given = {
        "about": Complaint.About.RESULT,
        "received_on": date(2026, 5, 20),
        "due_on": date(2026, 6, 20),
        **fields,
    }
    return enter_complaint(ComplaintGiven(body=body or institution(), words=words, **given), by=by, at=at)


def answer(complaint, at=AT, *, by=None, outcome="right", on=date(2026, 5, 30), words=""):
    """Enter an answer."""
    return answer_complaint(
        ComplaintAnswerGiven(complaint=complaint, on=on, outcome=outcome, words=words), by=by, at=at
    )


def fill():
    """Enter one of each for the baked release that all tests share."""
    enter(body=in_village())
    enter("Women only. Clerk wanted.", published_on=date(2026, 4, 1), ends_before=date(2026, 5, 1))
    hold(posts=9, applied=(20, 30, 0), admitted=(17, 9, 0), appointed=(0, 2, 0))
    hold(on=date(2026, 3, 1), applied=(70, 70, 0))
    move(people=(3, 1, 0))
    move(people=(4, 2, 0), on=date(2025, 9, 1))
    answer(complain(words="They took his nephew."))


def of(kind, at):
    """Return what a release of a moment shows of a kind."""
    return [one for one in published.contribute(at) if isinstance(one, kind)]


def notice_shown(at):
    """Return the title of the last notice."""
    return next((one.title["en"] for one in reversed(of(Vacancy, at))), None)


def sum_shown(stage):
    """Return what says by the sum of women at a stage which was entered last: ten, then ten more."""
    return lambda at: next(
        (
            {10: "1", 20: "2"}[one.people]
            for one in of(StageCount, at)
            if (one.stage, one.sex) == (stage, "female")
        ),
        None,
    )


def complaint_shown(at):
    """Return the place of the last complaint in its year."""
    return next((one.code.rpartition("-")[2] for one in reversed(of(ComplaintShown, at))), None)


def answers_shown(at):
    """Return on how many complaints an answer stands."""
    return str(sum(one.answered_on is not None for one in of(ComplaintShown, at)) or "") or None


def enter_answer(number, at):
    """Enter a complaint with its answer; return the answer."""
    return answer(complain(at, words=number), at)


ENTRIES = {
    Notice: Kind(
        lambda number, at: enter(at=at, title={"en": number}),
        notice_shown,
        here=lambda at: enter(at=at, body=in_village()),
        anew=6,
    ),
    Competition: Kind(
        lambda number, at: hold(at, applied=(10, 10 + int(number), 0)),
        sum_shown("applied"),
        here=lambda at: hold(at, body=in_village(), applied=(10, 10, 0)),
        anew=6,
    ),
    Move: Kind(
        lambda number, at: move(at, people=(10, 10 + int(number), 0)),
        sum_shown("moved"),
        here=lambda at: move(at, body=in_village()),
        anew=6,
    ),
    Complaint: Kind(
        lambda number, at: complain(at, words=number),
        complaint_shown,
        here=lambda at: complain(at, body=in_village()),
        anew=6,
    ),
    ComplaintAnswer: Kind(enter_answer, answers_shown, here=lambda at: enter_answer("1", at), anew=6),
}


def addresses():
    """Return an address for each name: things of the office here."""
    body = Body.objects.create(
        code="here-school",
        name={"en": "School of North Bay"},
        parent=office_here(),
        place=Place.objects.get(code=HERE),
        order=96,
    )
    complaint = complain(body=body)
    args = {
        "withdraw": enter(body=body).pk,
        "withdraw_competition": hold(body=body, applied=(1, 1, 0)).pk,
        "withdraw_move": move(body=body).pk,
        "withdraw_complaint": complaint.pk,
        "withdraw_answer": answer(complain(body=body, words="2")).pk,
        "answer": complaint.pk,
    }
    numbers = {f"recruitment:{name}": [number] for name, number in args.items()}
    return {name: reverse(name, args=numbers.get(name)) for name in ROLES}
