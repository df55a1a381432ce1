"""What the office keeps of its decisions on counts: what was decided once is known again, and nothing else is believed."""

import os

import msgspec
import numpy as np
import pytest

from tendik.releases.counted import TOTAL
from tendik.releases.decisions import CERTIFICATES, PATTERN, REPORT, Decisions
from tendik.releases.gate import Gate
from tendik.releases.refused import CountsRefused
from tests.conftest import AT
from tests.rooms.releases.people import (
    NUMBERS,
    OTHERS,
    POLICIES,
    admitted,
    archived,
    hidden,
    people,
    sealed,
    with_count,
)


@pytest.fixture
def store(tmp_path):
    """A folder of decisions."""
    return Decisions(tmp_path / "disclosure")


def test_the_office_keeps_policy_who_and_when_both_hashes_and_the_certificates(store):
    documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="user:1", at=AT)

    (file,) = store.folder.glob(f"people/*/{REPORT}")
    report = msgspec.json.decode(file.read_bytes())
    ((code, told),) = gate.told()
    assert (report["by"], report["at"], report["policy"]["threshold"]) == ("user:1", AT.isoformat(), 5)
    assert (report["output"], report["primary"] > 0) == (told["output"], True)
    assert report["input"] == store.keyed(gate.decisions[0].population)
    assert (file.parent / CERTIFICATES).is_file()
    assert code == "people"
    assert store.attacked(documents)


def test_the_hash_of_what_was_handed_in_is_another_under_another_key(store, tmp_path):
    _documents, gate = admitted(people())
    population = gate.decisions[0].population

    assert store.keyed(population) != Decisions(tmp_path / "elsewhere").keyed(population)


def test_the_folder_of_decisions_is_for_the_office_alone(store):
    _documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)

    folders = [place for place in store.folder.rglob("*") if place.is_dir()]
    assert "people" in {place.name for place in folders}
    assert {place.stat().st_mode & 0o077 for place in folders} == {0}
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_decision_is_kept_where_no_folder_is_yet(tmp_path):
    _documents, gate = admitted(people())
    store = Decisions(tmp_path / "office" / "disclosure")
    (decision,) = gate.decisions

    store.keep(decision, by="command", at=AT)

    assert store.attacked(decision.documents)
    assert [place.name for place in (store.folder / "people").iterdir() if place.suffix == ".part"] == []


def test_the_key_of_the_office_is_made_where_no_folder_is_yet(tmp_path):
    store = Decisions(tmp_path / "office" / "disclosure")

    assert store.key() == store.key()
    assert len(store.key()) == 32


def test_a_decision_is_on_the_disk_before_it_has_its_name_and_alone(store, monkeypatch):
    _documents, gate = admitted(people())
    (decision,) = gate.decisions
    place = store._place(decision.documents)
    left = place.with_name(f".{place.name}.part")
    left.mkdir(parents=True)
    (left / "broken off").touch()
    named = []
    monkeypatch.setattr(os, "sync", lambda: named.append(place.exists()))

    store.keep(decision, by="command", at=AT)

    assert named == [False]
    assert {file.name for file in place.iterdir()} == {REPORT, PATTERN, CERTIFICATES}


def test_what_was_kept_is_as_safe_and_as_proven_as_it_was(store):
    _documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)
    _documents, second = admitted(people(), gate=Gate(POLICIES, store))

    (one,), (other,) = gate.decisions, second.decisions
    assert (other.protection.safe, other.protection.proven) == (True, one.protection.proven)
    assert (other.protection.cost, other.protection.bound) == (one.protection.cost, one.protection.bound)


@pytest.mark.parametrize("name", [PATTERN, CERTIFICATES])
def test_a_kept_file_is_never_run_as_a_program(store, name):
    _documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)
    (file,) = store.folder.glob(f"people/*/{name}")
    with np.load(file) as kept:
        pickled = {part: kept[part].astype(object) for part in kept.files}
    np.savez(file, **pickled)

    with pytest.raises(ValueError, match="allow_pickle"):
        admitted(people(), gate=Gate(POLICIES, store))


def test_the_report_of_a_decision_counts_what_is_hidden_and_what_is_small_in_all_its_margins(store):
    (made,), gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)

    (file,) = store.folder.glob(f"people/*/{REPORT}")
    report = msgspec.json.decode(file.read_bytes())
    protection = gate.decisions[0].protection
    # By village and sex two people are small, by sex and year none.
    assert report["primary"] == 1
    assert report["hidden"] == sum(int(part.sum()) for part in protection.hidden) >= len(hidden(made))
    assert (report["population"], report["cost"]) == ("people", protection.cost)
    assert (report["bound"], report["proven"]) == (protection.bound, protection.proven)
    assert ["people:village-sex", "c", "f"] not in report["groups"]


def test_the_same_counts_are_decided_once_and_come_out_the_same(store, tmp_path):
    documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)

    again, second = admitted(people(), gate=Gate(POLICIES, store))
    second.keep(by="command", at=AT)

    assert again == documents
    assert second.decisions[0].protection.primary == []
    assert len(list(store.folder.glob("people/*"))) == 1


def test_of_two_decisions_that_were_kept_each_is_known_by_its_own_counts(store):
    for numbers in (NUMBERS, OTHERS):
        _documents, gate = admitted(people(numbers), gate=Gate(POLICIES, store))
        gate.keep(by="command", at=AT)

    for numbers in (NUMBERS, OTHERS):
        (again,), _gate = admitted(people(numbers), gate=Gate(POLICIES, store))
        assert next(cell.count for cell in again.cells if set(cell.codes) == {TOTAL}) == sum(numbers.values())
    assert len(list(store.folder.glob("people/*"))) == 2


def test_what_was_attacked_is_known_by_its_hash_and_another_bytes_are_attacked(store, tmp_path):
    documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)
    (made,), second = admitted(people(), gate=Gate(POLICIES, store))
    place = sealed(documents, tmp_path)
    archived([with_count(made, ("a", "m", TOTAL), 2)], tmp_path)

    second.check_sealed(*place)

    with pytest.raises(CountsRefused, match="village=a sex=m = 2"):
        second.check_sealed(*sealed([with_count(made, ("a", "m", TOTAL), 2)], tmp_path))


def test_a_kept_decision_whose_proof_does_not_hold_is_not_believed(store):
    _documents, gate = admitted(people(), gate=Gate(POLICIES, store))
    gate.keep(by="command", at=AT)
    (file,) = store.folder.glob("people/*/pattern.npz")
    spoil(file)

    with pytest.raises(
        CountsRefused, match=r"the proof that its small counts are safe does not hold \(open\)"
    ):
        admitted(people(), gate=Gate(POLICIES, store))


def spoil(file):
    """Let a kept pattern hide nothing."""

    with np.load(file) as kept:
        shown = {name: np.zeros_like(kept[name]) for name in kept.files}
    np.savez(file, **shown)
