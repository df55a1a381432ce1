"""What came of activities as a table of counts: sheets by place, kind and quarter of the activity, with each question alone.

How the answers of one sheet go together is told nowhere: sheets on paper are typed question by question.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat

from django.utils.translation import gettext_lazy as _

from tendik.activities.counting import POLICY, cell_of, parents_of, places_kinds_quarters, quarter_of, told
from tendik.activities.models import Activity
from tendik.activities.published import ANSWER, OUTCOMES, OUTCOMES_MADE_UP
from tendik.activities.queries import ASKED_AFTER, ASKED_FOR
from tendik.activities.written import AskedWritten, activity_words
from tendik.packs.texts import in_every_language
from tendik.releases.counted import CountedBy
from tendik.releases.counts import CountTable


def asked(activities: Iterable[Activity], on: date) -> list[Activity]:
    """Return those of which it is told on a day what came of them: once no link of that quarter takes any more, or each release would show who answered since."""
    if not activity_words().questions:
        return []
    return told([one for one in activities if _is_asked(one, on)], lambda one: len(_sheets(one)))


def outcome_tables(activities: Sequence[Activity], on: date) -> Iterator[CountTable]:
    """Yield what came of what was held, real activities and made-up ones apart."""
    held = asked(activities, on)
    for made_up in (False, True):
        of_kind = [one for one in held if one.made_up == made_up]
        if of_kind:
            yield _table(of_kind, made_up=made_up)


def _is_asked(activity: Activity, on: date) -> bool:
    return bool(_sheets(activity)) and quarter_of(activity).ends_before + ASKED_AFTER + ASKED_FOR <= on


def _table(activities: Sequence[Activity], *, made_up: bool) -> CountTable:
    questions = activity_words().questions.values()
    code = OUTCOMES_MADE_UP if made_up else OUTCOMES
    return CountTable(
        code=code,
        title=in_every_language(
            _("What came of activities: place, kind, quarter, answers three months later")
        ),
        what=in_every_language(_("Sheets with answers")),
        dimensions=(
            *places_kinds_quarters(),
            *(CountedBy(code=ANSWER + one.code, title=one.words, titles=one.named) for one in questions),
        ),
        records=[record for one in activities for record in _records(one)],
        margins=tuple(("place", "kind", "quarter", ANSWER + one.code) for one in questions),
        population=code,
        policy=POLICY,
        made_up=made_up,
        parents={"place": parents_of(activities)},
    )


def _records(activity: Activity) -> Iterator[dict[str, object]]:
    place, kind, quarter = cell_of(activity)
    about = {"place": None if place == "_U" else place, "kind": kind, "quarter": quarter}
    for answers in _sheets(activity):
        yield {**about, **answers}


def _sheets(activity: Activity) -> list[dict[str, str | None]]:
    """Return what each sheet answers, by the link and on paper, as it stood at the moment of the release."""
    questions = activity_words().questions.values()
    by_link = [
        {ANSWER + one.code: _known(one, sheet.answers.get(one.code)) for one in questions}
        for sheet in getattr(activity, "sheets_then", [])
    ]
    counted = getattr(activity, "counted_then", [])
    if not counted:
        return by_link
    last = counted[-1]
    columns = [_column(one, last.answers.get(one.code, {}), last.sheets) for one in questions]
    names = [ANSWER + one.code for one in questions]
    return by_link + [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _column(question: AskedWritten, numbers: dict[str, int], sheets: int) -> list[str | None]:
    """Return the answers to a question, one a sheet; none on those that left it out."""
    said = [_known(question, code) for code, number in numbers.items() for _each in repeat(None, number)]
    return said + [None] * (sheets - len(said))


def _known(question: AskedWritten, code: str | None) -> str | None:
    return code if code in question.named else None
