"""Why a verdict is what it is: one sentence with the sum that somebody can do on paper, in the language in force."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.blocks import formats
from tendik.methods.quotas import (
    Bound,
    Bounds,
    Fault,
    FaultKind,
    Group,
    Reason,
    Rule,
    Stretch,
    Sum,
    Verdict,
    Withdrawal,
)
from tendik.quotas.judging import Outcome

SHOWN = 4
"""So many districts are reckoned one by one; of more, only those that lack somebody."""


def because(found: Outcome) -> str:
    """Return why the verdict is what it is."""
    judgement = found.judgement
    if judgement.verdict is Verdict.NOT_APPLICABLE:
        return not_applicable(judgement.reasons[0], found)
    if not isinstance(found.entry.rule, Rule):
        return _order(found)
    if Reason.DISTRICTS_UNKNOWN in judgement.reasons:
        return _districts_unknown(found)
    words = {
        Verdict.MET: _("%(who)s: %(sum)s; needed %(needed)s, there are %(have)s: that is enough."),
        Verdict.SHORT: _("%(who)s: %(sum)s; needed %(needed)s, there are %(have)s, lacking %(lacking)s."),
        Verdict.UNKNOWN: _(
            "%(who)s: %(sum)s; needed %(needed)s, known %(have)s, not known of %(unknown)s: "
            "lacking %(lacking)s, so it cannot be said."
        ),
    }[judgement.verdict]
    return words % _values(found, found.entry.rule)


def _values(found: Outcome, rule: Rule) -> dict[str, object]:
    judgement = found.judgement
    sums = [one for one in judgement.sums if one.possible]
    have = judgement.have or Bounds(0, 0)
    short = judgement.short_by.now if judgement.short_by else Bounds(0, 0)
    return {
        "who": group_words(judgement.group),
        "sum": "; ".join(_sum(rule, one) for one in _told(sums)) or "0",
        "needed": _added([one.needed for one in sums], judgement.needed),
        "have": have.least if judgement.verdict is Verdict.UNKNOWN else span(have),
        "unknown": have.most - have.least,
        "lacking": _added([one.short_by.exact for one in sums], short),
    }


def _told(sums: list[Sum]) -> list[Sum]:
    """Return the districts that are reckoned one by one: many alike would hide the sum."""
    if len(sums) <= SHOWN:
        return sums
    return ([one for one in sums if one.short_by.most] or sums)[:SHOWN]


def _added(parts: list[int | None], total: Bounds | None) -> str:
    """Return a total with its parts, as ``3 + 4 = 7``."""
    if total is None:
        return "?"
    known = [part for part in parts if part is not None]
    whole = span(total)
    if not 1 < len(known) == len(parts) <= SHOWN or sum(known) != total.exact:
        return whole
    return f"{' + '.join(map(str, known))} = {whole}"


def _sum(rule: Rule, one: Sum) -> str:
    """Return the sum of a body or district: ``10 × 30 % = 3``, ``11 × 30 % = 3,3 → 4``."""
    place = f"{one.code}: " if one.code else ""
    if rule.share is None or one.product is None:
        limit = _("at most %(count)s") if rule.bound is Bound.MOST else _("at least %(count)s")
        words = limit % {"count": one.limit}
    else:
        words = f"{one.whole} × {percent(rule.share)} = {number(one.product)}"
        words += f" → {one.limit}" if one.product != one.limit else ""
    if rule.bound is Bound.MOST:
        members = one.tally.members
        words += f"; {members} − {min(one.limit, members)} = {one.needed}"
    return place + words


def _districts_unknown(found: Outcome) -> str:
    judgement = found.judgement
    short = judgement.short_by.now if judgement.short_by else Bounds(0, 0)
    words = {
        Verdict.MET: _(
            "%(who)s: the districts are not known; needed %(needed)s, there are %(have)s: enough however the districts lie."
        ),
        Verdict.SHORT: _(
            "%(who)s: the districts are not known; needed %(needed)s, there are %(have)s: "
            "lacking %(lacking)s however the districts lie."
        ),
        Verdict.UNKNOWN: _(
            "%(who)s: the districts are not known; needed %(needed)s, there are %(have)s: "
            "lacking %(lacking)s, so it cannot be said."
        ),
    }[judgement.verdict]
    return words % {
        "who": group_words(judgement.group),
        "needed": span(judgement.needed),
        "have": span(judgement.have),
        "lacking": span(short),
    }


def _order(found: Outcome) -> str:
    rule = found.entry.rule
    length = getattr(rule, "length", 1) - 1
    if found.judgement.verdict is Verdict.MET:
        return _("Nowhere on the list do more than %(most)s of one sex follow each other.") % {"most": length}
    words = (
        _("More than %(most)s of one sex follow each other at the places %(places)s of the list.")
        if found.judgement.verdict is Verdict.SHORT
        else _(
            "The sex of some candidates is not known: more than %(most)s of one sex may follow each other "
            "at the places %(places)s of the list."
        )
    )
    return words % {"most": length, "places": _places(found.stretches)}


def _places(stretches: Iterable[Stretch]) -> str:
    """Return stretches of a list, those that overlap as one."""
    joined: list[list[int]] = []
    for one in sorted(stretches):
        if joined and one.first <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], one.last)
        else:
            joined.append([one.first, one.last])
    return ", ".join(f"{first}–{last}" for first, last in joined)


def withdrawal_words(found: Withdrawal, titles: Mapping[str, str] | None = None) -> str:
    """Return what would happen if somebody left a list; rules by their codes, or by their ``titles``."""
    following = found.next_in_line
    named = titles or {}
    words = [
        _("If she leaves and all below move up, the list breaks: %(rules)s.")
        % {"rules": "; ".join(named.get(code, code) for code in found.breaks)}
        if found.breaks
        else _("If she leaves and all below move up, the list breaks no rule that it keeps now."),
        _("Next in line is place %(place)s.") % {"place": following.code}
        if following
        else _("Nobody is next in line."),
    ]
    if found.perhaps:
        places = ", ".join(one.code for one in found.perhaps)
        words.append(_("Of unknown sex, perhaps before: places %(places)s.") % {"places": places})
    if found.breaks_with_next:
        rules = "; ".join(named.get(code, code) for code in found.breaks_with_next)
        words.append(_("With the next in her place it breaks: %(rules)s.") % {"rules": rules})
    return " ".join(words)


def not_applicable(reason: Reason, found: Outcome) -> str:
    """Return why a rule says nothing of a body."""
    entry = found.entry
    return {
        Reason.OTHER_KIND: _("The rule is not meant for a body of this kind."),
        Reason.ENTRY_INTO_FORCE_UNKNOWN: _("The rule was adopted; from which day on it holds is not known."),
        Reason.NO_BODY: _("On this day there was no such body."),
        Reason.NO_LIST: _("There is no list of candidates."),
        Reason.NOBODY_SITS: _("Nobody sits there whom the rule counts."),
        Reason.TOO_SMALL: _("The rule is asked of larger bodies or lists only."),
        Reason.CANNOT_BE_MET: _("Nobody could meet the rule with so few members."),
    }.get(reason) or _("On this day the rule is not in force: it holds from %(starts)s to %(ends)s.") % {
        "starts": entry.written.starts or "…",
        "ends": entry.written.ends_before or "…",
    }


def fault_words(fault: Fault) -> str:
    """Return what is wrong with what was entered of a body, so that no verdict follows from it."""
    words = {
        FaultKind.ENDS_BEFORE_IT_BEGINS: _("Somebody leaves a seat before the day on which it was taken."),
        FaultKind.TERM_ENDS_BEFORE_IT_BEGINS: _("A term ends before it begins."),
        FaultKind.SEAT_HELD_TWICE: _("One seat is held by two persons at the same time."),
        FaultKind.PERSON_SITS_TWICE: _("One person holds two seats at the same time."),
        FaultKind.FRAMES_OVERLAP: _("Two make-ups of the body overlap."),
        FaultKind.MORE_HOLDERS_THAN_SEATS: _("More persons sit there than there are seats."),
    }[fault.kind]
    return _("%(fault)s From %(on)s; number %(about)s. Correct it, then there will be a verdict.") % {
        "fault": words,
        "on": fault.on.isoformat(),
        "about": fault.about or "–",
    }


def group_words(group: Group | None) -> str:
    """Return whom a rule counts, with a capital."""
    return {
        Group.WOMEN: _("Women"),
        Group.MEN: _("Men"),
        Group.YOUTH: _("Young people"),
        Group.OTHERS: _("Others than young people"),
        Group.EITHER_SEX: _("Women and men"),
    }[group or Group.EITHER_SEX]


def span(bounds: Bounds | None) -> str:
    """Return a count, or the two between which it lies."""
    if bounds is None:
        return "?"
    return str(bounds.least) if bounds.exact is not None else f"{bounds.least}–{bounds.most}"


def percent(share: Fraction) -> str:
    """Return a share as a percentage."""
    language = get_language() or ""
    whole = (share * 100).denominator == 1
    return formats.percent(share, language, 0 if whole else 1) or f"{float(share * 100):g}%"


def number(value: Fraction) -> str:
    """Return an exact number as a person writes it: 3, 3,3."""
    if value.denominator == 1:
        return str(value.numerator)
    rounded = Decimal(round(value * 100)) / 100
    return formats.count(rounded.normalize(), get_language() or "") or str(rounded.normalize())
