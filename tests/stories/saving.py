"""A process of the office: it looks whether all is whole, then saves answers and says of each that it is saved.

Started as a file: ``saving.py FIRST [MOST]`` saves the answers FIRST, FIRST + 1, … and ends after MOST of them.
"""

import itertools
import sys
from datetime import date, timedelta

from tendik.site.commands import start_office


def say(word):
    """Tell whoever listens; what is said was done before."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def save(number, ask, body):
    """Save an answer with words and a kept file, as the office does."""
    from django.utils import timezone

    from tendik.asks.actions import AnswerGiven, record_answer
    from tendik.bodies.actions import PaperGiven
    from tendik.entries.examining import examine

    now = timezone.now()
    file = examine(f"paper {number}\n".encode() * 500)
    paper = PaperGiven(body=body, on=date(2026, 5, 1) - timedelta(days=number % 50), file=file)
    given = AnswerGiven(verdict="partly", paper=paper, reason={"en": f"reason {number}"})
    return record_answer([ask], given, by=None, at=now)[0]


def main(first, most):
    """Look, then save."""
    start_office()
    from tendik.asks.models import Ask
    from tendik.bodies.models import Body
    from tendik.journal.refusals import Refusal
    from tendik.site.home import here
    from tendik.site.proof import faults

    say(next(iter(faults(here().current)), "whole"))
    asks, body = list(Ask.objects.order_by("pk")), Body.objects.get(code="equality")
    numbers = itertools.count(first) if most is None else range(first, first + most)
    try:
        for number in numbers:
            save(number, asks[number % len(asks)], body)
            say(number)
    except Refusal as reason:
        say(reason)
        raise


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
