"""A release hides nothing: it is refused while the database is not what the journal says."""

import shutil
from datetime import timedelta

import pytest

from tendik.asks.models import Answer
from tendik.journal.actions import record, seal
from tendik.releases.heads import heads
from tendik.releases.refused import ReleaseRefused
from tendik.site.commands import main
from tendik.site.publishing import publish
from tests.conftest import AT, answer

DAY = timedelta(days=1)


@pytest.fixture
def twice_released(home, lines):
    """A home with two releases, each made with another head of the journal."""
    publish(home, at=AT)
    record("tests.write", "later", by="tests", at=AT + DAY)
    publish(home, at=AT + DAY)
    return home


def cut(cursor, line):
    """Cut the journal off from a line on."""
    cursor.execute(f"DELETE FROM journal_seal WHERE line_id >= {line}")
    cursor.execute(f"DELETE FROM journal_line WHERE id >= {line}")


def test_a_release_is_refused_when_the_chain_is_broken(home, lines, unguarded):
    unguarded.execute(f"UPDATE journal_line SET actor = 'x' WHERE id = {lines[1]}")

    with pytest.raises(ReleaseRefused, match=f"line {lines[1]} does not follow"):
        publish(home, at=AT)

    assert not home.current.exists()


def test_a_release_does_not_make_a_chain_whole_that_was_cut_off(twice_released, lines, request):
    cut(request.getfixturevalue("unguarded"), lines[3])
    served = twice_released.current.resolve()

    with pytest.raises(ReleaseRefused, match="The end of the journal is gone"):
        publish(twice_released, at=AT + 2 * DAY)

    assert twice_released.current.resolve() == served


def test_heads_of_all_older_releases_are_compared_not_the_last_one_only(
    twice_released, lines, request, capsys
):
    served = twice_released.current
    cut(request.getfixturevalue("unguarded"), lines[3])
    seal()
    (served / "data" / "manifest.json").unlink()

    assert list(heads(served)) == [1]
    assert main(["check", "journal"]) == 1
    assert "release 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (
            "UPDATE asks_answer SET verdict = 'declined'",
            "asks.answer, row {pk}: it was changed past the office.",
        ),
        ("DELETE FROM asks_answer", "asks.answer, row {pk}: it was deleted past the office."),
    ],
)
def test_a_forged_answer_is_named_and_not_released(home, unguarded, capsys, forge, said):
    given = answer("EQ-1.1")
    unguarded.execute(forge)
    said = said.format(pk=given.pk)

    assert main(["check", "journal"]) == 1
    assert said in capsys.readouterr().out
    with pytest.raises(ReleaseRefused, match=said):
        publish(home, at=AT)


def test_after_somebody_has_looked_and_accepted_a_row_the_next_release_is_made(home, db, capsys):
    given = answer("EQ-1.1")
    Answer.objects.bulk_create(
        [Answer(ask=given.ask, verdict="taken_over", reason={}, paper=given.paper, entered_at=AT)]
    )
    with pytest.raises(ReleaseRefused, match="put there past the office"):
        publish(home, at=AT)

    assert main(["check", "journal", "--accept", "looked at"]) == 0
    assert "1 row" in capsys.readouterr().out

    assert publish(home, at=AT).number == 1


def test_a_copy_on_a_stick_proves_what_the_office_has_lost(twice_released, lines, request, capsys, tmp_path):
    stick = tmp_path / "stick"
    shutil.copytree(twice_released.current, stick)
    assert main(["check", "journal", "--against", str(stick)]) == 0
    shutil.rmtree(twice_released.releases)
    cut(request.getfixturevalue("unguarded"), lines[3])
    request.getfixturevalue("guarded_again")
    capsys.readouterr()

    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}

    assert main(["check", "journal"]) == 0
    assert main(["check", "journal", "--against", str(stick)]) == 1
    assert f"release 2 in {stick}" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == before


def test_a_folder_without_a_release_is_no_proof(home, db, tmp_path, capsys):
    assert main(["check", "journal", "--against", str(tmp_path)]) == 2

    assert "holds no release" in capsys.readouterr().err
