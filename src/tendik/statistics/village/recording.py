"""Records the answers in a form: the figures that they give as a data set, and beside it the answers themselves."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from tendik.entries.gathering.asked import FormAsked
from tendik.journal.actions import Actor, record
from tendik.methods.observations import Settled
from tendik.places.published import Place as PublicPlace
from tendik.statistics.actions import FiguresGiven, import_figures, withdraw_data_set
from tendik.statistics.figured import FORM
from tendik.statistics.models import DataSet, FilledForm, Source
from tendik.statistics.village.answers import kept_answers, settled
from tendik.statistics.village.questions import FormPart

STRUCTURE = "form"


@transaction.atomic
def record_answers(asked: FormAsked, parts: Sequence[FormPart], answers: Mapping[str, str]) -> DataSet | None:
    """Enter what a form says. A form of the same place and quarter that was brought on the same day is withdrawn.

    One of an earlier day stays: the public sees that its figures were revised.

    Args:
        asked: Of which place and quarter the form is, and who brings it.
        parts: What is asked there.
        answers: All answers that count from now on, by key.

    Returns:
        The new data set; None where nothing is said and nothing was before.
    """
    # Brought twice at once, the second waits here.
    Source.objects.select_for_update().get(code=FORM)
    vintage, place, period = timezone.localdate(asked.at), asked.place, asked.period.code
    _withdraw_of(vintage, asked)
    figures = settled(parts, answers, before=kept_answers(place, period), place=place)
    if not figures:
        return None
    made = import_figures([_given(asked, vintage, figures)], by=asked.by, at=asked.at)
    filled = {key: text for key, text in answers.items() if text}
    for data_set in made:
        FilledForm.objects.create(
            data_set=data_set, place=place, period=period, answers=filled, paper_on=asked.paper_on
        )
        _note_paper(data_set, asked)
    return made[0] if made else None


def _given(asked: FormAsked, vintage: date, figures: Sequence[Settled]) -> FiguresGiven:
    return FiguresGiven(
        source=FORM,
        file=asked.kind("form"),
        structure=STRUCTURE,
        vintage=vintage,
        figures=figures,
    )


def _withdraw_of(day: date, asked: FormAsked) -> None:
    """Withdraw the form of the same place and quarter that was brought on a day."""
    forms = FilledForm.objects.filter(place=asked.place, period=asked.period.code)
    for one in forms.filter(data_set__vintage=day, data_set__withdrawn_at=None).select_related(
        "data_set__source"
    ):
        withdraw_data_set(one.data_set, by=asked.by, at=asked.at)


def _note_paper(data_set: DataSet, asked: FormAsked) -> None:
    """Write into the journal from which paper the answers were typed, where they were."""
    if asked.paper_on is None:
        return
    actor: Actor | str = asked.by or "command"
    about = {"period": asked.period.code, "paper_on": asked.paper_on.isoformat(), "data_set": data_set.pk}
    at = data_set.entered_at
    record("statistics.type_answers", PublicPlace.at(asked.place.code), by=actor, at=at, **about)
