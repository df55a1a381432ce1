"""Tags and filters of the building blocks: ``{% load blocks %}``."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from tendik.blocks import formats
from tendik.blocks.answers import ANSWERS
from tendik.blocks.assets import asset_name
from tendik.blocks.drawings import drawings

register = template.Library()

# Numbers that stand for the plural forms of CLDR. Days are whole, so fractions need none.
PLURAL_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def day(on: date | None) -> str:
    """Write a date in full: ``{{ date|day }}``."""
    return "" if on is None else formats.day(on, _language()) or date_format(on, "DATE_FORMAT")


@register.filter
def day_short(on: date | None) -> str:
    """Write a date for tables: ``{{ date|day_short }}``."""
    return "" if on is None else formats.day_short(on, _language()) or date_format(on, "SHORT_DATE_FORMAT")


@register.filter
def count(number: float | Decimal | str | None) -> str:
    """Write a number with its thousands apart: ``{{ number|count }}``. Words pass as they are."""
    if number is None or isinstance(number, str):
        return number or ""
    return formats.count(number, _language()) or number_format(number, force_grouping=True)


@register.filter
def percent(share: float | Decimal | Fraction, places: int = 0) -> str:
    """Write a share of one as a percentage: ``{{ share|percent }}``, ``{{ share|percent:1 }}``."""
    written = formats.percent(share, _language(), places)
    return written or f"{number_format(float(share) * 100, decimal_pos=places)}%"


@register.filter
def words(texts: Mapping[str, str] | None) -> str:
    """Choose the words of the active language, else those of the first language that has some."""
    return texts[language] if texts and (language := _language_of(texts)) else ""


@register.filter
def language_of_words(texts: Mapping[str, str] | None) -> str:
    """Name the language of the chosen words if it is not the page's: ``lang`` for the element around them."""
    language = _language_of(texts) if texts else None
    return "" if language in (None, formats.base(_language())) else str(language)


def _language_of(texts: Mapping[str, str]) -> str | None:
    codes = [formats.base(_language()), *(code for code, _name in settings.LANGUAGES), *texts]
    return next((code for code in codes if texts.get(code)), None)


@register.filter
def quoted(said: Any, language: str = "") -> str:
    """Put words between the quotation marks of their language, or of the page's."""
    return formats.quoted(str(said), language or _language())


@register.filter
def answer_word(answer: str) -> str:
    """Say an answer in words."""
    return str(ANSWERS[answer].word)


@register.filter
def tone(answer: str) -> str:
    """Return the class that gives an answer its colour; nothing for things that are no answer."""
    return ANSWERS[answer].tone if answer in ANSWERS else ""


@register.filter
def kinds(marks: Iterable[Mapping[str, Any]]) -> list[str]:
    """List the kinds of a field's marks, each once, in the order in which they come."""
    return list(dict.fromkeys(mark["kind"] for mark in marks))


@register.filter
def counts_in_words(marks: Iterable[Mapping[str, Any]]) -> str:
    """Say how many marks of each kind a field has."""
    counted = Counter(mark["kind"] for mark in marks)
    return "; ".join(f"{ANSWERS[kind].word}: {count(number)}" for kind, number in counted.items())


@register.filter
def knots(steps: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], str]]:
    """Pair each step of a trace with its class: ``open``, or ``loose`` where the cord ends before the next."""
    following = [step["state"] for step in steps[1:]] + [""]
    pairs = zip(steps, following, strict=True)
    return [(step, _knot(step["state"], after)) for step, after in pairs]


def _knot(state: str, after: str) -> str:
    if state == "open":
        return "open"
    return "loose" if after == "open" else "done"


@register.simple_tag
def asset(name: str) -> str:
    """Return the name under which an asset is served: ``{% asset "tendik.css" %}``."""
    return asset_name(name)


@register.simple_tag
def drawing(name: str) -> SafeString:
    """Return the shapes of an icon, to stand inside ``svg`` or ``symbol``."""
    return SafeString(drawings()[name].shapes)


@register.simple_tag
def days_since(on: date) -> SafeString:
    """Return an empty span that the script fills with the days since ``on`` and shows.

    The number takes the place of ``#`` in the words of the plural form that the reader's browser chooses.
    """
    forms = {name: ngettext("# day", "# days", sample) for name, sample in PLURAL_SAMPLES.items()}
    needed = ((name, form) for name, form in forms.items() if name == "other" or form != forms["other"])
    return format_html(
        '<span class="days" data-days-since="{}"{} hidden></span>',
        on.isoformat(),
        format_html_join("", ' data-{}="{}"', needed),
    )
