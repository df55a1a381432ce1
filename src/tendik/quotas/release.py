"""Fills the published shapes of seats, rules and verdicts."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from tendik.bodies.models import Body
from tendik.bodies.published import Body as PublishedBody
from tendik.methods import quotas
from tendik.methods.quotas import Bounds, History, Kept, Verdict, kept, replacements
from tendik.methods.texts import Texts
from tendik.packs.country import current
from tendik.places.models import Place
from tendik.places.published import Place as PublishedPlace
from tendik.quotas import published, queries
from tendik.quotas.figures import figures
from tendik.quotas.judging import Outcome
from tendik.quotas.queries import Verdicts
from tendik.quotas.rulebook import RuleEntry, rulebook
from tendik.quotas.sentences import because
from tendik.quotas.together import Council, ages_of_youth, council_of, figures_together
from tendik.releases.shapes import Document, Link, code_of
from tendik.seats import queries as sitting
from tendik.seats.leaving import reasons
from tendik.seats.models import Seat, Sex


class Count(NamedTuple):
    """By what bodies are counted under a rule."""

    rule: str
    by: str
    value: str
    made_up: bool


YEARS = 5
"""Of so many full years before the day the history of a council is told."""
NAMED = 12
"""So many of those who left are told, the last first."""


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every rule, who sits where, every verdict, and the figures of the pack."""
    on = timezone.localdate(at)
    yield from (_rule(entry) for entry in rulebook().entries)
    yield from figures(current())
    counted: list[tuple[Count, Verdict]] = []
    councils: dict[bool, list[Council]] = {False: [], True: []}
    filled, why, book = sitting.how_filled(on), sitting.why_left(), rulebook()
    for one in queries.all_verdicts(on=on):
        if one.body.ends_before is not None and one.body.ends_before <= on:
            continue
        yield _seating(one, on, why)
        told = [found for found in one.found if _is_told(found)]
        yield from (_verdict(found, one.body) for found in told)
        council = council_of(one, book.counts_as.get(one.kind, ""), filled.get(one.body.code, {}), why)
        councils[one.body.made_up] += [council] if council else []
        counted += [(key, found.judgement.verdict) for found in told for key in _keys(found, one)]
    yield from (_count(key, found) for key, found in kept(counted).items())
    for made_up, found in councils.items():
        yield from figures_together(found, ages_of_youth(book), on=on, made_up=made_up)


def _keys(found: Outcome, one: Verdicts) -> Iterator[Count]:
    """Yield by what a verdict is counted: all together, its kind, its places. What is made up is counted apart."""
    places = [link.to for link in _places(one.body.place)]
    for by, value in (("all", ""), ("kind", one.kind), *(("place", code_of(place)) for place in places)):
        yield Count(found.entry.code, by, value, one.body.made_up)


def _count(key: Count, found: Kept) -> published.RuleCount:
    return published.RuleCount(
        code=".".join([key.rule, key.by, *filter(None, [key.value]), *(["made-up"] if key.made_up else [])]),
        title={},
        rule=published.QuotaRule.at(key.rule),
        by=key.by,
        value=key.value,
        met=found.met,
        short=found.short,
        unknown=found.unknown,
        links=(Link("counted_by", published.QuotaRule.at(key.rule)),),
        made_up=key.made_up,
    )


def _is_told(found: Outcome) -> bool:
    """Tell whether a verdict stands in public: not where the rule is past, or nobody could be judged by it."""
    return found.judgement.verdict is not Verdict.NOT_APPLICABLE


def _rule(entry: RuleEntry) -> published.QuotaRule:
    written, actor = entry.written, entry.actor
    return published.QuotaRule(
        code=written.code,
        row=written.row,
        title=written.title,
        text=written.text,
        reading=written.reading,
        group=written.group,
        basis=written.basis,
        share=written.share,
        starts=written.starts,
        ends_before=written.ends_before,
        standing=written.standing,
        mark=written.mark,
        law=written.law,
        source=written.source,
        line=written.line or None,
        actor=actor.name,
        does=actor.does,
        actor_body=_body_of(actor.body),
    )


def _body_of(code: str) -> str | None:
    return PublishedBody.at(code) if code and Body.objects.filter(code=code).exists() else None


def _seating(one: Verdicts, on: date, why: Mapping[tuple[str, date], str]) -> published.Seating:
    body = one.body
    seats, held = list(sitting.seats_on(body, on)), list(sitting.holdings_on(body, on))
    mandates = [seat for seat in seats if seat.kind == Seat.Kind.MANDATE]
    members = {seat.pk for seat in mandates or seats}
    sexes = {holding.seat_id: holding.person.sex for holding in held if holding.seat_id in members}
    whole = _part("", {}, [seat for seat in seats if seat.pk in members], sexes)
    return published.Seating(
        code=body.code,
        title=body.name,
        place=PublishedPlace.at(body.place.code) if body.place else None,
        elected=bool(mandates),
        seats=whole.seats,
        women=whole.women,
        men=whole.men,
        unknown=whole.unknown,
        vacant=whole.vacant,
        faulty=bool(one.faults),
        districts=tuple(_districts(mandates, sexes)),
        # Of staff nobody is told singly, not even by a day.
        left=tuple(_left(one, mandates, why)) if mandates else (),
        history=tuple(_history(one.members, on)) if mandates and one.members else (),
        links=(Link("seats_of", PublishedBody.at(body.code)), *(_places(body.place))),
        made_up=body.made_up,
    )


