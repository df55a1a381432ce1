"""What a pack proposes to places is read with every fault by its line; the program writes the paper of a draft."""

import shutil

import pytest

from tendik.local_plans import pack
from tendik.local_plans.models import LocalProposal
from tendik.packs.country import open_pack
from tendik.site.commands import main
from tests.rooms.local_plans.world import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(tmp_path, settings):
    """Return a function that loads a copy of the tiny pack in which a row is added, and says what is wrong."""

    def load(row):
        folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
        with (folder / pack.LOCAL).open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
        made = open_pack(folder)
        pack.load(made)
        return [(fault.line, str(fault)) for fault in made.folder.faults]

    return load


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("XX-1,a,b,,,school,,none,,,", "no ask XX-1"),
        ("EQ-1.2,a,b,,,mayor,,none,,,", "no code mayor"),
        ("EQ-1.2,a,b,,,school,,none,,,moon", "no indicator moon"),
        ("EQ-1.2,,b,,,school,,none,,,", "“fr” are missing"),
        ("EQ-1.2,a,b,,,school,0,none,,,", "1"),
        ("EQ-1.2,a,b,,,school,,gold,,,", "gold"),
        ("EQ-1.1,a,b,,,school,,none,,,", "EQ-1.1"),
    ],
)
def test_each_fault_is_named_with_its_line_and_nothing_is_changed(changed, row, said):
    (fault,) = changed(row)

    assert fault[0] == 5
    assert said in fault[1]
    assert LocalProposal.objects.count() == 3


def test_a_proposal_that_leaves_the_file_is_gone_and_drafts_keep_its_words(tmp_path, settings):
    draft = opened(asks=["EQ-2.1"])
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    lines = (folder / pack.LOCAL).read_text("utf-8").splitlines(keepends=True)
    (folder / pack.LOCAL).write_text("".join(line for line in lines if "EQ-2.1" not in line), "utf-8")

    pack.load(open_pack(folder))

    assert not LocalProposal.objects.filter(ask__code="EQ-2.1").exists()
    assert draft.rows.get().words["en"] == "Light the way to the harbour"


def test_the_program_writes_the_paper_of_a_draft_or_says_what_is_missing(home, tmp_path, capsys):
    file = tmp_path / "plan.docx"

    def command(place, language="en"):
        return main(["report", "local-plan", "--place", place, "--lang", language, "--out", str(file)])

    assert command("XA-N") == 2
    assert "No plan is drafted" in capsys.readouterr().err
    opened()
    assert command("XA-N", "xx") == 2
    assert command("XA-N") == 0
    assert file.read_bytes().startswith(b"PK")
