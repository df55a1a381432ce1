"""Words for what a measure says by code: how often, from which money, what is wanted of a figure."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.blocks.templatetags.blocks import count, day
from tendik.methods.texts import in_language

RECURRING = {
    "": _("once"),
    "yearly": _("every year"),
    "half-yearly": _("every half-year"),
    "quarterly": _("every quarter"),
    "monthly": _("every month"),
    "standing": _("all the time"),
}
SOURCES = {
    "republican": _("republican budget"),
    "local": _("local budget"),
    "donor": _("donors"),
    "none_needed": _("no money is needed"),
}
STANDINGS = {"proposed": _("proposed"), "agreed": _("agreed")}
STAGES = {"estimated": _("estimated"), "allocated": _("allocated"), "spent": _("spent")}
KINDS = {
    "increase": _("to rise to"),
    "decrease": _("to fall to"),
    "towards": _("to come close to"),
    "keep": _("to stay at least at"),
    "not_exceed": _("to stay at most at"),
    "events": _("to happen so many times:"),
}
COVERED = {
    "items": _("Asks in all"),
    "measurable": _("With an indicator or a dated step"),
    "with_indicator": _("With an indicator"),
    "with_milestone": _("With a dated step"),
    "with_proposed_owner": _("Whose institution is proposed"),
    "with_agreed_owner": _("Whose institution has agreed"),
    "with_baseline": _("With a first figure"),
}
LACKS = {
    "measure": _("Neither an indicator nor a dated step"),
    "owner": _("No institution is named"),
    "baseline": _("No first figure is known"),
}


def money(cost: Any) -> str:
    """Return a cost, kept or published, in words: from where, how far it is, of which year, how much."""
    amount = f"{count(plain(cost.amount))} {cost.currency}" if cost.amount is not None else ""
    stage = "" if cost.source == "none_needed" else str(STAGES[cost.stage])
    return ", ".join(filter(None, (str(SOURCES[cost.source]), stage, str(cost.year or ""), amount)))


def wanted(target: Any, language: str) -> str:
    """Return a target, kept or published, in words: what is counted, what is wanted of it, and by when."""
    unit = in_language(target.unit, language)
    amount = f"{KINDS[target.kind]} {count(plain(target.amount))} {unit}".strip()
    return f"{in_language(target.words, language)}: {amount} ({day(target.due_on)})"


def begun(target: Any, language: str) -> str:
    """Return where the figure of a target began, in words; nothing where that is not known."""
    if target.baseline is None:
        return ""
    unit = in_language(target.unit, language)
    return f"{count(plain(target.baseline))} {unit}".strip() + f" ({day(target.baseline_on)})"


def plain(amount: Any) -> Any:
    """Return an exact number without needless zeros."""
    return amount.quantize(1) if amount == amount.to_integral_value() else amount.normalize()
