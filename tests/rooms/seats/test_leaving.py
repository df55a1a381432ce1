"""Why somebody gave up a mandate: chosen from the pack's list when a roster does not name her any more; of a staff never kept."""

from datetime import date

import pytest
from django.urls import reverse

from tendik.packs.country import find_pack, open_pack
from tendik.seats.leaving import reasons, reasons_in
from tendik.seats.models import Holding
from tendik.site.commands import main
from tests.rooms.seats.test_roster_page import bring, carried
from tests.rooms.seats.test_rosters import COUNCIL, HEAD, council, take

pytestmark = pytest.mark.django_db
WITHOUT_ANNE = f"{HEAD}\nRive Jean,h,A,1975-02-03\nVent Luc,homme,B,\n"


def left():
    return list(Holding.objects.exclude(ends_before=None).values_list("person__family_name", "left_because"))


def test_the_page_asks_why_each_who_is_missing_left_and_keeps_it(office):
    take(COUNCIL, on=date(2026, 1, 1))
    address, anne = (
        reverse("seats:roster", args=["north-council"]),
        Holding.objects.get(person__family_name="Mer"),
    )
    shown = bring(office, WITHOUT_ANNE)
    assert "Mer Anne: why the seat was given up" in shown.content.decode()

    given = {"carried": carried(shown), "do": "take", "end_missing": "on", f"why-{anne.pk}": "court"}
    office.post(address, given)

    assert left() == [("Mer", "court")]


@pytest.mark.parametrize("why", ["", "nonsense"])
def test_a_reason_that_the_pack_does_not_know_or_that_nobody_gave_is_not_kept(office, why):
    take(COUNCIL, on=date(2026, 1, 1))
    anne = Holding.objects.get(person__family_name="Mer")
    shown = bring(office, WITHOUT_ANNE)

    given = {
        "carried": carried(shown),
        "do": "take",
        "end_missing": "on",
        f"why-{anne.pk}": why,
        "why-x": "court",
    }
    office.post(reverse("seats:roster", args=["north-council"]), given)

    assert left() == [("Mer", "")]


def test_of_a_staff_no_reason_is_kept():
    take("code,sex\nP1,f\nP2,h\n", staff=True)
    take("code,sex\nP1,f\n", staff=True, on=date(2026, 5, 1), end_missing=True, reason="court")

    assert left() == [("", "")]


def test_the_command_says_why_all_who_are_missing_left(home, tmp_path, capsys):
    take(COUNCIL, on=date(2026, 1, 1))
    file = tmp_path / "roster.csv"
    file.write_text(WITHOUT_ANNE)
    command = ["roster", council().code, str(file), "--on", "2026-03-14", "--end-missing", "--because"]

    assert main([*command, "nonsense"]) == 2
    assert "A reason is one of: own-wish, court." in capsys.readouterr().err
    assert main([*command, "own-wish"]) == 0
    assert left() == [("Mer", "own-wish")]


def test_a_pack_without_the_list_knows_no_reason_and_the_real_one_names_each_in_three_languages(tmp_path):
    real = reasons_in(open_pack(find_pack("kyrgyzstan")))

    assert list(reasons()) == ["own-wish", "court"]
    assert {frozenset(names) for names in real.values()} == {frozenset({"ky", "ru", "en"})}
    assert len(real) == 8
