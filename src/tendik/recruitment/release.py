"""Fills the published shapes of recruitment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from tendik.bodies.models import Body as BodyHere
from tendik.bodies.published import Body
from tendik.methods.competitions import SEXES, STAGES, shown, summed
from tendik.methods.vacancies import Kind
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.recruitment import published, queries
from tendik.recruitment.models import Competition, Move, Notice
from tendik.recruitment.rulebook import rulebook
from tendik.releases.shapes import Document, Link

MOVED = "moved"
OF_MOVE = {"female": "women", "male": "men", "unknown": "unknown"}


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the notices, the rules on them, the sums of years that have ended, and the complaints at a moment."""
    yield from _rules()
    notices = [(notice, _vacancy(notice, at)) for notice in queries.notices_as_of(at)]
    yield from (vacancy for _notice, vacancy in notices)
    yield from _registers(notices)
    yield from _years(queries.years_as_of(Competition, at), _of_competitions)
    yield from _years(queries.years_as_of(Move, at), _of_moves)
    yield from _complaints(at)


def _rules() -> Iterator[published.NoticeRule]:
    for kind in Kind:
        written = rulebook().kinds.get(kind)
        if written:
            yield published.NoticeRule(
                code=kind.value,
                title=written.name,
                reason=written.reason,
                source=written.source,
                mark=written.mark,
                line=written.line or None,
            )


def _vacancy(notice: Notice, at: datetime) -> published.Vacancy:
    checked = rulebook().checker.check("\n".join(notice.words.values()))
    body = Body.at(notice.body.code)
    place = Place.at(shown_at(notice.body.place).code) if notice.body.place else None
    kinds = tuple(kind.value for kind in checked.against)
    return published.Vacancy(
        code=str(notice.pk),
        body=body,
        place=place,
        title=notice.title,
        words=notice.words,
        posts=notice.posts,
        published_on=notice.published_on,
        ends_before=notice.ends_before,
        is_open=queries.is_open(notice, timezone.localdate(at)),
        complies=checked.complies,
        against=kinds,
        against_codes=" ".join(kinds),
        links=(Link("vacancy_of", body), *([Link("vacancy_in", place)] if place else [])),
        made_up=notice.made_up,
    )


def _registers(notices: list[tuple[Notice, published.Vacancy]]) -> Iterator[published.Register]:
    for _code, group in groupby(
        sorted(notices, key=lambda pair: pair[1].body), key=lambda pair: pair[1].body
    ):
        pairs = list(group)
        body = pairs[0][0].body
        yield published.Register(
            code=body.code,
            title=body.name,
            notices=len(pairs),
            complying=sum(vacancy.complies for _notice, vacancy in pairs),
            links=(Link("register_of", Body.at(body.code)),),
            made_up=body.made_up,
        )


def _years(entries: Iterable[Any], counted: Any) -> Iterator[published.StageCount]:
    for (_body, year), group in groupby(entries, key=lambda one: (one.body_id, one.on.year)):
        found = list(group)
        body = found[0].body
        for stage, counts in counted(found).items():
            for sex in SEXES:
                yield _stage(body, year, stage, sex, counts[sex])


def _of_competitions(found: list[Competition]) -> dict[str, dict[str, Any]]:
    """Return the cells of a year: a number, or why there is none. A stage that one of them lacks is missing."""
    cells = shown(summed(one.counts for one in found))
    return {
        stage: {sex: _cell(cells[stage][sex]) if stage in cells else (None, "missing") for sex in SEXES}
        for stage in STAGES
    }


def _of_moves(found: list[Move]) -> dict[str, dict[str, Any]]:
    sums = {sex: sum(getattr(one, column) for one in found) for sex, column in OF_MOVE.items()}
    # One stage by itself: nobody is left between it and another one.
    cells = shown({STAGES[0]: sums})[STAGES[0]]
    return {MOVED: {sex: _cell(cells[sex]) for sex in SEXES}}


def _cell(people: int | None) -> tuple[int | None, str]:
    return (None, "suppressed") if people is None else (people, "")


def _stage(
    body: BodyHere, year: int, stage: str, sex: str, cell: tuple[int | None, str]
) -> published.StageCount:
    return published.StageCount(
        code=f"{body.code}-{year}-{stage}-{sex}",
        title=body.name,
        body=Body.at(body.code),
        year=year,
        stage=stage,
        sex=sex,
        people=cell[0],
        why=cell[1],
        links=(Link("count_of", Body.at(body.code)),),
        made_up=body.made_up,
    )


def _complaints(at: datetime) -> Iterator[published.ComplaintShown]:
    for complaint in queries.complaints_as_of(at):
        body, last = Body.at(complaint.body.code), complaint.history[-1:]
        yield published.ComplaintShown(
            code=complaint.number,
            title=complaint.body.name,
            body=body,
            received_on=complaint.received_on,
            due_on=complaint.due_on,
            answered_on=last[0].on if last else None,
            links=(Link("complaint_about", body),),
            made_up=complaint.made_up,
        )
