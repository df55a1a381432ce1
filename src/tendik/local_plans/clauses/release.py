"""Fills the published shapes of model clauses and of their register as they stood at a moment."""

from collections.abc import Iterator
from datetime import datetime

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.local_plans.clauses import published, queries
from tendik.local_plans.models import Clause, ClauseAdoption
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link


def clause_documents(at: datetime) -> Iterator[Document]:
    """Yield the clauses that are proposed or that some place has, then the register."""
    lines = list(queries.register_as_of(at))
    held = {line.clause_id for line in lines}
    for clause in Clause.objects.prefetch_related("asks"):
        if clause.proposed or clause.pk in held:
            yield _clause(clause)
    yield from map(_line, lines)


def _clause(clause: Clause) -> published.Clause:
    asks = tuple(Ask.at(ask.code) for ask in clause.asks.all())
    names = ("code", "title", "kind", "act", "words", "why", "checked", "proposed")
    return published.Clause(
        **{name: getattr(clause, name) for name in names},
        asks=asks,
        links=tuple(Link("clause_for", ask) for ask in asks),
    )


def _line(line: ClauseAdoption) -> published.ClauseHeld:
    clause, shown = published.Clause.at(line.clause.code), Place.at(shown_at(line.place).code)
    return published.ClauseHeld(
        code=str(line.pk),
        title=line.clause.title,
        clause=clause,
        place=line.place.code,
        where=line.place.name,
        shown=shown,
        body=Body.at(line.paper.body.code),
        on=line.paper.on,
        number=line.paper.number,
        link=line.paper.link,
        links=(Link("holds", clause), Link("held_in", shown)),
        made_up=line.place.made_up,
    )
