"""The page of an indicator of which no figure is known yet: what will be counted, how, and from whom the figure will come."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.methods.formulas import with_numbers
from tendik.pages.frame import Frame
from tendik.releases.reader import Release
from tendik.statistics import tables
from tendik.statistics.published import Indicator
from tendik.statistics.shapes import Baseline, FormField, HowCounted, WorkedExample


def unmeasured_page(frame: Frame, release: Release, indicator: Indicator) -> str:
    """Show what will be measured, though no figure is known: nothing is drawn, and there is nothing to download."""
    making = indicator.making
    return frame.draw(
        "statistics/public/unmeasured.html",
        indicator=indicator,
        crumbs=[frame.crumb(_("Figures"), "indicators")],
        making=making,
        supplier=_supplier(frame, release, making) if making else None,
        baseline=_baseline(frame, release, making.baseline) if making and making.baseline else "",
        example=_example(making.example) if making and making.example else "",
        fields=[_field(frame, one) for one in making.fields] if making else [],
        facts=[*_facts(frame, release, indicator), *_kept(frame, release, making)],
        panels=frame.panels("indicator_panels", release, indicator),
        licences=[frame.words(one.licence) for one in indicator.sources],
    )


def _supplier(frame: Frame, release: Release, making: HowCounted) -> dict[str, Any] | None:
    if making.supplier is None:
        return None
    return {"title": release.title(making.supplier), "href": frame.to(making.supplier)}


def _facts(frame: Frame, release: Release, indicator: Indicator) -> list[dict[str, str]]:
    """Return how it is measured; the method and its limits have a part of the page of their own where there is more to say."""
    better = {"rise": _("more is better"), "fall": _("less is better")}
    own = {_("How it is measured"), _("What it does not say")} if indicator.making else set()
    apart = ", ".join(frame.words(one.title) for one in indicator.dimensions)
    rows = [(_("Told apart by"), apart), (_("Which way is better"), better.get(indicator.direction, ""))]
    return [
        *(row for row in tables.facts(frame, indicator) if row["term"] not in own),
        *({"term": term, "value": value} for term, value in rows if value),
    ]


def _kept(frame: Frame, release: Release, making: HowCounted | None) -> Iterator[dict[str, str]]:
    """Yield down to which places it is counted, and how its figures are kept from exposing anybody."""
    if making is None:
        return
    level = next((one.name for one in release.site.levels if one.code == making.finest), {})
    policies = {
        "open": _("figures are published as they are"),
        "counts": _("small numbers are hidden, so that nobody is recognised"),
        "sensitive": _("only sums of large places are published, so that nobody is recognised"),
    }
    rows = [
        (_("Smallest places"), frame.words(level)),
        (_("State system it comes from"), frame.words(making.system)),
        (_("How people are protected"), policies[making.policy]),
        (_("Line of the report"), making.report_line),
        (_("To be looked at again by"), frame.day(making.next_review) if making.next_review else ""),
    ]
    yield from ({"term": term, "value": value} for term, value in rows if value)


def _baseline(frame: Frame, release: Release, known: Baseline) -> str:
    told = {
        "amount": _number(known.amount),
        "day": frame.day(known.on),
        "place": frame.words(release.title(known.place)),
        "source": known.source,
    }
    return _("%(place)s, %(day)s: %(amount)s. Source: %(source)s") % told


def _example(example: WorkedExample) -> str:
    said = {name: _number(number) for name, number in example.given.items()}
    return f"{with_numbers(example.formula, said)} = {_number(example.result)}"


def _number(number: float) -> str:
    written = Decimal(repr(number))
    return count(written.to_integral_value() if written == written.to_integral_value() else written)


def _field(frame: Frame, field: FormField) -> dict[str, str]:
    kinds = {
        "number": _("a number"),
        "date": _("a day"),
        "choice": "; ".join(frame.words(one) for one in field.choices),
        "yes-no": _("yes or no"),
    }
    return {"words": frame.words(field.title), "kind": kinds[field.kind]}
