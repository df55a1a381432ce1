"""What is changed in a mutant, and what is left."""

import pytest

from tests.mutants.changes import mutants


def changes(body):
    source = f'def f(a, b=1):\n    """Words."""\n    {body}\n'
    return [words for _name, _line, words, _tree in mutants(source)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a = a < b", ["a < b → a <= b"]),
        ("a = a < b > a", ["a < b > a → a <= b > a", "a < b > a → a < b >= a"]),
        ("a = a + b", ["a + b → a - b"]),
        ("a = not b", ["not b → b"]),
        ("a = a and b", ["a and b → a or b"]),
        ("a = True", ["True → False"]),
        ("a = 2.5", ["2.5 → 3.5", "2.5 → 1.5"]),
        ("return a", ["return a → return None"]),
        ("return False", ["False → True"]),
        ("a(b)", ["a(b) → pass"]),
        ("a[b] = b", ["a[b] = b → pass"]),
        ("a += b", ["a += b → a -= b", "a += b → pass"]),
        ("a: int = b", []),
        ("a = 'words'", []),
        ("a = zip(a, b, strict=True)", []),
    ],
)
def test_everything_that_can_be_another_way_is(body, expected):
    assert changes(body) == expected


def test_each_mutant_has_its_place_and_the_source_is_whole_again_after_it():
    source = "LEAST = 1\n\n\nclass A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return self.f() - 1\n"
    found = list(mutants(source))

    assert [(name, line) for name, line, _words, _tree in found] == [
        *[("A.f", 6)] * 3,
        *[("A.g", 9)] * 4,
    ]
    assert len({id(tree) for *_about, tree in found}) == 1
    assert [words for *_about, words, _tree in mutants(source)] == [words for *_about, words, _tree in found]
