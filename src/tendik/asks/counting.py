"""What asks hand to a release as tables of counts: how many were asked where, of whom, and how they stand."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.asks import queries
from tendik.asks.models import Ask
from tendik.asks.published import UNANSWERED
from tendik.asks.states import STATES
from tendik.methods.periods import Frequency, period_of
from tendik.packs.texts import in_every_language
from tendik.releases.counted import CountedBy
from tendik.releases.counts import CountTable

NOT_YET = "_Z"
"""Of the period of an answer: there is none."""
MARGINS = (
    ("place",),
    ("answer",),
    ("body",),
    ("answered",),
    ("place", "answer"),
    ("body", "answer"),
    ("plan", "answer"),
)


def tables(at: datetime) -> Iterator[CountTable]:
    """Yield the asks as they stood at a moment, real ones and made-up ones apart."""
    asks = list(queries.asks_as_of(at))
    for made_up in (False, True):
        of_kind = [ask for ask in asks if ask.section.plan.made_up == made_up]
        if of_kind or not made_up:
            yield _table(of_kind, made_up=made_up)


def _table(asks: list[Ask], *, made_up: bool) -> CountTable:
    return CountTable(
        code="asks-made-up" if made_up else "asks",
        title=in_every_language(_("Asks by place, institution and answer")),
        what=in_every_language(_("Asks")),
        dimensions=(
            CountedBy(code="place", title=in_every_language(_("Place that asked")), kind="places"),
            CountedBy(code="body", title=in_every_language(_("Who should answer")), kind="bodies"),
            CountedBy(code="plan", title=in_every_language(_("Plan")), titles=_plans(asks)),
            CountedBy(code="answer", title=in_every_language(_("Answer")), titles=_answers()),
            CountedBy(
                code="answered",
                title=in_every_language(_("Half-year of the answer")),
                titles={NOT_YET: in_every_language(STATES[UNANSWERED].word)},
            ),
        ),
        records=list(_records(asks)),
        margins=MARGINS,
        population="asks",
        distinct="ask",
        made_up=made_up,
    )


def _records(asks: list[Ask]) -> Iterator[dict[str, object]]:
    """Yield a record for each place that asked: an ask of five places is one ask."""
    for ask in asks:
        answer = next((one for one in ask.history if one.pk == ask.answer_id), None)
        about = {
            "ask": ask.code,
            "body": ask.addressee,
            "plan": ask.section.plan.code,
            "answer": ask.verdict or UNANSWERED,
            "answered": period_of(timezone.localdate(answer.entered_at), Frequency.HALF_YEAR).code
            if answer
            else NOT_YET,
        }
        for place in ask.asked_by.all():
            yield {**about, "place": place.code}


def _plans(asks: list[Ask]) -> dict[str, dict[str, str]]:
    return {ask.section.plan.code: ask.section.plan.short for ask in asks}


def _answers() -> dict[str, dict[str, str]]:
    return {code: in_every_language(state.word) for code, state in STATES.items()}
