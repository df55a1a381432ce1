"""What pages of seats and rules show, as values for their templates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import percent
from tendik.bodies.published import Body
from tendik.methods.texts import other_language
from tendik.pages.frame import Frame
from tendik.quotas.published import CouncilFigure, Part, QuotaRule, Seating, Verdict
from tendik.quotas.states import MARKS, STANDINGS, STATES
from tendik.releases.reader import Release

DRAWN = 120
"""So many seats are drawn as a half-circle; more are a staff, of which the numbers say enough."""
WEIGHT = {"law": 0, "plan": 1, "charter": 2, "pending": 3, "demand": 4}
ORDER = list(STATES)


def by_weight(verdicts: Iterable[Verdict], release: Release) -> list[Verdict]:
    """Return verdicts with those of laws first, and of these the ones on which somebody must act."""

    def weight(one: Verdict) -> tuple[int, int, str]:
        rule = release.get(QuotaRule, one.rule)
        return WEIGHT[rule.standing], ORDER.index(one.verdict), one.rule

    return sorted(verdicts, key=weight)


def seats(frame: Frame, seating: Seating, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return who sits in an institution: the half-circle, the sum under the weightiest rule, the table by district."""
    first = verdicts[0] if verdicts else None
    parts = seating.districts or (_whole(seating),)
    return {
        "seating": seating,
        "verdict": first and _head(frame, first),
        "hemi": _hemi(frame, seating, parts, first) if seating.elected and seating.seats <= DRAWN else None,
        "counts": counts(seating),
        "sum": frame.words(first.because) if first else "",
        "columns": _columns(seating),
        "rows": [_district(frame, part, first) for part in seating.districts],
        "total": _district(frame, _whole(seating), first) if seating.districts else None,
        "left": [_left(frame, one) for one in seating.left],
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


def _whole(seating: Seating) -> Part:
    return Part(
        code="",
        title={},
        seats=seating.seats,
        women=seating.women,
        men=seating.men,
        unknown=seating.unknown,
    )


def _head(frame: Frame, one: Verdict) -> dict[str, Any]:
    since = _("since %(day)s") % {"day": frame.day(one.since)} if one.since else ""
    return {"state": STATES[one.verdict], "when": since, "note": lacking(one)}


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


def _hemi(frame: Frame, seating: Seating, parts: Sequence[Part], first: Verdict | None) -> dict[str, Any]:
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


def _seats(part: Part, owed: int) -> list[str]:
    kept = min(owed, part.vacant)
    found = ["women"] * part.women + ["unknown"] * part.unknown + ["owed"] * kept
    return found + ["vacant"] * (part.vacant - kept) + ["men"] * part.men


def _columns(seating: Seating) -> list[dict[str, Any]]:
    words = [_("Seats"), _("Women"), _("Men"), _("Sex not known"), _("Vacant"), _("Needed"), _("Lacking")]
    return [{"words": _("District")}, *({"words": one, "number": True} for one in words)]


def _district(frame: Frame, part: Part, first: Verdict | None) -> list[dict[str, Any]]:
    told = {code: rest for code, *rest in (first.lacking_by_district if first else ())}
    needed, least, most = told.get(part.code, (None, 0, 0))
    if not part.code and first is not None:
        needed, least, most = first.needed, first.lacking or 0, first.lacking_at_most or 0
    lack = f"{least}" if least == most else f"{least}–{most}"
    numbers = (part.seats, part.women, part.men, part.unknown, part.vacant)
    return [
        {"words": frame.words(part.title) or _("All")},
        *({"number": number} for number in numbers),
        {"number": needed, "why": "" if needed is not None else "missing"},
        {"words": lack, "why": ""},
    ]


def _left(frame: Frame, one: Any) -> str:
    sexes = {"female": _("a woman"), "male": _("a man"), "unknown": _("a person of unknown sex")}
    values = {"day": frame.day(one.on), "who": sexes[one.sex], "district": frame.words(one.district)}
    if one.followed_by:
        words = _("%(day)s, district %(district)s: %(who)s left; after %(days)s days %(next)s followed.")
        return words % {**values, "days": one.days, "next": sexes[one.followed_by]}
    return _("%(day)s, district %(district)s: %(who)s left; nobody has followed yet.") % values


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


def kept(frame: Frame, rule: QuotaRule, verdicts: Iterable[Verdict]) -> dict[str, Any] | None:
    """Return by how many institutions a rule is met, short or unknown; nothing where it binds none of them."""
    found = Counter(one.verdict for one in verdicts if one.rule == rule.address)
    if not found:
        return None
    return {
        "title": frame.words(rule.title),
        "href": frame.to("quotas/rules", rule.code),
        "sub": f"{STANDINGS[rule.standing]}; {MARKS[rule.mark]}",
        "note": _("met: %(met)s, not met: %(short)s, cannot be said: %(unknown)s, of %(all)s")
        % {
            "met": found["met"],
            "short": found["short"],
            "unknown": found["unknown"],
            "all": found.total(),
        },
    }


def columns_of_bodies() -> list[dict[str, Any]]:
    """Return the columns of the table of all institutions with known seats."""
    words = [_("Seats"), _("Women"), _("Needed"), _("Lacking")]
    return [
        {"words": _("Institution")},
        *({"words": one, "number": True} for one in words),
        {"words": _("By law")},
    ]


def _of_law(release: Release, seating: Seating) -> Verdict | None:
    found = release.many(Verdict, release.sources(Body.at(seating.code), "verdict_of"))
    laws = [one for one in found if release.get(QuotaRule, one.rule).standing == "law"]
    return min(laws, key=lambda one: ORDER.index(one.verdict), default=None)


def seating_row(frame: Frame, release: Release, one: Seating) -> list[dict[str, Any]]:
    """Return an institution as a row of the table of all: its seats, and how it stands under the law."""
    law = _of_law(release, one)
    lack = (
        ""
        if law is None
        else f"{law.lacking}"
        if law.lacking == law.lacking_at_most
        else f"{law.lacking}–{law.lacking_at_most}"
    )
    return [
        {"words": frame.words(one.title), "href": frame.to(Body.at(one.code)), "made_up": one.made_up},
        {"number": one.seats},
        {"number": one.women},
        {"number": law and law.needed, "why": "" if law and law.needed is not None else "missing"},
        {"words": lack, "why": "" if law else "not_applicable"},
        {"words": STATES[law.verdict].word if law else "–"},
    ]


def seating_line(frame: Frame, release: Release, one: Seating) -> dict[str, Any]:
    """Return an institution as a row of the list on the page of a place."""
    law = _of_law(release, one)
    return {
        "title": frame.words(one.title),
        "href": frame.to(Body.at(one.code)),
        "language": other_language(one.title, frame.language),
        "made_up": one.made_up,
        "sub": counts(one),
        "state": STATES[law.verdict] if law else None,
        "note": lacking(law) if law else "",
        "weight": ORDER.index(law.verdict) if law else len(ORDER),
    }


def columns_of_figures() -> list[dict[str, Any]]:
    """Return the columns of the table of figures that were read."""
    words = [_("Seats"), _("Women"), _("Share of women"), _("Women among candidates")]
    return [
        {"words": _("Councils")},
        {"words": _("Election or year")},
        *({"words": one, "number": True} for one in words),
        {"words": _("Source")},
    ]


def figure_row(frame: Frame, one: CouncilFigure) -> list[dict[str, Any]]:
    """Return a figure that was read as a row of their table."""
    among = f"{one.women_candidates} / {one.candidates}" if one.candidates else ""
    note = frame.words(one.note)
    name = frame.words(one.title)
    return [
        {"words": f"{name}. {note}" if note else name},
        {"words": one.on},
        _number(one.seats),
        _number(one.women),
        {"words": percent(one.women_share, 1), "why": ""}
        if one.women_share is not None
        else {"why": "missing"},
        {"words": among, "why": ""} if among else {"why": "missing"},
        {"words": one.source},
    ]


def _number(value: int | None) -> dict[str, Any]:
    return {"number": value} if value is not None else {"number": None, "why": "missing"}


def rule(frame: Frame, release: Release, one: QuotaRule) -> dict[str, Any]:
    """Return a rule with all that is known of it, as a list of facts."""
    return {
        "code": one.code,
        "title": frame.words(one.title),
        "text": frame.words(one.text),
        "facts": [row for row in _facts(frame, release, one) if row["value"]],
    }


def _facts(frame: Frame, release: Release, one: QuotaRule) -> Iterator[dict[str, Any]]:
    held = len(release.sources(one.address, "verdict_by"))
    yield {"term": _("Read here as"), "value": frame.words(one.reading)}
    yield {"term": _("Rests on"), "value": STANDINGS[one.standing]}
    yield {"term": _("Law"), "value": frame.words(one.law)}
    yield {"term": _("In force from"), "value": one.starts}
    yield {"term": _("Until"), "value": one.ends_before}
    yield {"term": _("Who must act"), "value": frame.words(one.actor)}
    yield {"term": _("What must be done"), "value": frame.words(one.does)}
    yield {"term": _("How sure"), "value": MARKS[one.mark]}
    yield {"term": _("Source"), "value": one.source}
    yield {"term": _("Institutions judged by it"), "value": held or ""}
