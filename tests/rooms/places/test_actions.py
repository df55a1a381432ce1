"""What a list does to the places there are: all of it or nothing."""

from datetime import date

import pytest

from tendik.journal.models import Line
from tendik.packs.country import current, open_pack
from tendik.places import actions, pack
from tendik.places.models import Place
from tendik.places.writing import ListFaulty
from tendik.site.loading import load_pack
from tests.conftest import AT
from tests.rooms.places.conftest import compared, faults, read, table

pytestmark = pytest.mark.django_db

MERGER = (
    "XA-NS,XA,bay,,Grande Baie,Great Bay,2026-01-01",
    "XA-N,,bay,,,,,2026-01-01,XA-NS",
    "XA-S,,bay,,,,,2026-01-01,XA-NS",
    "XA-N-1,XA-NS,hamlet",
    "XA-N-2,XA-NS,hamlet",
)
"""Two bays become one, and the hamlets of one of them go with it."""

SPLIT = (
    "XA-NE,XA,bay,,Nord-Est,North-East,2026-01-01",
    "XA-NW,XA,bay,,Nord-Ouest,North-West,2026-01-01",
    "XA-N,,bay,,,,,2026-01-01,XA-NE XA-NW",
    "XA-N-1,XA-NE,hamlet",
    "XA-N-2,XA-NW,hamlet",
)


def place(code):
    return Place.objects.get(code=code)


def codes(changes):
    return [change.code for change in changes]


def imports():
    return Line.objects.filter(action="places.import")


def load_places():
    pack.load(open_pack(current().folder.path))


def everything():
    return list(Place.objects.order_by("pk").values()), list(Place.successors.through.objects.values_list())


def test_two_places_merge_into_one(bring):
    summary = bring(*MERGER)

    assert codes(summary.new) == ["XA-NS"]
    assert codes(summary.changed) == ["XA-N", "XA-S", "XA-N-1", "XA-N-2"]
    assert codes(summary.ended) == codes(summary.succeeded) == ["XA-N", "XA-S"]
    assert set(place("XA-NS").predecessors.values_list("code", flat=True)) == {"XA-N", "XA-S"}
    assert place("XA-N").ends_before == date(2026, 1, 1)
    assert place("XA-N-1").parent.code == "XA-NS"
    assert place("XA-N").name == {"fr": "Baie du Nord", "en": "North Bay"}


def test_one_place_is_split_into_two(bring):
    bring(*SPLIT)

    assert set(place("XA-N").successors.values_list("code", flat=True)) == {"XA-NE", "XA-NW"}
    assert place("XA-N-1").parent.code == "XA-NE"
    assert place("XA-N-2").parent.code == "XA-NW"


def test_the_same_list_twice_changes_nothing_the_second_time(bring):
    bring(*MERGER)
    before = everything()

    summary = bring(*MERGER, at=AT.replace(day=2))

    assert not summary.written
    assert len(summary.unchanged) == 5
    assert everything() == before
    assert imports().count() == 1


def test_an_import_is_one_line_of_the_journal_with_counts_and_the_digest_of_the_file(bring):
    bring(*MERGER)

    line = imports().get()
    assert line.at == AT
    assert line.details == {
        "digest": read(table(*MERGER)).digest,
        "new": 1,
        "changed": 4,
        "ended": 2,
        "succeeded": 2,
        "unchanged": 0,
    }


def test_places_that_the_list_does_not_name_stay_as_they_are(bring):
    before = Place.objects.exclude(code="XA-S").order_by("pk").values_list()

    old = list(before)
    bring("XA-S,,bay,,,South")

    assert list(before.all()) == old
    assert place("XA-S").imported_at == AT


def test_an_empty_cell_leaves_a_value_and_a_hyphen_empties_it(bring):
    bring("XA-S,,bay,,-,South Bay,,,,1.5,2.5")
    kept = place("XA-S")

    summary = bring("XA-S,,bay,-,,,,,,-,-")

    assert (kept.official_code, kept.parent.code, kept.name) == ("2", "XA", {"en": "South Bay"})
    assert summary.changed[0].columns == ("official_code", "latitude", "longitude")
    assert place("XA-S").latitude is None
    assert place("XA-S").name == {"en": "South Bay"}


def test_an_end_and_its_successors_can_be_taken_back(bring):
    bring(*MERGER)

    bring("XA-S,,bay,,,,,-,-")

    assert place("XA-S").ends_before is None
    assert not place("XA-S").successors.exists()


