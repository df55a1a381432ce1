import re

from tendik.journal.actions import record, seal
from tendik.journal.models import Line
from tendik.site.commands import main
from tendik.site.publishing import publish
from tests.conftest import AT


def test_the_command_proves_a_whole_journal_and_writes_nothing(home, lines, capsys):
    record("tests.write", "one more", by="tests")

    code = main(["check", "journal"])

    assert code == 0
    assert capsys.readouterr().out == (
        f"The journal is whole, and all rows are as it says: {Line.objects.count()} lines.\n"
    )
    assert Line.objects.filter(seal=None).count() == 1


def test_the_command_names_the_first_line_that_was_changed_and_seals_nothing(home, lines, unguarded, capsys):
    record("tests.write", "one more", by="tests")
    unguarded.execute(f"UPDATE journal_line SET actor = 'x' WHERE id = {lines[1]}")

    code = main(["check", "journal"])

    assert code == 1
    assert re.search(rf"line {lines[1]} does not follow", capsys.readouterr().out)
    assert Line.objects.filter(seal=None).count() == 1


def test_the_command_misses_an_end_that_the_release_has_seen(home, lines, request, capsys):
    publish(home, at=AT)
    seal()
    unguarded = request.getfixturevalue("unguarded")
    unguarded.execute(f"DELETE FROM journal_seal WHERE line_id >= {lines[3]}")
    unguarded.execute(f"DELETE FROM journal_line WHERE id >= {lines[3]}")

    code = main(["check", "journal"])

    assert code == 1
    assert "The end of the journal is gone" in capsys.readouterr().out


def test_the_command_finds_a_journal_whole_after_a_release(home, lines, capsys):
    publish(home, at=AT)

    assert main(["check", "journal"]) == 0
    assert "whole" in capsys.readouterr().out
