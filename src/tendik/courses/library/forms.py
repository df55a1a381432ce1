"""What people may type: a work for the library."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.held import Held
from tendik.bodies.forms import BodyField
from tendik.courses.library import actions, permissions
from tendik.courses.library.actions import MOST_FILE, LibraryItemGiven
from tendik.courses.library.written import MB, library_words
from tendik.entries.forms import EntryForm, KeptFileField, TextsField
from tendik.methods.texts import in_language

BETWEEN = re.compile(r"[\s;,]+")
CHOOSE = {"kind": _("What it is"), "topic": _("Topic"), "licence": _("Licence")}
LISTED = {"kind": "kinds", "topic": "topics", "licence": "licences"}
ORDER = (
    "kind",
    "topic",
    "title",
    "about",
    "languages",
    "body",
    "licence",
    "file",
    "website",
    "megabytes",
    "asks",
)


class LibraryItemForm(EntryForm):
    """A work for the library. ``held``: of whoever types it."""

    body = BodyField(
        label=_("Who keeps it"),
        max_length=300,
        help_text=_("Name or code of the institution."),
        error_messages={"required": _("Write the name of the institution.")},
    )
    website = forms.CharField(
        label=_("Or where a larger one lies"),
        max_length=500,
        required=False,
        help_text=_("The whole address, as the browser shows it."),
    )
    megabytes = forms.DecimalField(
        label=_("How many megabytes what lies there has"),
        required=False,
        max_digits=8,
        decimal_places=2,
        error_messages={"invalid": _("Write a number.")},
    )
    asks = forms.CharField(
        label=_("Asks that it serves"), max_length=500, required=False, help_text=_("Codes. Not needed.")
    )

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held, words = held, library_words()
        for name, label in CHOOSE.items():
            required = {"required": _("Choose one of the list.")}
            choices = [("", _("Choose")), *self._named(getattr(words, LISTED[name]))]
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, error_messages=required)
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages"),
            choices=list(self._named(words.languages)),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one language.")},
        )
        help_text = _("At most %(most)s kB. Everybody can load it, and pass it on without network.")
        self.fields["file"] = KeptFileField(
            label=_("A small file"), help_text=help_text % {"most": MOST_FILE // 1000}
        )
        self._add_texts()
        self.order_fields(ORDER)

    def _named(self, listed: Any) -> Iterator[tuple[str, str]]:
        return ((one.code, in_language(one.name, self.language)) for one in listed.values())

    def _add_texts(self) -> None:
        for name, label, box, longest in (
            ("title", _("Title"), forms.TextInput(), 200),
            ("about", _("What it is about"), forms.Textarea(attrs={"rows": 3}), 1000),
        ):
            self.fields[name] = TextsField(label=label, pack=self.pack, box=box, longest=longest)
        self.fields["title"].help_text = _("One language is enough.")

    def clean_asks(self) -> list[str]:
        """Return the codes, each once."""
        return list(dict.fromkeys(one for one in BETWEEN.split(self.cleaned_data["asks"]) if one))

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        megabytes = cleaned.pop("megabytes", None) or 0
        cleaned["size"] = int(megabytes * MB) if cleaned.get("website") else 0
        for names, rule in self._rules():
            if set(names) <= cleaned.keys():
                self.check(rule, *(cleaned[name] for name in names))
        if "body" in cleaned and not permissions.can_keep_for(self.held, cleaned["body"]):
            self.add_error("body", _("You do not act for this institution."))
        return cleaned

    def _rules(self) -> Iterator[tuple[tuple[str, ...], Callable[..., None]]]:
        yield ("title",), actions.check_title
        yield ("asks",), actions.check_asks
        yield ("website", "size", "file"), actions.check_source

    def given(self) -> LibraryItemGiven:
        """Return what was typed as the action takes it."""
        return LibraryItemGiven(**self.cleaned_data)
