"""What the public pages of recruitment show: rows of lists and tables, and sentences."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.bodies.published import Body
from tendik.methods.texts import other_language
from tendik.pages.frame import Frame
from tendik.recruitment.published import ComplaintShown, NoticeRule, Register, StageCount, Vacancy
from tendik.recruitment.sentences import MARKED
from tendik.releases.reader import Release

SOURCES = "en"
"""The language in which packs name their sources."""


def row(frame: Frame, release: Release, one: Vacancy, *, own: bool = False) -> dict[str, Any]:
    """Return a notice as a row of a list; ``own``: on the page of its institution, which needs no name."""
    return {
        "title": frame.words(one.title),
        "language": other_language(one.title, frame.language),
        "href": frame.to(one.address),
        "when": when(frame, one),
        "sub": "" if own else frame.words(release.title(one.body)),
        "note": "" if one.complies else _("The notice does not keep the rules."),
        "made_up": one.made_up,
    }


def when(frame: Frame, one: Vacancy) -> str:
    """Return until when applications are taken, and how many such posts there are."""
    until = _("applications end before: %(day)s") % {"day": frame.day(one.ends_before)}
    posts = ngettext("%(count)s post", "%(count)s posts", one.posts) % {"count": one.posts}
    return f"{posts} · {until}"


def against(frame: Frame, release: Release, one: Vacancy) -> list[dict[str, Any]]:
    """Return what in a notice is to be changed, and why."""
    return [rule(frame, release.get(NoticeRule, NoticeRule.at(kind))) for kind in one.against]


def rule(frame: Frame, one: NoticeRule) -> dict[str, Any]:
    """Return a rule with its source and how sure it is."""
    return {
        "code": one.code,
        "title": frame.words(one.title),
        "reason": frame.words(one.reason),
        "source": one.source,
        "language": SOURCES,
        "mark": MARKED.get(one.mark, ""),
    }


def share(registers: Sequence[Register]) -> str:
    """Return how many notices of an institution keep the rules, in a sentence."""
    words = _("Notices that keep the rules: %(complying)s of %(notices)s.")
    return next((words % {"complying": one.complying, "notices": one.notices} for one in registers), "")


def register_columns() -> list[dict[str, Any]]:
    """Return the columns of the table of registers."""
    return [
        {"words": _("Institution")},
        {"words": _("Vacancy notices"), "number": True},
        {"words": _("Keep the rules"), "number": True},
    ]


def register_row(frame: Frame, one: Register) -> list[dict[str, Any]]:
    """Return the register of an institution as a row of a table."""
    body = {"words": frame.words(one.title), "href": frame.to(Body.at(one.code)), "made_up": one.made_up}
    return [body, {"number": one.notices}, {"number": one.complying}]


def count_columns(*, own: bool = False) -> list[dict[str, Any]]:
    """Return the columns of the table of competitions; ``own``: without the institution."""
    first = [_("Year and stage")] if own else [_("Institution"), _("Year and stage")]
    sexes = [_("women"), _("men"), _("sex not known")]
    return [*({"words": one} for one in first), *({"words": one, "number": True} for one in sexes)]


def stages() -> dict[str, str]:
    """Return what each stage is called."""
    return {
        "applied": _("Applied"),
        "admitted": _("Admitted"),
        "interviewed": _("Interviewed"),
        "appointed": _("Appointed"),
        "moved": _("Moved to another place"),
    }


def count_rows(
    frame: Frame, release: Release, found: Iterable[StageCount], *, own: bool = False
) -> list[list[dict[str, Any]]]:
    """Return the counts as rows of a table, one for each institution, year and stage."""
    words = stages()
    rows: dict[tuple[str, int, str], list[dict[str, Any]]] = {}
    for one in found:
        key = one.body, one.year, one.stage
        stage = {"words": f"{one.year}: {words[one.stage]}"}
        body = {
            "words": frame.words(one.title),
            "href": frame.to(one.body),
            "made_up": one.made_up,
        }
        cells = rows.setdefault(key, [stage] if own else [body, stage])
        cells.append({"number": one.people, "why": one.why})
    return list(rows.values())


def complaint(frame: Frame, release: Release, one: ComplaintShown, *, own: bool = False) -> dict[str, Any]:
    """Return a complaint as a row of a list: when it came, when it was due, when it was answered."""
    values = {"due": frame.day(one.due_on), "on": frame.day(one.answered_on) if one.answered_on else ""}
    words = _("answered: %(on)s; it was due by %(due)s") if one.answered_on else _("answer due by: %(due)s")
    return {
        "title": one.code,
        "when": _("received: %(on)s") % {"on": frame.day(one.received_on)},
        "sub": "" if own else frame.words(release.title(one.body)),
        "note": words % values,
        "made_up": one.made_up,
    }
