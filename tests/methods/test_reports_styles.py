"""Styles: what one says stands in whatever is based on it, however long the line."""

from tests.methods.word_files import asked, paragraph, read, styles


def test_styles_that_stand_on_one_another_without_end_are_read():
    chain = "".join(
        f'<w:style w:styleId="s{number}"><w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(5_000)
    )
    look = '<w:pStyle w:val="s0"/>'
    hidden = '<w:style w:styleId="s5000"><w:rPr><w:vanish/></w:rPr></w:style>'

    shown = read(paragraph("1. Build a quay.", look), styles=styles(chain))
    unseen = read(paragraph("1. Build a quay.", look), styles=styles(chain + hidden))

    assert asked(shown) == [("1.1", "Build a quay.")]
    assert asked(unseen) == []
