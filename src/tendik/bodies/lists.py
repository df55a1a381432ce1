"""Institutions and papers in the lists of the office: the fields that tell of them, and their values."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.bodies import queries
from tendik.bodies.forms import KINDS
from tendik.bodies.models import Body, OfficialPaper
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.choices import Unasked, in_other_languages, meant_by, told_apart
from tendik.papers.lists import Field
from tendik.papers.shapes import Kind


def in_words(texts: Mapping[str, str]) -> str:
    """Return words in the language of the page."""
    return in_language(texts, get_language() or "")


def bodies_field(**options: Any) -> Field:
    """Return a field that names an institution that can answer."""
    return _field_of(queries.bodies_that_answer(), **options)


def any_body_field(**options: Any) -> Field:
    """Return a field that names any institution."""
    return _field_of(queries.bodies(), **options)


def _field_of(bodies: QuerySet[Body], **options: Any) -> Field:
    """Return a field for one of these; who writes its code, its short name or another language is understood."""
    # They are found when a cell names one, maybe later and in another language than that of the file.
    language = get_language() or ""
    # Their names and no more: hundreds of them are read.
    found = cache(lambda: list(bodies.values_list("code", "name", "short")))
    words = Unasked(lambda: told_apart({code: in_language(name, language) for code, name, _short in found()}))
    names = Unasked(
        lambda: meant_by((code, (*name.values(), *short.values())) for code, name, short in found())
    )
    return Field(choices=words, also=names, width=36, **options)


def texts_fields(name: str, title: str, *, longest: int, open: bool, help: str = "") -> Iterable[Field]:
    """Yield a field for each language of the country, as ``reason_ky``."""
    own = current().country.own_names
    for code in current().languages:
        yield Field(
            name=f"{name}_{code}",
            title=f"{title} ({own[code]})",
            width=40,
            longest=longest,
            open=open,
            help=help,
        )


def texts_in(values: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return the words of ``texts_fields`` by language; a language without words is left out."""
    pairs = ((code, values.get(f"{name}_{code}")) for code in current().languages)
    return {code: str(words) for code, words in pairs if words}


def texts_of(texts: Mapping[str, str], name: str) -> dict[str, str]:
    """Return words as values of ``texts_fields``."""
    return {f"{name}_{code}": texts.get(code, "") for code in current().languages}


def paper_fields(*, open: bool) -> Sequence[Field]:
    """Return the fields that describe a paper, without who signed it and when."""
    kinds = {str(code): word for code, word in KINDS}
    return (
        Field(
            name="kind",
            title=_("Kind of document"),
            choices={code: str(word) for code, word in kinds.items()},
            also=in_other_languages(kinds),
            open=open,
        ),
        Field(name="number", title=_("Number of the document"), width=18, longest=60, open=open),
        *texts_fields("title", _("Title of the document"), longest=300, open=open),
        Field(name="link", title=_("Link to the document"), kind=Kind.LINK, longest=500, open=open),
    )


def paper_values(paper: OfficialPaper | None) -> dict[str, Any]:
    """Return a paper as values of ``paper_fields``, of ``body`` and ``on``; nothing where there is none."""
    if paper is None:
        return {}
    about = {name: getattr(paper, name) for name in ("kind", "number", "link", "on")}
    return {**about, "body": paper.body.code, **texts_of(paper.title, "title")}
