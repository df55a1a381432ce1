"""Labels: written by Word or by hand, in a cell of their own or before the words, in digits, letters or Roman."""

from tests.methods.word_files import asked, levels, numbered, paragraph, read, table


def test_the_same_asks_are_read_however_a_table_numbers_them():
    first, second = ["Build a quay", "Transport"], ["Light the street", "City hall"]
    auto = numbered("")
    labels = [
        ("1.", "2."),
        ("1", "2"),
        ("1)", "2)"),
        ("№ 1", "№ 2"),
        ("I", "II"),
        ("I.", "II."),
        (auto, auto),
    ]

    for one, two in labels:
        report = read(
            table(["№", "ASK", "WHO"], ["1", "2", "3"], [one, *first], [two, *second]),
            numbering=levels(("decimal", "%1")),
        )

        assert asked(report) == [("1.1", "Build a quay"), ("1.2", "Light the street")], one
        assert [line.text for line in report.unplaced] == [
            "№",
            "ASK",
            "WHO",
            "1",
            "2",
            "3",
            "Transport",
            "City hall",
        ]


def test_cells_beside_and_below_do_not_grow_together():
    report = read(
        table(
            ["1", paragraph("Build a quay") + paragraph("for boats"), "transport"],
            ["2", "", "nobody"],
            ["a)", "Light the street"],
        ),
        "of the village",
    )

    assert asked(report) == [
        ("1.1", "Build a quay for boats"),
        ("1.2", "nobody"),
        ("1.2.a", "Light the street"),
    ]
    assert [line.text for line in report.unplaced] == ["transport", "of the village"]


def test_a_heading_that_fills_its_row_is_a_heading_and_one_that_shares_it_is_none():
    report = read(
        table(["NUMBER", "WHAT IS ASKED"], ["PEACE"], ["1.", "Build a quay"]), above=("RESOLUTION", "On it")
    )

    assert [(item.kind, item.text) for item in report.plans[0].items] == [
        ("priority", "PEACE"),
        ("recommendation", "Build a quay"),
    ]


def test_numbers_of_law_are_written_in_digits_and_others_as_their_level_says():
    goals = ("upperRoman", "Goal %1:"), ("decimal", "%1.%2.")
    body = [numbered(text, level) for text, level in (("A", 0), ("a", 1), ("b", 1), ("B", 0), ("c", 1))]

    for extra, printed in (("<w:isLgl/>", "2.1. c"), ("", "II.1. c")):
        report = read(*body, above=("RESOLUTION", "On it"), numbering=levels(*goals, extra=extra))

        assert asked(report) == [("1.1", "a"), ("1.2", "b"), ("2.1", "c")]
        assert report.plans[0].items[-1].printed == printed


def test_a_number_that_is_hidden_counts_and_is_not_shown():
    hides = "<w:rPr><w:vanish/></w:rPr>"
    numbers = levels(("decimal", "%1."), ("decimal", "%2)"), extra=hides)

    report = read(numbered("First.", 0), numbered("Shown without", 1), numbering=numbers)

    assert asked(report) == [("1.1", "First.")]
    assert [line.text for line in report.unplaced] == ["Shown without"]


def test_letters_go_on_after_the_last_of_the_alphabet():
    body = [numbered(f"Ask {number}") for number in range(1, 29)]

    codes = [code for code, _ in asked(read(*body, numbering=levels(("lowerLetter", "%1)"))))]

    assert codes[:2] + codes[25:] == ["1.a", "1.b", "1.z", "1.aa", "1.bb"]


def test_the_printed_words_begin_with_the_number_as_word_writes_it():
    forms = ("decimal", "%1."), ("lowerLetter", "(%2)"), ("upperRoman", "%3"), ("decimal", "%1.%2-%4")
    body = [numbered("Ask.", level) for level in range(4)]

    report = read(*body, numbering=levels(*forms))

    assert [item.printed for item in report.plans[0].items[1:]] == [
        "1. Ask.",
        "(a) Ask.",
        "I. Ask.",
        "1.a-1. Ask.",
    ]
