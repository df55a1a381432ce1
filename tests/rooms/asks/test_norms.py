"""What an international norm says of an ask stands beside it; the ask stays as it was said."""

import html
import shutil

import pytest

from tendik.asks import norms
from tendik.asks.models import Ask, Norm
from tendik.packs.country import Pack, open_pack
from tendik.packs.faults import PackFaulty
from tendik.site import publishing
from tests.conftest import AT
from tests.rooms.asks.test_pack import TINY

NORMS = """\
[[document]]
code = "CEDAW"
name.en = "Convention on the Elimination of All Forms of Discrimination against Women, article"
name.fr = "Convention sur l’élimination de la discrimination à l’égard des femmes, article"

[[note]]
ask = "EQ-2.2"
document = "CEDAW"
paragraph = "15.4"
words.en = "Women and men have the same right to move about."
words.fr = "Les femmes et les hommes ont le même droit de circuler."
"""


def pack_with(tmp_path, text: str) -> Pack:
    """The tiny pack with a file of norms."""
    folder = shutil.copytree(TINY, tmp_path / "pack", dirs_exist_ok=True)
    (folder / norms.FILE).write_text(text, "utf-8")
    return open_pack(folder)


def page_of(address: str) -> str:
    return html.unescape(publishing.draw(publishing.draft(AT, None), "en", address))


def test_a_norm_stands_beside_the_ask_that_it_touches_and_on_no_other_page(db, tmp_path):
    norms.load(pack_with(tmp_path, NORMS))

    page = page_of("asks/EQ-2.2")

    assert "Discrimination against Women, article 15.4." in page
    assert "Women and men have the same right to move about." in page
    assert "a lawyer has yet to check it" in page
    assert "What international norms say" not in page_of("asks/EQ-1.1")


def test_notes_loaded_again_are_there_once_and_one_that_was_taken_out_is_gone(db, tmp_path):
    before = Ask.objects.get(code="EQ-2.2").words

    norms.load(pack_with(tmp_path, NORMS))
    norms.load(pack_with(tmp_path, NORMS))
    assert Norm.objects.count() == 1
    assert Ask.objects.get(code="EQ-2.2").words == before

    norms.load(pack_with(tmp_path, "document = []\nnote = []\n"))
    assert not Norm.objects.exists()


def test_a_pack_without_such_a_file_has_no_notes(db):
    norms.load(open_pack(TINY))

    assert not Norm.objects.exists()


def test_a_note_on_no_ask_of_no_document_is_refused_with_its_line(db, tmp_path):
    wrong = NORMS.replace('"EQ-2.2"', '"EQ-9"').replace('document = "CEDAW"', 'document = "X"')
    pack = pack_with(tmp_path, wrong)

    norms.load(pack)

    with pytest.raises(PackFaulty) as refused:
        pack.folder.check()
    said = "\n".join(map(str, refused.value.faults))
    assert "asks/norms.toml:7: " in said
    assert "the report holds no ask EQ-9" in said
    assert "asks/norms.toml:8: " in said
    assert "none of the documents in this file has the code X" in said