def test_a_place_may_be_named_by_its_official_code(bring):
    summary = bring("9,0,bay,,,Nine", "2,,bay,,,South,,2026-01-01,9", "XA-9,,hamlet,99,,Hut", "12,9,hamlet")

    assert codes(summary.new) == ["9", "XA-9"]
    assert codes(summary.changed) == ["XA-S", "XA-N-2"]
    assert place("9").parent.code == "XA"
    assert place("XA-S").successors.get().code == "9"


def test_an_official_code_that_the_list_itself_gives_is_known():
    assert faults("XA-W,0,bay,77,,West", "XA-W-1,77,hamlet,,,Hut") == []


def test_an_official_code_that_the_list_replaces_still_names_its_place():
    assert faults("XA-N,,bay,7", "XA-W-1,1,hamlet,,,Hut", "XA-W-2,7,hamlet,,,Hut") == []


def test_a_place_that_takes_over_the_official_code_of_an_ended_one_is_not_warned_of():
    found = compared("XA-T,XA,bay,2,,South", "XA-S,,bay,,,,,2026-01-01,XA-T")

    assert found.faults == found.warnings == ()


def test_a_code_comes_before_an_official_code(bring):
    Place.objects.create(code="1", level="bay", name={"en": "One"}, parent=place("XA"))

    bring("XA-N-1,1,hamlet")

    assert place("XA-N-1").parent.code == "1"


def test_an_official_code_of_several_places_names_none_of_them(bring):
    bring("XA-S,,bay,1")

    assert faults("1,,bay,,,New")[0].startswith("list.csv:2: 1 is the official code of several places")
    assert faults("XA-W,,bay,,,W,,2026-01-01,1")[0].startswith(
        "list.csv:2: successors: 1 is the official code"
    )


def test_new_places_stand_behind_the_others_in_the_order_of_the_list(bring):
    bring("XA-Z,XA,bay,,,Z", "XA-Y,XA,bay,,,Y")

    last = Place.objects.order_by("-order").values_list("code", flat=True)[:2]
    assert list(last) == ["XA-Y", "XA-Z"]


def test_parents_may_stand_below_their_children_in_the_list(bring):
    bring("XA-W-1,XA-W,hamlet,,,Hut", "XA-W,XA,bay,,,West")

    assert place("XA-W-1").parent.code == "XA-W"
    assert place("XA-W-1").order > place("XA-W").order > place("XA-N-2").order


def test_one_fault_among_many_rows_writes_nothing(bring):
    before = everything()

    with pytest.raises(ListFaulty, match="list.csv:4: parent: There is no place XB"):
        bring("XA-V,XA,bay,,,V", "XA-S,,bay,,,S", "XA-W,XB,bay,,,W")

    assert everything() == before
    assert not imports().exists()


def test_a_failure_after_the_last_place_was_written_leaves_nothing_of_it():
    before = everything()

    with pytest.raises(AttributeError):
        actions.import_places(compared(*MERGER), by=object(), at=AT)

    assert everything() == before


def test_places_that_changed_after_the_list_was_compared_are_compared_again():
    seen = compared("XA-S-1,XA-S,hamlet,,,Hut")
    Place.objects.filter(code="XA-S").update(code="XA-SOUTH")

    with pytest.raises(ListFaulty, match="There is no place XA-S"):
        actions.import_places(seen, by="command", at=AT)

    assert not Place.objects.filter(code="XA-S-1").exists()


def test_what_was_compared_is_written_as_it_was_seen_while_nothing_changed():
    seen = compared(*MERGER)

    summary = actions.import_places(seen, by="command", at=AT)

    assert summary is seen.summary
    assert place("XA-N-2").parent.code == "XA-NS"


def test_many_places_are_written_in_few_queries(django_assert_max_num_queries, bring):
    rows = [f"c{n},XA-S,hamlet,,,{n}" for n in range(2000)]

    with django_assert_max_num_queries(100):
        bring(*rows)

    assert place("XA-S").children.count() == 2000


def test_loading_the_pack_again_changes_no_place():
    before = everything()

    load_pack()

    assert everything() == before


def test_loading_the_pack_again_does_not_undo_an_import(bring):
    bring(*MERGER)
    bring("XA-S,,bay,22,,South,,,,1,2")
    before = everything()

    load_places()

    assert everything() == before
    assert place("XA-S").name["en"] == "South"
    assert place("XA-N-1").parent.code == "XA-NS"


def test_the_pack_still_draws_a_place_that_a_list_has_changed(bring):
    bring("XA-N,,bay,,,Northern Bay")
    Place.objects.filter(code="XA-N").update(outline=[], order=77)

    load_pack()

    assert place("XA-N").outline
    assert place("XA-N").order == 1
    assert place("XA-N").name["en"] == "Northern Bay"
