"""What pages of seats and rules show, as values for their templates."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.methods.texts import other_language
from tendik.pages.frame import Frame
from tendik.quotas.history import history
from tendik.quotas.published import QuotaRule, SeatCounts, Seating, Verdict
from tendik.quotas.states import MARKS, STANDINGS, STATES
from tendik.releases.reader import Release

DRAWN = 120
"""So many seats are drawn as a half-circle; more are a staff, of which the numbers say enough."""
WEIGHT = {"law": 0, "plan": 1, "charter": 2, "pending": 3, "demand": 4}
ORDER = list(STATES)


def by_weight(verdicts: Iterable[Verdict], release: Release) -> list[Verdict]:
    """Return verdicts with those of laws first, and of these the ones on which somebody must act."""

    def weight(one: Verdict) -> tuple[int, bool, int, str]:
        rule = release.get(QuotaRule, one.rule)
        return WEIGHT[rule.standing], bool(one.on_list), ORDER.index(one.verdict), one.rule

    return sorted(verdicts, key=weight)


def seats(frame: Frame, release: Release, seating: Seating, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return who sits in an institution: the half-circle, the sum under the weightiest rule, the table by district."""
    # A list of candidates is no seat: what it lacks is shown with its rule, not with the seats.
    first = next((one for one in verdicts if not one.on_list), None)
    parts = seating.districts or (_whole(seating),)
    return {
        "seating": seating,
        "verdict": first and _head(frame, release, first),
        "hemi": _hemi(frame, seating, parts, first) if seating.elected and seating.seats <= DRAWN else None,
        "counts": counts(seating),
        "sum": frame.words(first.because) if first else "",
        "columns": _columns(seating),
        "rows": [_district(frame, part, first) for part in seating.districts],
        "total": _district(frame, _whole(seating), first) if seating.districts else None,
        "left": [_left(frame, one) for one in seating.left],
        "history": history(frame, seating) if seating.history else None,
    }


def counts(seating: Seating) -> str:
    """Return how many seats there are and who holds them, in one line."""
    words = [
        _("seats: %(count)s") % {"count": seating.seats},
        _("women: %(count)s") % {"count": seating.women},
        _("men: %(count)s") % {"count": seating.men},
    ]
    if seating.unknown:
        words.append(_("sex not known: %(count)s") % {"count": seating.unknown})
    if seating.vacant:
        words.append(_("vacant: %(count)s") % {"count": seating.vacant})
    return ", ".join(words)


def _whole(seating: Seating) -> SeatCounts:
    return SeatCounts(
        code="",
        title={},
        seats=seating.seats,
        women=seating.women,
        men=seating.men,
        unknown=seating.unknown,
    )


def _head(frame: Frame, release: Release, one: Verdict) -> dict[str, Any]:
    """Return the verdict under the weightiest rule; that it is no law is said beside it."""
    since = _("since %(day)s") % {"day": frame.day(one.since)} if one.since else ""
    standing = release.get(QuotaRule, one.rule).standing
    words = [lacking(one), "" if standing == "law" else str(STANDINGS[standing])]
    return {"state": STATES[one.verdict], "when": since, "note": "; ".join(filter(None, words))}


def lacking(one: Verdict) -> str:
    """Return what is lacking in a word: nothing where nothing is."""
    if not one.lacking_at_most:
        return ""
    same = one.lacking == one.lacking_at_most
    count = f"{one.lacking}" if same else f"{one.lacking}–{one.lacking_at_most}"
    return {
        "women": _("women lacking: %(count)s"),
        "men": _("men lacking: %(count)s"),
        "youth": _("young people lacking: %(count)s"),
    }.get(one.group, _("lacking: %(count)s")) % {"count": count}


def _hemi(
    frame: Frame, seating: Seating, parts: Sequence[SeatCounts], first: Verdict | None
) -> dict[str, Any]:
    owed = {code: least for code, _needed, least, _most in (first.lacking_by_district if first else ())}
    groups = [_seats(part, owed.get(part.code, 0)) for part in parts]
    kinds = Counter(kind for group in groups for kind in group)
    words = {
        "women": _("women"),
        "men": _("men"),
        "unknown": _("sex not known"),
        "vacant": _("vacant"),
        "owed": _("vacant, kept for a woman"),
    }
    return {
        "groups": groups,
        "says": counts(seating),
        "big": f"{seating.women} / {seating.seats}",
        "note": _("women of all seats"),
        "ends": [frame.words(part.title) for part in parts if part.title],
        "legend": [{"kind": kind, "words": f"{words[kind]}: {kinds[kind]}"} for kind in words if kinds[kind]],
    }


