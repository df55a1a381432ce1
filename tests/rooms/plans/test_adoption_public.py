"""What the public sees of an adopted plan, of a draft, and of a text that was withdrawn."""

import csv
import re
from datetime import date, timedelta
from html import unescape

import msgspec
import pytest

from tendik.journal.actions import note_gathering
from tendik.pages import bake, verify
from tendik.plans.actions import withdraw_adoption
from tendik.plans.published import TABLES, Plan
from tendik.releases import seal
from tendik.releases.datapackage import part_as_csv
from tendik.releases.parts import parts_of
from tendik.releases.reader import Release
from tendik.releases.switch import keep_older, share
from tendik.site import publishing
from tests.conftest import AT, bake_draft
from tests.rooms.asks.pages import adopt, hrefs, words_of

HOUR = timedelta(hours=1)
PLAN = "plans/equality-2030"
DRAFT = "This is the draft as it was discussed. The adopted text has not been entered."


def drawn(address, at=AT, language="en"):
    """A public page as a release of this moment would have it."""
    return publishing.draw(publishing.draft(at, None), language, address)


def plan_at(at):
    return publishing.draft(at, None).get(Plan, PLAN)


def table(name, at=AT):
    """A table of a release of this moment, its rows as dicts."""
    made = next(table for table in TABLES if table.name == name)
    release = publishing.draft(at, None)
    (part,) = parts_of(made, release)
    return list(csv.DictReader(part_as_csv(part, release).decode().splitlines()))


def test_a_plan_that_nobody_adopted_is_shown_as_a_draft(public):
    page = words_of((public.folder / "en" / PLAN / "index.html").read_text("utf-8"))

    assert DRAFT in page
    assert "The adopted text " not in page.replace(DRAFT, "")
    assert public.release.get(Plan, PLAN).state == "draft"


def test_an_adopted_plan_says_by_whom_when_and_by_which_document(db):
    adopt(link="https://example.org/decree")

    source = drawn(PLAN)
    page = words_of(source)

    assert DRAFT not in page
    assert "This plan is adopted." in page
    assert "Adopted by Ministry of Equality Day of adoption 20 May 2026" in page
    assert "Document Decree on equality No. 12 Entered here on 1 June 2026" in page
    assert {"../../bodies/equality/index.html", "https://example.org/decree"} <= set(hrefs(source))
    assert "Earlier entries" not in page


def test_a_release_as_of_a_moment_before_the_adoption_shows_the_draft(db):
    adopt()

    before = AT - HOUR
    assert DRAFT in words_of(drawn(PLAN, before))
    assert (plan_at(before).state, plan_at(before).history) == ("draft", ())
    assert plan_at(AT).state == "adopted"


def test_a_withdrawn_text_brings_the_draft_back_and_the_history_says_so(minister):
    text = adopt()
    note_gathering(AT, by="tests")
    withdraw_adoption(text, by=minister, at=AT + HOUR)

    page = words_of(drawn(PLAN, AT + HOUR))

    assert DRAFT in page
    assert "This plan is adopted." not in page
    assert "Earlier entries withdrawn: 1 June 2026 Adopted by Ministry of Equality" in page
    assert plan_at(AT + HOUR).state == "draft"
    assert plan_at(AT).state == "adopted"
    assert plan_at(AT).adoption.withdrawn_on is None


def test_an_earlier_text_stands_below_the_one_that_counts(db):
    adopt()
    adopt(at=AT + HOUR, on=date(2026, 5, 25), number="No. 13", body="north-council")

    page = words_of(drawn(PLAN, AT + HOUR))

    assert page.index("No. 13") < page.index("Earlier entries") < page.index("No. 12")
    assert "withdrawn" not in page


def test_who_entered_an_adopted_text_is_not_public(minister):
    adopt(by=minister)

    assert minister.username not in drawn(PLAN)


def test_an_ask_says_in_one_line_that_its_plan_is_adopted_and_leads_there(db):
    before = words_of(drawn("asks/EQ-1.1"))
    adopt()

    source = drawn("asks/EQ-1.1")

    assert "Adopted" not in before
    assert "Plan Equality plan Adopted 20 May 2026" in words_of(source)
    assert f"../../{PLAN}/index.html#adoption" in hrefs(source)
    assert 'id="adoption"' in drawn(PLAN)


def test_the_list_of_plans_follows_the_state(db):
    assert "Asks: 7. Answered: 0. Draft as discussed." in words_of(drawn(""))

    adopt()

    assert "Asks: 7. Answered: 0. Adopted: 20 May 2026." in words_of(drawn(""))
    assert "Draft as discussed." not in words_of(drawn(""))


