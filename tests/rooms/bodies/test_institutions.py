"""Institutions that the office enters: added, renamed, corrected, ended; and what is refused."""

from datetime import date, timedelta

import pytest

from tendik.bodies import institutions, pack, queries, release
from tendik.bodies.institutions import BodyGiven, BodyKnown
from tendik.bodies.models import Body
from tendik.bodies.queries import Called
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.packs.country import current
from tests.conftest import AT

DAY = timedelta(days=1)
NEW = {"en": "Ministry of Equal Rights"}


@pytest.fixture
def council(db):
    """The council of North Bay."""
    return Body.objects.get(code="north-council")


def published(code="equality", at=AT + 30 * DAY):
    return next((one for one in release.contribute(at) if one.address == f"bodies/{code}"), None)


def rename(body, name=NEW, on=date(2026, 5, 2), at=AT, by=None):
    return institutions.rename_body(body, Called(name, {}, on), by=by, at=at)


def last_line():
    line = Line.objects.order_by("-pk").first()
    return line.action, line.subject, line.details


def test_an_added_institution_answers_like_any_other_and_is_public_from_then_on(minister, council):
    given = BodyGiven(name={"en": "Ministry of Water"}, kind="ministry", parent=council, source="Letter")

    made = institutions.add_body(given, by=minister, at=AT)

    assert made.code == "ministry-of-water"
    assert made in queries.bodies_that_answer()
    assert (published("ministry-of-water", AT - DAY), published("ministry-of-water").parent) == (
        None,
        "bodies/north-council",
    )
    assert last_line() == ("bodies.add_body", "bodies/ministry-of-water", {"kind": "ministry"})


@pytest.mark.parametrize(
    ("name", "codes"), [({"fr": "Eau"}, ["body", "body-2"]), ({"en": "Ä"}, ["a", "a-2"])]
)
def test_a_name_that_gives_no_code_gets_a_number_and_no_code_is_given_twice(name, codes, minister):
    first = institutions.add_body(BodyGiven(name=name), by=minister, at=AT)
    Body.objects.filter(pk=first.pk).update(ends_before=date(2026, 1, 1))

    second = institutions.add_body(BodyGiven(name=name), by=minister, at=AT)

    assert [first.code, second.code] == codes


@pytest.mark.parametrize(
    "name", ["Ministry of Equality", "ministry  of  EQUALITY", " Ministère de l’Égalité "]
)
def test_one_name_is_borne_by_one_institution_that_lasts(name, minister, body):
    with pytest.raises(EntryRefused, match="already: equality") as refused:
        institutions.add_body(BodyGiven(name={"en": name}), by=minister, at=AT)

    assert refused.value.field == "name"
    Body.objects.filter(pk=body.pk).update(ends_before=date(2026, 1, 1))
    assert institutions.add_body(BodyGiven(name={"en": name}), by=minister, at=AT).pk


@pytest.mark.parametrize("name", [{}, {"en": ""}, {"en": "  "}])
def test_an_institution_without_a_name_is_refused(name, minister):
    with pytest.raises(EntryRefused, match="at least one language"):
        institutions.add_body(BodyGiven(name=name), by=minister, at=AT)


def test_an_institution_that_begins_in_the_future_is_refused(minister):
    with pytest.raises(EntryRefused, match="lies in the future"):
        institutions.add_body(BodyGiven(name=NEW, starts_on=date(2026, 6, 2)), by=minister, at=AT)


def test_a_renamed_institution_keeps_its_old_name_with_the_day_and_is_found_by_both(body, minister):
    old = dict(body.name)

    rename(body, by=minister)

    body.refresh_from_db()
    shown = published()
    assert (body.name, shown.title) == (NEW, NEW)
    assert [(one.title, one.until) for one in shown.former] == [(old, date(2026, 5, 2))]
    assert old["en"] in shown.found_as("en")[0].words
    assert last_line() == ("bodies.rename_body", "bodies/equality", {"on": "2026-05-02"})


def test_a_release_of_a_moment_before_has_the_name_of_then(body):
    old = dict(body.name)
    rename(body)

    assert (published(at=AT - DAY).title, published(at=AT - DAY).former) == (old, ())


