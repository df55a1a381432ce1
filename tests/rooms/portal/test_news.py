"""What changed lately: each line tells how a thing stood after its own release, whatever came later."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tendik.asks import actions
from tendik.asks.models import Ask
from tendik.pages.skeleton import framed
from tendik.plans.published import ADOPTED, DRAFT
from tendik.portal import public as pages
from tendik.releases.manifest import Change
from tendik.releases.reader import Release
from tendik.site import publishing
from tests.conftest import AT, answer, bake_draft

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def news(release):
    rooms = publishing.drawing_rooms()
    told = pages.releases_told(framed(release, "en", "changes", rooms), release)
    rows = [row for one in told for row in one["rows"]]
    return [(row.code or row.title, row.state.code if row.state else "", row.note) for row in rows]


def test_a_line_keeps_the_answer_of_its_release_when_the_answer_is_withdrawn_later(tmp_path, minister):
    bake_draft(tmp_path / "first")
    answer("EQ-1.1", "partly", at=AT + DAY)
    second = publishing.draft(AT + DAY, tmp_path / "first")
    bake_draft(tmp_path / "second", at=AT + DAY, before=tmp_path / "first")
    given = Ask.objects.get(code="EQ-1.1").answers.get()
    actions.withdraw_answer(given, by=minister, at=AT + 2 * DAY)

    third = publishing.draft(AT + 2 * DAY, tmp_path / "second")

    assert news(second) == [("EQ-1.1", "partly", "")]
    assert news(third) == [("EQ-1.1", "unanswered", "The answer was withdrawn"), ("EQ-1.1", "partly", "")]


@pytest.mark.parametrize(
    ("before", "state", "note"),
    [
        (DRAFT, ADOPTED, "The plan was adopted"),
        (ADOPTED, DRAFT, "The adopted text was withdrawn"),
        (DRAFT, DRAFT, ""),
    ],
)
def test_a_plan_that_was_adopted_is_said_to_be(public, before, state, note):
    change = Change("plans/equality-2030", "changed", AT.isoformat(), state, before)
    release = Release(public.release.manifest, public.release.documents(), [change])

    assert [row[1:] for row in news(release)] == [("", note)]


def test_a_change_is_dated_by_the_day_where_the_country_is(public):
    night = datetime(2026, 6, 1, 23, 30, tzinfo=UTC).isoformat()
    change = Change("asks/EQ-1.1", "changed", night, "unanswered", "unanswered")
    release = Release(public.release.manifest, public.release.documents(), [change])

    told = pages.releases_told(framed(release, "en", "changes", ()), release)

    assert release.site.time_zone == "Pacific/Auckland"
    assert [one["on"].isoformat() for one in told] == ["2026-06-02"]


def test_a_change_says_how_it_stood_before_and_how_it_stands_now(public):
    change = Change("asks/EQ-1.1", "changed", AT.isoformat(), "partly", "unanswered")
    release = Release(public.release.manifest, public.release.documents(), [change])

    page = publishing.draw(release, "en", "changes")

    assert re.search(r"earlier:.*No answer yet.*now:.*Partly", re.sub(r"<[^>]+>|\s+", " ", page))


def test_changes_are_told_release_by_release(public):
    changes = [
        Change("asks/EQ-1.1", "changed", (AT + days).isoformat(), "partly", "unanswered")
        for days in (2 * DAY, 2 * DAY, DAY)
    ]
    release = Release(public.release.manifest, public.release.documents(), changes)

    told = pages.releases_told(framed(release, "en", "changes", publishing.drawing_rooms()), release)

    assert [(one["code"], one["number"]) for one in told] == [("changes-1", 2), ("changes-2", 1)]
