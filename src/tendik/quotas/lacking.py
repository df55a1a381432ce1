"""By which rules institutions are short of women or of the young today: told to whoever helps them to find some."""

from collections.abc import Iterator, Sequence
from datetime import date

from tendik.methods.quotas import Group, Verdict
from tendik.quotas.judging import Outcome
from tendik.quotas.queries import all_verdicts
from tendik.quotas.sentences import because
from tendik.talent.lacks import Lack

WANTED = {Group.WOMEN: "women", Group.YOUTH: "youth"}
ORDER = "candidates"
"""What the order of a list is mended by: other candidates."""


def lacks(bodies: Sequence[str], on: date) -> Iterator[Lack]:
    """Yield what is certain to be lacking of institutions, by their codes."""
    for verdicts in all_verdicts(on=on, codes=bodies):
        for one in verdicts.found:
            group = WANTED.get(one.judgement.group) if one.judgement.group else None
            if one.judgement.verdict is Verdict.SHORT and group:
                yield _lack(verdicts.body.code, one, group)


def _lack(body: str, outcome: Outcome, group: str) -> Lack:
    short, basis = outcome.judgement.short_by, str(outcome.entry.written.basis)
    return Lack(
        body=body,
        rule=outcome.entry.code,
        title=outcome.entry.written.title,
        group=group,
        basis=ORDER if basis == "list_order" else basis,
        least=short.now.least if short else 0,
        why=because(outcome),
    )
