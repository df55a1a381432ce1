"""A body described in plain values in, an answer in plain values out, as commands and files exchange them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from tendik.methods.quotas.histories import Finding
from tendik.methods.quotas.sums import Bounds
from tendik.methods.quotas.tallies import Birth, Body, District, Member, Sex
from tendik.methods.quotas.verdicts import Judgement

Plain = Mapping[str, Any]
Read = TypeVar("Read")
OF_BODY = {"kind", "on", "rule", "seats", "districts", "members", "leading_posts", "candidates"}
OF_MEMBER = {"sex", "born", "district", "leading", "deputy"}


class Unreadable(ValueError):
    """A description that is not one of a body; the message says where and why."""


def read_body(plain: Plain) -> Body:
    """Return the body that plain values describe.

    Args:
        plain: ``kind``, ``seats``, and where known ``districts`` (``code``, ``seats``), ``members`` (``sex``, ``born`` as a
            day or a year, ``district``, ``leading``, ``deputy``), ``leading_posts``, ``candidates`` (``order``, ``sex``).
            ``on`` and ``rule`` may stand beside them. Without ``seats`` there are as many as members.

    Raises:
        Unreadable: a value is missing, unknown or of another kind, or the body contradicts itself.
    """
    _only(plain, OF_BODY, "the body")
    members = _each(plain, "members", _member)
    candidates = sorted(_each(plain, "candidates", _candidate))
    if len({order for order, _sex in candidates}) < len(candidates):
        raise Unreadable("candidates: an order is given twice")
    try:
        return Body(
            kind=_text(plain.get("kind"), "kind"),
            seats=_count(plain.get("seats", len(members)), "seats"),
            districts=_each(plain, "districts", _district),
            members=members,
            leading_posts=_or_none(plain.get("leading_posts"), "leading_posts", _count),
            candidates=tuple(sex for _order, sex in candidates),
        )
    except ValueError as fault:
        raise Unreadable(str(fault)) from fault


def _member(plain: Plain, where: str) -> Member:
    _only(plain, OF_MEMBER, where)
    return Member(
        sex=_sex(plain.get("sex", "unknown"), f"{where}.sex"),
        born=_or_none(plain.get("born"), f"{where}.born", _birth),
        district=_or_none(plain.get("district"), f"{where}.district", _text),
        leading=_flag(plain.get("leading", False), f"{where}.leading"),
        deputy=_flag(plain.get("deputy", False), f"{where}.deputy"),
    )


def _district(plain: Plain, where: str) -> District:
    _only(plain, {"code", "seats"}, where)
    return District(_text(plain.get("code"), f"{where}.code"), _count(plain.get("seats"), f"{where}.seats"))


def _candidate(plain: Plain, where: str) -> tuple[int, Sex]:
    _only(plain, {"order", "sex"}, where)
    return _count(plain.get("order"), f"{where}.order"), _sex(plain.get("sex", "unknown"), f"{where}.sex")


def _each(plain: Plain, key: str, read: Callable[[Plain, str], Read]) -> tuple[Read, ...]:
    listed = plain.get(key) or []
    if not isinstance(listed, list | tuple):
        raise Unreadable(f"{key} must be a list")
    return tuple(read(one, f"{key}[{at}]") for at, one in enumerate(listed))


def _only(plain: object, known: set[str], where: str) -> None:
    """Raise ``Unreadable`` for anything but an object with known keys: a misspelt key would change a verdict."""
    if not isinstance(plain, Mapping):
        raise Unreadable(f"{where} must be an object, not {plain!r}")
    if strange := sorted(map(str, plain.keys() - known)):
        raise Unreadable(f"{where}: {', '.join(strange)} is not known; known are {', '.join(sorted(known))}")


def _or_none(value: object, where: str, read: Callable[[object, str], Read]) -> Read | None:
    return None if value is None else read(value, where)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise Unreadable(f"{where} must be a text, not {value!r}")
    return value


def _count(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Unreadable(f"{where} must be a whole number from 0 on, not {value!r}")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise Unreadable(f"{where} must be true or false, not {value!r}")
    return value


def _sex(value: object, where: str) -> Sex:
    for sex in Sex:
        if value == sex.value:
            return sex
    raise Unreadable(f"{where} must be one of {', '.join(Sex)}, not {value!r}")


def _birth(value: object, where: str) -> Birth:
    if isinstance(value, int) and not isinstance(value, bool) and 1850 <= value <= 2200:
        return value
    try:
        return date.fromisoformat(_text(value, where))
    except ValueError as fault:
        raise Unreadable(f"{where} must be a day like 1997-03-14, or a year, not {value!r}") from fault


def as_plain(found: Finding) -> dict[str, Any]:
    """Return a finding as plain values; a count that is known only between bounds is None there.

    ``bounds`` are the least and the most that is lacking now. The sentence that says why is its reader's to write, from
    ``reasons`` and ``districts``.
    """
    return plain_judgement(found.judgement) | {
        "rule": found.rule.code,
        "since": found.since.isoformat() if found.since else None,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "who_acts": found.rule.who_acts,
    }


def plain_judgement(found: Judgement) -> dict[str, Any]:
    """Return a judgement as plain values, as ``as_plain`` does."""
    short = found.short_by
    return {
        "verdict": found.verdict.value,
        "reasons": [reason.value for reason in found.reasons],
        "group": found.group.value if found.group else None,
        "needed": _exact(found.needed),
        "have": _exact(found.have),
        "short_by": {key: _exact(count) for key, count in short._asdict().items()} if short else None,
        "bounds": list(short.now) if short else None,
        "districts": [
            {
                "code": one.code,
                "seats": one.tally.places,
                "needed": one.needed,
                "have": _exact(one.have),
                "short_by": _exact(one.short_by),
            }
            for one in found.sums
            if one.code is not None
        ],
    }


def _exact(count: Bounds | None) -> int | None:
    return count.exact if count else None
