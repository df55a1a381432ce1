"""Pages of institutions: the list, and what each one answered."""

from collections.abc import Iterator

from tendik.bodies.published import Body
from tendik.releases.pages import Frame, Page, pages_of
from tendik.releases.reader import Release


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of institutions and a page for each."""
    yield Page("bodies", index)
    yield from pages_of(release.all(Body), body_page)


def index(frame: Frame, release: Release) -> str:
    """Show all institutions."""
    rows = [
        {"title": frame.words(body.title), "href": frame.to(body.address), "made_up": body.made_up}
        for body in release.all(Body)
    ]
    return frame.draw("bodies/public/index.html", rows=rows)


def body_page(frame: Frame, release: Release, body: Body) -> str:
    """Show an institution and what every room has to say of it."""
    frame.context["page"]["made_up"] = body.made_up
    return frame.draw(
        "bodies/public/body.html",
        body=body,
        panels=frame.panels("body_panel", release, body),
        all=frame.to("bodies"),
    )