def _places(place: Place | None) -> Iterator[Link]:
    """Yield links to a place, to those in which it lies, and to those that took its place."""
    seen: set[str] = set()
    waiting = [place] if place else []
    while waiting:
        one = waiting.pop()
        if one.code in seen:
            continue
        seen.add(one.code)
        yield Link("seats_in", PublishedPlace.at(one.code))
        waiting += [*one.successors.all(), *([one.parent] if one.parent else [])]


def _districts(mandates: list[Seat], sexes: dict[int, str]) -> Iterator[published.SeatCounts]:
    """Yield the districts of a council; none where some seat is of no known one."""
    if any(seat.district is None for seat in mandates):
        return
    for district in dict.fromkeys(seat.district for seat in mandates):
        own = [seat for seat in mandates if seat.district == district]
        yield _part(district.code, district.name, own, sexes)


def _part(code: str, title: Texts, seats: list[Seat], sexes: dict[int, str]) -> published.SeatCounts:
    own = [sexes[seat.pk] for seat in seats if seat.pk in sexes]
    return published.SeatCounts(
        code=code,
        title=title,
        seats=len(seats),
        women=own.count(Sex.FEMALE),
        men=own.count(Sex.MALE),
        unknown=own.count(Sex.UNKNOWN),
    )


def _left(
    one: Verdicts, mandates: list[Seat], why: Mapping[tuple[str, date], str]
) -> Iterator[published.Left]:
    """Yield who left a mandate before the council ended, the last first, why, and who followed."""
    names = {str(seat.pk): seat.district.name if seat.district else {} for seat in mandates}
    holdings = one.members.holdings if one.members else ()
    for left in replacements(holdings, on=one.on)[: -NAMED - 1 : -1]:
        if left.on != one.body.ends_before:
            yield published.Left(
                on=left.on,
                district=names.get(left.seat, {}),
                sex=left.sex,
                followed_by=left.followed_by or "",
                days=left.days,
                because=reasons().get(why.get((left.seat, left.on), ""), {}),
            )


def _history(members: History, on: date) -> Iterator[published.SeatMoment]:
    """Yield who sat in a council on the first day of each quarter in which it was there, and on the day itself."""
    quarters = [
        date(year, month, 1) for year in range(on.year - YEARS, on.year + 1) for month in (1, 4, 7, 10)
    ]
    for day in (*(quarter for quarter in quarters if quarter < on), on):
        frame = members.frame(day)
        if frame is not None:
            sexes = [one.sex for one in members.holdings if one.lasts(day)]
            yield published.SeatMoment(
                on=day,
                seats=frame.seats,
                women=sexes.count(quotas.Sex.FEMALE),
                men=sexes.count(quotas.Sex.MALE),
                unknown=sexes.count(quotas.Sex.UNKNOWN),
            )


def _verdict(found: Outcome, body: Body) -> published.Verdict:
    judgement = found.judgement
    short = judgement.short_by.now if judgement.short_by else Bounds(0, 0)
    of, rule = PublishedBody.at(body.code), published.QuotaRule.at(found.entry.code)
    return published.Verdict(
        code=".".join(filter(None, (body.code, found.entry.code, found.on_list))),
        title={},
        body=of,
        rule=rule,
        on_list=found.on_list,
        verdict=judgement.verdict.value,
        group=judgement.group.value if judgement.group else "",
        needed=judgement.needed.exact if judgement.needed else None,
        have=judgement.have.least if judgement.have else None,
        have_at_most=judgement.have.most if judgement.have else None,
        lacking=short.least,
        lacking_at_most=short.most,
        since=found.since,
        earliest=found.earliest,
        because=_in_all_languages(lambda: because(found)),
        lacking_by_district=tuple(
            (one.code, one.needed, *one.short_by) for one in judgement.sums if one.code is not None
        ),
        links=(Link("verdict_of", of), Link("verdict_by", rule)),
        made_up=body.made_up,
    )


def _in_all_languages(words: Callable[[], str]) -> Texts:
    """Return words in each language that the interface speaks and the pack names."""
    spoken = [code for code in current().languages if code in dict(settings.LANGUAGES)]
    found: Texts = {}
    for language in spoken:
        with override(language):
            found[language] = words()
    return found
