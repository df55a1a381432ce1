"""Drafts: what was typed of a report and not sent. They are no records: the journal holds none, they go when it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.measures.models import Measure
from tendik.methods.tables import without_controls
from tendik.progress.models import Draft
from tendik.progress.queries import draft_of, drafts_of

NONE = "0"
CHANGED = _(
    "%(who)s is writing on this report too and has saved a draft. Yours is kept on this page and not saved: "
    "compare the two, then save or send yours."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAbout:
    """Of what a draft is kept, and ``mark`` of the draft that was there when the page was opened."""

    measure: Measure
    period: str
    seen: str


def mark(draft: Draft | None) -> str:
    """Return the mark of a draft as it stands: whoever saves over it must have seen it."""
    return f"{draft.saved_at.timestamp()}" if draft else NONE


@transaction.atomic
def keep(about: DraftAbout, fields: Mapping[str, list[str]], *, by: User, at: datetime) -> Draft:
    """Keep what was typed.

    Raises:
        EntryRefused: somebody else has saved another draft since this one was opened; hers stays as it is.
    """
    Measure.objects.select_for_update().get(pk=about.measure.pk)
    before = draft_of(about.measure, about.period)
    check_seen_draft(before, about.seen, by)
    # Signs that nobody sees are no words; not every database takes all of them.
    clean = {name: [*map(without_controls, values)] for name, values in fields.items()}
    kept = Draft(measure=about.measure, period=about.period, fields=clean, saved_at=at, saved_by=by)
    kept.pk = before.pk if before else None
    kept.save()
    return kept


def check_seen_draft(draft: Draft | None, seen: str, by: User) -> None:
    """Raise ``EntryRefused`` if somebody else has saved another draft than the one that was seen."""
    if draft is not None and mark(draft) != seen and draft.saved_by_id != by.pk:
        raise EntryRefused(CHANGED, who=str(draft.saved_by))


def discard(abouts: Iterable[DraftAbout], *, by: User | None) -> None:
    """Throw drafts away: the reports are sent. One that somebody else saved and the sender has not seen stays."""
    sent = {(one.measure.pk, one.period): one for one in abouts}
    for draft in drafts_of(one.measure for one in sent.values()):
        about = sent.get((draft.measure_id, draft.period))
        if about and (by is None or draft.saved_by_id == by.pk or mark(draft) == about.seen):
            draft.delete()
