import csv
from datetime import date, time, timedelta

import pytest

from tendik.activities.actions import withdraw_activity
from tendik.activities.calendars import EVENTS, written
from tendik.activities.public import MOST, pages
from tendik.activities.published import Activity
from tendik.site import publishing
from tests.conftest import AT, bake_draft
from tests.rooms.activities.world import COMING, announce, count, held

pytestmark = pytest.mark.django_db


def page(folder, address, language="en"):
    return (folder / language / address / "index.html").read_text("utf-8")


def test_an_activity_stands_on_its_page_in_the_list_and_where_it_belongs(public):
    (activity,) = [one for one in public.release.all(Activity) if not one.is_over]
    own = page(public.folder, activity.address)

    assert "How a shop is run." in own
    for address in ("activities", "places/XA-N", "bodies/equality", "asks/EQ-1.1"):
        assert "Bread and books" in page(public.folder, address), address
    rows = list(csv.DictReader((public.folder / "data" / "activities.csv").read_text("utf-8").splitlines()))
    assert {row["title_en"] for row in rows} == {"Bread and books", "Held", "Held elsewhere", "Long ago"}


def test_who_came_is_shown_with_small_numbers_hidden_and_no_name_of_a_trainer_is_public(tmp_path):
    count(14, activity=held(trainers="Tara Trainer", asks=("EQ-1.1",)), men=2)
    count(20, activity=held("Elsewhere", place="XA-S"), men=20)

    made = bake_draft(tmp_path / "site")

    (activity,) = [one for one in made.release.all(Activity) if one.title["en"] == "Held"]
    own = page(made.folder, activity.address)
    assert "men: hidden" in own
    assert "women: " in own
    everything = [path.read_bytes() for path in made.folder.rglob("*") if path.is_file()]
    assert not any(b"Tara" in body for body in everything)


def test_those_who_came_are_counted_once_the_quarter_is_over(tmp_path):
    count(14, activity=announce(days=(date(2026, 4, 1),)))

    made = bake_draft(tmp_path / "site")

    (activity,) = made.release.all(Activity)
    assert activity.cell == ()
    assert "once the quarter is over" in page(made.folder, activity.address)


def test_fewer_people_in_all_than_a_small_number_are_not_told_of_and_hold_no_release_back(tmp_path):
    count(1, activity=held())

    made = bake_draft(tmp_path / "site")

    (activity,) = made.release.all(Activity)
    assert "It is not counted yet." in page(made.folder, activity.address)


def test_where_nobody_came_the_page_says_so(tmp_path):
    count(0, activity=held())

    made = bake_draft(tmp_path / "site")

    (activity,) = made.release.all(Activity)
    assert activity.cell
    assert "<p>nobody</p>" in page(made.folder, activity.address)


def test_a_place_has_a_calendar_of_what_is_to_come(public):
    calendar = (public.folder / "en" / "activities" / "calendar").glob("*.ics")

    (file,) = calendar

    lines = file.read_bytes().decode().split("\r\n")
    assert "SUMMARY:Bread and books" in lines
    assert f"DTSTART;VALUE=DATE:{COMING:%Y%m%d}" in lines
    assert f'{file.name}">Calendar' in page(public.folder, f"places/{file.stem}")
    assert not any(".ics" in path.read_text() for path in public.folder.glob("sitemap*.xml"))


def test_lines_of_a_calendar_are_short_their_signs_are_marked_and_hours_are_told_in_world_time(tmp_path):
    title = "A, b; c" + " ü" * 60
    announce(title, opens=time(10), closes=time(12, 30))
    release = bake_draft(tmp_path / "site").release

    text = written(release, "en", {"en": "The Pines"}, release.all(Activity))

    lines = text.split("\r\n")
    unfolded = text.replace("\r\n ", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert f"SUMMARY:{title}".replace(",", "\\,").replace(";", "\\;") in unfolded
    starts = next(line for line in lines if line.startswith("DTSTART:"))
    assert starts.endswith("00Z")
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_withdrawn_activity_is_public_no_more(tmp_path):
    withdraw_activity(announce(), by=None, at=AT)

    assert bake_draft(tmp_path / "site").release.all(Activity) == []


def test_nothing_is_said_of_activities_where_there_are_none(tmp_path):
    made = bake_draft(tmp_path / "site")

    assert "Nothing is announced now." in page(made.folder, "activities")
    assert [one.address for one in pages(made.release)] == ["activities"]


def test_of_many_the_next_ones_stand_in_the_list_and_the_calendar_and_how_many_are_left_is_said():
    days = tuple(COMING + timedelta(days=day) for day in range(5))
    for number in range(MOST + 2):
        announce(f"Club {number}", days=days)
    announce("First", days=(COMING - timedelta(days=1),))
    release = publishing.draft(AT, None)
    found = release.all(Activity)

    html = publishing.draw(release, "en", "activities")
    text = written(release, "en", {"en": "The Pines"}, reversed(found))

    assert (html.count("Club "), "Not shown here: 3." in html) == (MOST - 1, True)
    assert 'data/activities.csv"' in html
    starts = [line for line in text.split("\r\n") if line.startswith("DTSTART")]
    assert len(starts) == EVENTS < len(found) * len(days)
    assert starts == sorted(starts)
    assert "SUMMARY:First" in text
