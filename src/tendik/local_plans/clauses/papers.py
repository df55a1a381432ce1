"""Clauses as a Word document of their own, and as the second annex of a resolution."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from tendik.local_plans.models import Clause
from tendik.methods.texts import in_language
from tendik.papers.documents import Block, Heading, Paragraph, WordPaper


def clauses_paper(clauses: Iterable[Clause], language: str, on: date) -> WordPaper:
    """Return a paper of clauses, act by act. The words of the program must be those of ``language``."""
    return WordPaper(
        title=_("Model clauses"),
        under=(_("Proposals of Tendik. A lawyer has to look at them before the council does."),),
        blocks=tuple(clause_blocks(clauses, language)),
        language=language,
        on=on,
        sources="",
    )


def clause_blocks(clauses: Iterable[Clause], language: str) -> Iterator[Block]:
    """Yield the clauses, act by act, each with its title and its words."""
    found = sorted(clauses, key=lambda one: one.order)
    for act, group in groupby(found, key=lambda one: in_language(one.act, language)):
        yield Heading(act)
        for number, clause in enumerate(group, start=1):
            yield Heading(f"{number}. {in_language(clause.title, language)}", level=2)
            yield Paragraph.of(in_language(clause.words, language))
