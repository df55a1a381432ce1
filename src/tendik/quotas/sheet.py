"""What seats tell on the sheet of a place: who sits in its councils and offices, and which law is not met."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.pages.frame import Frame
from tendik.pages.sheets import Reason, SheetPart, SheetQuestion
from tendik.places.published import Place
from tendik.quotas import listed
from tendik.quotas.published import QuotaRule, Seating, Verdict
from tendik.releases.reader import Release

SHOWN = 4


def sheet_parts(frame: Frame, release: Release, place: Place) -> Iterator[SheetPart]:
    """Yield who sits in the councils of a place and of all below it; that nobody knows is said too."""
    seated = release.many(Seating, release.sources(place.address, "seats_in"))
    if not seated:
        because = _("Tendik does not know who sits in the council here.")
        words = _("How many women and men sit in the council and lead its commissions?")
        asked = (SheetQuestion(Reason.UNKNOWN, because, words),)
        yield SheetPart(code="seats", title=_("Seats"), note=because, questions=asked, weight=40)
        return
    rows = sorted((listed.seating_line(frame, release, one) for one in seated), key=lambda row: row["weight"])
    yield SheetPart(
        code="seats",
        title=_("Seats"),
        note=_("Councils and offices: %(count)s") % {"count": len(rows)} if len(rows) > SHOWN else "",
        rows=tuple(rows[:SHOWN]),
        questions=tuple(_questions(frame, release, seated)),
        weight=40,
    )


def _questions(frame: Frame, release: Release, seated: Sequence[Seating]) -> Iterator[SheetQuestion]:
    for seating in seated:
        for law in _broken(release, seating):
            rule = release.get(QuotaRule, law.rule)
            because = f"{frame.words(seating.title)}: {listed.lacking(law)}"
            who = {"who": frame.words(rule.actor), "does": frame.words(rule.does)}
            words = _("Who has to act: %(who)s. %(does)s When will it be done?") % who
            yield SheetQuestion(Reason.LAW, because, words)


def _broken(release: Release, seating: Seating) -> Iterator[Verdict]:
    """Yield the verdicts that a council breaks a law; lists of candidates are no seats."""
    for one in release.many(Verdict, release.sources(Body.at(seating.code), "verdict_of")):
        if one.verdict == "short" and not one.on_list and release.get(QuotaRule, one.rule).standing == "law":
            yield one
