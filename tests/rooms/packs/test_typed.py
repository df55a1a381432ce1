"""What is typed holds nothing that nobody sees."""

import pytest
from django import forms
from django.http import QueryDict

from tendik.packs.typed import Visible

BOX = forms.CharField


class Pair(forms.MultiValueField):
    """Two words."""

    widget = forms.MultiWidget([forms.TextInput] * 2)

    def compress(self, values):
        """Return both."""
        return " ".join(values)


class Letter(Visible):
    words = BOX(widget=forms.Textarea, max_length=20)
    number = BOX(required=False)
    both = Pair([BOX(), BOX()], required=False)
    password = BOX(required=False)

    def clean(self):
        self.seen_by_rules = dict(self.cleaned_data)
        return self.cleaned_data


def letter(**typed):
    """Return a form with what a browser would send."""
    data = QueryDict(mutable=True)
    data.update({"words": "Words", **typed})
    return Letter(data)


def test_control_signs_are_taken_out_before_any_rule_sees_them():
    form = letter(words="No\x07 money\x0bhere\r\nnor\u00adway\u200b", number="\ufeff5")

    assert form.is_valid()
    assert form.seen_by_rules["words"] == form.cleaned_data["words"] == "No money here\nnorway"
    assert form.cleaned_data["number"] == "5"
    assert form["words"].value() == "No money here\nnorway"


@pytest.mark.parametrize("field", ["words", "number", "both_0", "both_1"])
@pytest.mark.parametrize("sign", "\u202e\u2066\u200e\u3164")
def test_a_sign_that_may_turn_words_around_is_refused_beside_its_field(field, sign):
    form = letter(**{field: f"Know{sign} never"})

    assert not form.is_valid()
    assert form.errors[field.partition("_")[0]][-1] == (
        f"It holds the invisible sign U+{ord(sign):04X}. Delete it."
    )


def test_what_is_seen_passes_as_it_was_typed():
    words = "10\u00a0000 сом — «Өзгөн»"

    assert letter(words=words).is_valid()
    assert letter(words=words)["words"].value() == words


def test_a_password_stays_as_it_was_typed():
    form = letter(password="a\u00adb")

    assert form["password"].value() == "a\u00adb"


def test_values_of_a_plain_mapping_are_cleaned_too():
    assert Letter({"words": "a\x07b", "number": None})["words"].value() == "ab"


@pytest.mark.parametrize("words", ["\0", "\u200b", " \u00ad "])
def test_what_holds_only_such_signs_is_refused_and_not_taken_for_nothing(words):
    assert "number" in letter(number=words).errors


def test_a_form_that_was_not_sent_holds_nothing():
    assert Letter().errors == {}