def _seats(part: SeatCounts, owed: int) -> list[str]:
    kept = min(owed, part.vacant)
    found = ["women"] * part.women + ["unknown"] * part.unknown + ["owed"] * kept
    return found + ["vacant"] * (part.vacant - kept) + ["men"] * part.men


def _columns(seating: Seating) -> list[dict[str, Any]]:
    words = [_("Seats"), _("Women"), _("Men"), _("Sex not known"), _("Vacant"), _("Needed"), _("Lacking")]
    return [{"words": _("District")}, *({"words": one, "number": True} for one in words)]


def _district(frame: Frame, part: SeatCounts, first: Verdict | None) -> list[dict[str, Any]]:
    told = {code: rest for code, *rest in (first.lacking_by_district if first else ())}
    needed, least, most = told.get(part.code, (None, 0, 0))
    if not part.code and first is not None:
        needed, least, most = first.needed, first.lacking or 0, first.lacking_at_most or 0
    numbers = (part.seats, part.women, part.men, part.unknown, part.vacant)
    return [
        {"words": frame.words(part.title) or _("All")},
        *({"number": number} for number in numbers),
        {"number": needed, "why": "" if needed is not None else "missing"},
        span(least, most),
    ]


def span(least: int | None, most: int | None) -> dict[str, Any]:
    """Return a cell with a count, or with the two between which it lies."""
    return {"number": least if least == most else f"{least}–{most}"}


def _left(frame: Frame, one: Any) -> str:
    sexes = {"female": _("a woman"), "male": _("a man"), "unknown": _("a person of unknown sex")}
    values = {"day": frame.day(one.on), "who": sexes[one.sex], "district": frame.words(one.district)}
    told = _sentence_of_leaving(one)
    if one.followed_by:
        values |= {"days": one.days, "next": sexes[one.followed_by]}
    why = _("Reason: %(reason)s.") % {"reason": frame.words(one.because)} if one.because else ""
    return " ".join(filter(None, (told % values, why)))


def _sentence_of_leaving(one: Any) -> str:
    """Return the sentence for who left, by whether a district is known and whether somebody followed."""
    sentences = {
        (True, False): _("%(day)s, district %(district)s: %(who)s left; nobody has followed yet."),
        (True, True): _(
            "%(day)s, district %(district)s: %(who)s left; after %(days)s days %(next)s followed."
        ),
        (False, False): _("%(day)s: %(who)s left; nobody has followed yet."),
        (False, True): _("%(day)s: %(who)s left; after %(days)s days %(next)s followed."),
    }
    return sentences[bool(one.district), bool(one.followed_by)]


def verdict(frame: Frame, release: Release, one: Verdict) -> dict[str, Any]:
    """Return a verdict with its rule, as a row of a list."""
    rule = release.get(QuotaRule, one.rule)
    note = frame.words(one.because)
    if one.since:
        note = _("%(words)s So since %(day)s.") % {"words": note, "day": frame.day(one.since)}
    return {
        "title": frame.words(rule.title),
        "language": other_language(rule.title, frame.language),
        "href": frame.to("quotas/rules", rule.code),
        "sub": f"{STANDINGS[rule.standing]}; {MARKS[rule.mark]}",
        "state": STATES[one.verdict],
        "note": note,
    }


def acts(frame: Frame, release: Release, verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """Return who must act on laws that are not met, each once, and what must be done."""
    found: dict[str, dict[str, Any]] = {}
    for one in verdicts:
        rule = release.get(QuotaRule, one.rule)
        if one.verdict == "short" and rule.standing == "law":
            who = frame.words(rule.actor)
            href = frame.to(rule.actor_body) if rule.actor_body else ""
            found.setdefault(who, {"who": who, "href": href, "does": frame.words(rule.does)})
    return list(found.values())
