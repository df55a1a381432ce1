import json
import re
import shutil
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tendik.asks.models import Addressee, Ask
from tendik.bodies.models import Body
from tendik.measures import pack
from tendik.measures.coverage import asks_at, coverage_of
from tendik.measures.models import ProposedIndicator, ProposedMilestone
from tendik.measures.words import COVERED
from tendik.packs.country import open_pack
from tendik.site.commands import main
from tests.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(tmp_path):
    """Return a function that opens a copy of the tiny pack in which a file says something else."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")

    def write(file, old, new):
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return open_pack(folder)

    return write


def covered(at=AT):
    return coverage_of(asks_at(at), at)


def lacks(code):
    return next(one.lacks for one in covered().asks if one.ask.code == code)


def named(code, standing, at=AT):
    Addressee.objects.create(
        ask=Ask.objects.get(code=code),
        body=Body.objects.get(code="equality"),
        standing=standing,
        since=at.date(),
        entered_at=at,
    )


def read(html):
    """Return a page as it is read: without tags, on one line."""
    main = unescape(html.partition("<main")[2].partition("</main>")[0])
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def page(public, address):
    return read((public.folder / "en" / address / "index.html").read_text("utf-8"))


def test_every_ask_is_counted_once_by_what_there_is_to_hold_it_by():
    counts = covered().counts()

    assert counts["items"] == Ask.objects.count() == 7
    assert (counts["measurable"], counts["with_indicator"], counts["with_milestone"]) == (3, 2, 2)
    assert (counts["with_proposed_owner"], counts["with_agreed_owner"]) == (0, 0)
    assert counts["with_baseline"] == 1


def test_an_ask_says_what_it_lacks_and_a_dated_step_needs_no_first_figure():
    assert lacks("EQ-1.1") == ("owner",)
    assert lacks("EQ-2.1") == ("owner",)
    assert lacks("EQ-2.2") == ("owner", "baseline")
    assert lacks("EQ-1.3") == ("measure", "owner")


def test_an_owner_is_proposed_or_agreed_and_counts_from_the_moment_it_was_entered():
    named("EQ-1.3", "proposed")
    named("EQ-2.1", "agreed")

    counts = covered().counts()

    assert (counts["with_proposed_owner"], counts["with_agreed_owner"]) == (1, 1)
    assert lacks("EQ-2.1") == ()
    assert covered(AT - timedelta(days=1)).counts()["with_agreed_owner"] == 0


def test_no_asks_are_covered_without_a_fault():
    assert coverage_of([], AT).counts()["items"] == 0
    assert list(coverage_of([], AT).lacking()) == []


def test_loading_the_proposals_again_changes_nothing_and_one_that_left_its_file_is_gone(changed):
    before = [list(kind.objects.values()) for kind in (ProposedIndicator, ProposedMilestone)]

    pack.load(open_pack(Path(settings.TENDIK_PACK)))
    again = [list(kind.objects.values()) for kind in (ProposedIndicator, ProposedMilestone)]
    pack.load(
        changed(
            pack.MILESTONES,
            "EQ-2.1,1,2031-12-31,,Le chemin du port est éclairé.,The way to the harbour is lit.\n",
            "",
        )
    )

    assert again == before
    assert [one.ask.code for one in ProposedMilestone.objects.all()] == ["EQ-1.1"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (pack.INDICATORS, "EQ-2.2,boats", "EQ-9.9,boats", "indicators.csv:4: the report holds no ask EQ-9.9"),
        (pack.INDICATORS, "EQ-2.2,boats", "EQ-2.2,ships", "indicators.csv:4: there is no indicator ships"),
        (
            pack.INDICATORS,
            "EQ-2.2,boats",
            "EQ-1.1,women-in-councils",
            "indicators.csv:4: this stands in line 3",
        ),
        (pack.MILESTONES, "2031-06-30", "30.06.2031", "“30.06.2031” is no day."),
        (pack.MILESTONES, "north-council", "nobody", "the institution 'nobody' is not known"),
        (pack.MILESTONES, "EQ-2.1,1", "EQ-2.1,0", "milestones.csv:3: a number from 1 to 99 belongs here"),
        (pack.MILESTONES, "The first nursery is open.", "", "the words in “en” are missing. Add them."),
    ],
)
def test_a_proposal_that_names_nothing_is_a_fault_with_its_line_and_nothing_is_written(
    changed, file, old, new, told
):
    before = list(ProposedIndicator.objects.values())
    opened = changed(file, old, new)

    pack.load(opened)

    assert any(told in str(fault) for fault in opened.folder.faults), [
        str(one) for one in opened.folder.faults
    ]
    assert list(ProposedIndicator.objects.values()) == before


def test_the_page_of_an_ask_shows_what_would_show_it_done_and_that_it_is_proposed(public):
    text = page(public, "asks/EQ-1.1")

    assert "How to see whether it was done Proposed by Tendik. Nobody has agreed to it yet." in text
    assert "Children in nurseries A nursery shows in its children Women in councils" in text
    assert "The first nursery is open. until 30 June 2031 · Council of North Bay" in text
    assert "How to see whether it was done" not in page(public, "asks/EQ-1.3")


def test_the_page_of_an_indicator_leads_to_the_asks_that_it_would_measure(public):
    assert "Proposed to measure these asks A kindergarten in every bay EQ-1.1" in page(
        public, "indicators/children-in-creches"
    )


def test_everybody_sees_how_many_asks_can_be_measured(public):
    text = page(public, "coverage/asks")

    assert "Asks in all 7 With an indicator or a dated step 3" in text
    assert "Neither an indicator nor a dated step" in text
    assert "Widows’ boats EQ-1.3" in text


def test_what_is_proposed_can_be_downloaded(public):
    table = (public.folder / "data/measuring.csv").read_text("utf-8-sig").splitlines()

    assert "EQ-1.1,children-in-creches,,,,,false" in table
    assert any("The way to the harbour is lit.,2031-12-31" in row for row in table)


def test_the_office_shows_the_asks_that_lack_something(office):
    text = read(office.get(reverse("measures:coverage")).content.decode())

    assert "Asks in all 7" in text
    assert "EQ-2.2 No institution is named; No first figure is known Bateaux et leurs propriétaires" in text


def test_the_command_tells_coverage_to_people_and_to_programs(home, capsys):
    assert main(["check", "coverage", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)

    main(["check", "coverage"])
    said = capsys.readouterr().out

    assert (told["items"], told["measurable"]) == (7, 3)
    assert {"code": "EQ-1.3", "lacks": ["measure", "owner"]} in told["lacking"]
    assert "EQ-1.3: Neither an indicator nor a dated step; No institution is named" in said
    assert "Asks in all: 7" in said


def test_the_office_says_the_counts_of_the_command(office, home, capsys):
    main(["check", "coverage", "--json"])
    told = json.loads(capsys.readouterr().out)
    hers = read(office.get(reverse("measures:coverage"), HTTP_ACCEPT_LANGUAGE="en").content.decode())

    for name, words in COVERED.items():
        assert f"{words} {told[name]}" in hers


def test_the_command_is_content_where_every_ask_can_be_measured(home, capsys):
    for number, ask in enumerate(Ask.objects.all(), 10):
        ProposedMilestone.objects.create(ask=ask, number=number, words={"en": "Done"}, due_on=AT.date())

    assert main(["check", "coverage"]) == 0
    assert "With an indicator or a dated step: 7" in capsys.readouterr().out
