"""Public pages of recruitment: open posts, rules, a page for each notice; panels on pages of places and institutions."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.recruitment import drawn
from tendik.recruitment.published import ComplaintShown, NoticeRule, Register, StageCount, Vacancy
from tendik.releases.reader import Release

INDEX, RULES = "vacancies", "vacancies/rules"


def doors() -> Iterator[Door]:
    """Yield the way to all open posts."""
    yield Door(INDEX, _("Vacancies"), (LISTS,), weight=46, section="bodies")


def pages(release: Release) -> Iterator[Page]:
    """Yield the page of open posts, that of the rules, and a page for each notice."""
    yield Page(INDEX, index)
    yield Page(RULES, rules_page)
    yield from pages_of(release.all(Vacancy), vacancy_page)


def index(frame: Frame, release: Release) -> str:
    """Show the open posts, whose notices keep the rules, competitions by stage and sex, and complaints."""
    notices = release.all(Vacancy)
    return frame.draw(
        "recruitment/public/index.html",
        open=[drawn.row(frame, release, one) for one in notices if one.is_open],
        closed=[drawn.row(frame, release, one) for one in notices if not one.is_open],
        registers=[drawn.register_row(frame, one) for one in release.all(Register)],
        register_columns=drawn.register_columns(),
        counts=drawn.count_rows(frame, release, release.all(StageCount)),
        count_columns=drawn.count_columns(),
        complaints=[drawn.complaint(frame, release, one) for one in release.all(ComplaintShown)],
        rules=frame.to(RULES),
    )


def rules_page(frame: Frame, release: Release) -> str:
    """Show what a notice may not demand: why, and where it was read."""
    return frame.draw(
        "recruitment/public/rules.html",
        rules=[drawn.rule(frame, one) for one in release.all(NoticeRule)],
        crumbs=[frame.crumb(_("Vacancies"), INDEX)],
    )


def vacancy_page(frame: Frame, release: Release, vacancy: Vacancy) -> str:
    """Show a notice: its words, whose it is, until when, and what in it is to be changed."""
    return frame.draw(
        "recruitment/public/vacancy.html",
        vacancy=vacancy,
        said=frame.said(vacancy.words, release),
        body={"words": frame.words(release.title(vacancy.body)), "href": frame.to(vacancy.body)},
        when=drawn.when(frame, vacancy),
        against=drawn.against(frame, release, vacancy),
        crumbs=[frame.crumb(_("Vacancies"), INDEX)],
    )


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the open posts at institutions of a place."""
    found = release.many(Vacancy, release.sources(place.address, "vacancy_in"))
    rows = [drawn.row(frame, release, one) for one in found if one.is_open]
    if rows:
        part = frame.part("recruitment/public/place_panel.html", rows=rows, all=frame.to(INDEX))
        yield Panel("vacancies", _("Open posts"), part, weight=72, folds=True, paper=False)


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield the open posts of an institution, how its notices stand, its competitions and complaints."""
    notices = release.many(Vacancy, release.sources(body.address, "vacancy_of"))
    registers = release.many(Register, release.sources(body.address, "register_of"))
    counts = release.many(StageCount, release.sources(body.address, "count_of"))
    complaints = release.many(ComplaintShown, release.sources(body.address, "complaint_about"))
    if not (notices or counts or complaints):
        return
    part = frame.part(
        "recruitment/public/body_panel.html",
        rows=[drawn.row(frame, release, one, own=True) for one in notices if one.is_open],
        share=drawn.share(registers),
        counts=drawn.count_rows(frame, release, counts, own=True),
        count_columns=drawn.count_columns(own=True),
        complaints=[drawn.complaint(frame, release, one, own=True) for one in complaints],
        all=frame.to(INDEX),
    )
    yield Panel("vacancies", _("Vacancies and competitions"), part, weight=22, folds=True)
