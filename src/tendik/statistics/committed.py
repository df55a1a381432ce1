"""Pages of commitments: of each treaty and agenda what is measured, part by part. They show no figures, so that none draws them anew."""

from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.frame import Frame
from tendik.releases.reader import Release
from tendik.statistics.shapes import Framework


def ways(frame: Frame, release: Release) -> list[dict[str, str]]:
    """Return the ways to them."""
    return [
        {"words": frame.words(one.title), "href": frame.to(one.address)} for one in release.all(Framework)
    ]


def framework_page(frame: Frame, release: Release, framework: Framework) -> str:
    """Show what is measured of a treaty or agenda, and which of its parts nothing measures."""
    measured = [part for part in framework.parts if part.indicators]
    return frame.draw(
        "statistics/public/framework.html",
        framework=framework,
        crumbs=[frame.crumb(_("Figures"), "indicators")],
        parts=[
            {
                "code": part.code,
                "words": frame.words(part.title),
                "rows": [_row(frame, release, one) for one in part.indicators],
            }
            for part in measured
        ],
        unmeasured=[
            f"{part.code}: {frame.words(part.title)}" for part in framework.parts if not part.indicators
        ],
    )


def _row(frame: Frame, release: Release, address: str) -> dict[str, Any]:
    return {"title": frame.words(release.title(address)), "href": frame.to(address)}