def test_a_renaming_that_is_withdrawn_gives_the_name_before_back(body, minister):
    old = dict(body.name)
    first = rename(body)
    second = rename(Body.objects.get(pk=body.pk), {"en": "Third name"}, date(2026, 5, 20), AT + DAY)

    institutions.withdraw_renaming(second, by=minister, at=AT + 2 * DAY)
    body.refresh_from_db()
    assert body.name == NEW

    institutions.withdraw_renaming(first, by=minister, at=AT + 3 * DAY)
    body.refresh_from_db()
    assert body.name == old
    with pytest.raises(EntryRefused, match="already"):
        institutions.withdraw_renaming(first, by=minister, at=AT + 3 * DAY)


@pytest.mark.parametrize(
    ("name", "on", "words"),
    [
        (NEW, None, "from which day"),
        (NEW, date(2026, 6, 2), "in the future"),
        (NEW, date(2019, 12, 31), "cannot be renamed before"),
        ({"en": "Council of North Bay"}, date(2026, 5, 2), "already: north-council"),
        ({}, date(2026, 5, 2), "at least one language"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused(name, on, words, body):
    Body.objects.filter(pk=body.pk).update(starts_on=date(2020, 1, 1))

    with pytest.raises(EntryRefused, match=words):
        rename(body, name, on)

    body.refresh_from_db()
    assert body.name["en"] == "Ministry of Equality"


def test_the_same_name_once_more_and_a_day_before_the_last_renaming_are_refused(body):
    with pytest.raises(EntryRefused, match="its name already"):
        institutions.rename_body(body, Called(body.name, body.short, date(2026, 5, 1)), by=None, at=AT)
    rename(body)

    with pytest.raises(EntryRefused, match="begins after that day"):
        rename(body, {"en": "Another"}, date(2026, 5, 2))


def test_the_pack_that_is_loaded_again_leaves_name_and_end_as_the_office_entered_them(
    body, council, minister
):
    rename(body)
    institutions.end_body(council, on=date(2026, 5, 3), successors=[body], by=minister, at=AT)

    pack.load(current())

    body.refresh_from_db()
    council.refresh_from_db()
    assert (body.name, council.ends_before) == (NEW, date(2026, 5, 3))
    assert list(council.successors.all()) == [body]


def test_an_institution_belongs_to_no_circle(body, council, minister):
    desk = institutions.add_body(BodyGiven(name={"en": "Desk"}, parent=body), by=minister, at=AT)
    told = {"by": minister, "at": AT}

    for parent in (body, desk):
        with pytest.raises(EntryRefused, match="cannot belong to itself") as refused:
            institutions.correct_body(body, BodyKnown(parent=parent), **told)
        assert refused.value.field == "parent"

    institutions.correct_body(body, BodyKnown(parent=council), **told)
    body.refresh_from_db()
    assert body.parent == council
    assert last_line()[0] == "bodies.correct_body"


def test_an_institution_ends_after_it_starts_and_in_no_future(body, minister):
    told = {"successors": [], "by": minister, "at": AT}
    Body.objects.filter(pk=body.pk).update(starts_on=date(2026, 5, 3))

    for on in (date(2026, 5, 3), date(2026, 5, 1)):
        with pytest.raises(EntryRefused, match=r"began on 03\.05\.2026"):
            institutions.end_body(body, on=on, **told)
    with pytest.raises(EntryRefused, match="in the future"):
        institutions.end_body(body, on=date(2026, 6, 2), **told)

    body.refresh_from_db()
    assert body.ends_before is None


def test_an_institution_does_not_begin_after_its_end(body, minister):
    Body.objects.filter(pk=body.pk).update(ends_before=date(2026, 5, 3))

    with pytest.raises(EntryRefused, match=r"ended on 03\.05\.2026"):
        institutions.correct_body(body, BodyKnown(starts_on=date(2026, 5, 3)), by=minister, at=AT)


def test_an_ended_institution_names_who_took_its_place_and_lasts_again_without_a_day(body, council, minister):
    told = {"by": minister, "at": AT}
    with pytest.raises(EntryRefused, match="its own place"):
        institutions.end_body(body, on=date(2026, 5, 3), successors=[body], **told)

    institutions.end_body(body, on=date(2026, 5, 3), successors=[council], **told)
    shown = published()
    assert (shown.ends_before, shown.successors) == (date(2026, 5, 3), ("bodies/north-council",))
    assert published(at=AT - DAY).ends_before is None
    assert last_line()[2] == {"on": "2026-05-03", "successors": "north-council"}

    institutions.end_body(body, on=None, successors=[council], **told)
    assert (published().ends_before, published().successors) == (None, ())
