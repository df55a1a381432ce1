"""Which words of asks can be erased: the reason of an answer."""

from collections.abc import Iterable, Iterator

from tendik.asks import published
from tendik.asks.models import Answer
from tendik.erasures.erasable import Erasable


def erasable() -> Iterator[Erasable]:
    """Yield the answers."""
    yield Erasable(
        kind=Answer, words=("reason",), address=lambda answer: published.Ask.at(answer.ask.code), at=_at
    )


def _at(address: str) -> Iterable[Answer]:
    code = address.partition("/")[2]
    return Answer.objects.filter(ask__code=code) if address == published.Ask.at(code) else ()
