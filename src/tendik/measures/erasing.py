"""Which words of measures can be erased: those of what was promised, and the contact of the office."""

from collections.abc import Iterable, Iterator

from tendik.erasures.erasable import Erasable
from tendik.measures import published
from tendik.measures.models import Promise


def erasable() -> Iterator[Erasable]:
    """Yield what measures promise."""
    words = ("words", "result", "form", "contact", "printed")
    yield Erasable(
        kind=Promise, words=words, address=lambda one: published.Measure.at(one.measure.code), at=_at
    )


def _at(address: str) -> Iterable[Promise]:
    code = address.partition("/")[2]
    return Promise.objects.filter(measure__code=code) if address == published.Measure.at(code) else ()