def test_the_page_of_the_institution_lists_the_plan_that_it_adopted(minister):
    text = adopt(body="north-council")

    source = drawn("bodies/north-council")
    assert re.search(r"Plans that it adopted 20 May 2026 Plan for Equality, 2030–2034", words_of(source))
    assert f"../../{PLAN}/index.html" in hrefs(source)
    assert "Plans that it adopted" not in drawn("bodies/equality")

    withdraw_adoption(text, by=minister, at=AT + HOUR)
    assert "Plans that it adopted" not in drawn("bodies/north-council", AT + HOUR)


def test_an_institution_whose_text_was_followed_by_another_ones_does_not_list_the_plan(db):
    adopt(body="equality")
    adopt(at=AT + HOUR, body="north-council")

    assert "Plans that it adopted" in drawn("bodies/equality")
    assert "Plans that it adopted" not in drawn("bodies/equality", AT + HOUR)
    assert "Plans that it adopted" in drawn("bodies/north-council", AT + HOUR)


def test_the_plan_is_linked_to_who_adopted_it_once_for_all_its_texts(db):
    adopt()
    adopt(at=AT + HOUR, number="No. 13")

    links = [link.to for link in plan_at(AT + HOUR).links if link.rel == "adopted_by"]

    assert links == ["bodies/equality"]
    assert publishing.draft(AT + HOUR, None).sources("bodies/equality", "adopted_by") == [PLAN]


def test_the_table_of_plans_says_which_is_adopted_and_since_when(db):
    assert [(row["plan"], row["state"], row["adopted_on"]) for row in table("plans")] == [("EQ", "draft", "")]

    adopt()

    assert [(row["plan"], row["state"], row["adopted_on"]) for row in table("plans")] == [
        ("EQ", "adopted", "2026-05-20")
    ]


def test_the_table_of_adopted_texts_keeps_those_that_count_no_more(minister):
    text = adopt()
    note_gathering(AT, by="tests")
    withdraw_adoption(text, by=minister, at=AT + HOUR)
    adopt(at=AT + HOUR, number="No. 13")

    rows = table("adoptions", AT + HOUR)

    shown = ("plan", "number", "body", "document_title_en", "document_number", "withdrawn_on", "in_force")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("EQ", "1", "equality", "", "", "2026-06-01", "false"),
        ("EQ", "2", "equality", "Decree on equality", "No. 13", "", "true"),
    ]


def test_a_release_made_before_adoptions_were_kept_can_still_be_read(public):
    old = msgspec.to_builtins(public.release.get(Plan, PLAN))
    del old["history"]

    read = msgspec.convert({**old, "status": "draft"}, Plan)

    assert (read.state, read.history) == ("draft", ())


# Bakes.


@pytest.fixture
def first(db, tmp_path):
    """A baked release in which the plan is a draft."""
    return bake_draft(tmp_path / "first").folder


def baked(folder, release, previous=None, older=None):
    """Seal and bake a release that is drawn up already; ``previous`` hands its pages on."""
    folder.mkdir(parents=True)
    keep_older(folder, previous or older, release.manifest.number - 1, share)
    bake.bake(
        bake.Oven(seal.seal(release, folder, TABLES), folder, "tests", previous, share),
        publishing.drawing_rooms(),
    )
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def enter_text(minister):
    adopt(at=AT + HOUR)


def enter_and_withdraw(minister):
    withdraw_adoption(adopt(at=AT + HOUR), by=minister, at=AT + HOUR)


@pytest.mark.parametrize(
    ("change", "shown"), [(enter_text, True), pytest.param(enter_and_withdraw, False, marks=pytest.mark.slow)]
)
def test_after_an_adoption_the_next_bake_is_byte_for_byte_a_full_one(
    first, minister, tmp_path, change, shown
):
    change(minister)
    release = publishing.draft(AT + HOUR, first)

    full, following = (
        baked(tmp_path / "full", release, older=first),
        baked(tmp_path / "following", release, first),
    )

    assert following.keys() == full.keys()
    assert [path for path in full if following[path] != full[path]] == []
    assert list(verify.faults(tmp_path / "following")) == []
    before = (first / "en" / PLAN / "index.html").read_bytes()
    assert (following[f"en/{PLAN}/index.html"] != before) is shown


def test_an_adoption_changes_the_plan_and_what_speaks_of_it_and_nothing_else(first):
    before = publishing.draft(AT, None).documents()
    adopt(at=AT + HOUR)
    release = publishing.draft(AT + HOUR, first)

    after = release.documents()
    assert [address for address in after if after[address] != before[address]] == [PLAN]
    assert [change.address for change in release.changes] == [PLAN]
    pages = {
        address
        for address in (
            "",
            "asks",
            PLAN,
            "bodies/equality",
            "asks/EQ-1.1",
            "goals/EQ-1",
            "places/XA-N",
            "about",
        )
        if unescape(publishing.draw(release, "en", address))
        != unescape(publishing.draw(Release(release.manifest, before, release.changes), "en", address))
    }
    assert pages == {"", PLAN, "bodies/equality", "asks/EQ-1.1"}
