"""What people may type about an institution itself: a new one, a new name, its kind and parent, its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.bodies import institutions
from tendik.bodies.institutions import BodyGiven
from tendik.bodies.kinds import kinds
from tendik.bodies.models import Body
from tendik.bodies.queries import Called, bodies
from tendik.entries.forms import EntryForm, TextsField
from tendik.methods.texts import in_language

NAME, SHORT = 300, 100
"""So many letters a name and a short name may have."""


class BodyChoice(forms.ModelChoiceField):
    """One of all institutions, by name; ``language`` is set by the form."""

    language = ""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid_choice": _("Choose the institution.")})
        super().__init__(queryset=None, required=False, **options)

    def label_from_instance(self, body: Body) -> str:
        """Name an institution, and the day from which it is no more."""
        return named(body.name, body.ends_before, self.language)


def named(name: Mapping[str, str], ends_before: date | None, language: str) -> str:
    """Return the name of an institution for a list to choose from."""
    words = in_language(name, language)
    return f"{words} (– {ends_before.strftime('%d.%m.%Y')})" if ends_before else words


def by_name(found: QuerySet[Body], language: str) -> list[tuple[int, str]]:
    """Return institutions as choices, in the order of their names."""
    # Of hundreds of institutions a list shows the names alone: whole ones with their places take many times as long.
    rows = found.select_related(None).values_list("pk", "name", "ends_before")
    pairs = ((key, named(name, ends_before, language)) for key, name, ends_before in rows)
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def body_choice(label: Any, language: str, *, empty: Any, begun: Body | None = None) -> BodyChoice:
    """Return a field for an institution, in the order of names; ``empty`` says what no choice means."""
    field = BodyChoice(label=label, empty_label=empty, initial=begun)
    field.queryset, field.language = bodies(), language
    field.widget.choices = [("", empty), *by_name(bodies(), language)]
    return field


class BodiesChoice(forms.ModelMultipleChoiceField):
    """Several institutions. A number that is too large for the database is nobody's."""

    def clean(self, value: Any) -> Any:
        """Return the institutions that are meant."""
        try:
            return super().clean(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_choice"]) from error


class _BodyForm(EntryForm):
    """A form about an institution: names in every language, kinds of the pack."""

    def name_fields(self, **begun: Any) -> None:
        """Add the name and the short name."""
        boxes = {"name": (_("Name"), NAME), "short": (_("Short name"), SHORT)}
        for name, (label, longest) in boxes.items():
            self.fields[name] = TextsField(
                label=label, pack=self.pack, box=forms.TextInput(), longest=longest, initial=begun.get(name)
            )

    def kind_fields(self, **begun: Any) -> None:
        """Add the kind, and the institution to which it belongs."""
        known = sorted((in_language(kind.name, self.language), kind.code) for kind in kinds().values())
        choices = [("", _("Choose")), *((code, name) for name, code in known)]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of institution"), choices=choices, required=False, initial=begun.get("kind")
        )
        self.fields["parent"] = body_choice(
            _("Belongs to"), self.language, empty=_("To none"), begun=begun.get("parent")
        )


class AddBodyForm(_BodyForm):
    """An institution that is not in the list."""

    starts_on = DayField(label=_("First day, where it is known"), required=False)
    source = forms.CharField(
        label=_("How you know of it"),
        max_length=500,
        required=False,
        help_text=_("A letter, a decree, a page. Colleagues see it, the public does not."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.name_fields()
        self.kind_fields()
        self.order_fields(["name", "short", "kind", "parent"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong with it at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "name" in cleaned:
            self.check(institutions.check_name, cleaned["name"])
        return cleaned

    def given(self) -> BodyGiven:
        """Return the institution as the action takes it."""
        return BodyGiven(**{name: self.cleaned_data[name] for name in BodyGiven.__dataclass_fields__})


class RenameForm(_BodyForm):
    """A new name, from a day on. It begins with the present one."""

    on = DayField(label=_("First day of the new name"))

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.body = body
        self.name_fields(name=body.name, short=body.short)
        self.order_fields(["name", "short", "on"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong with it at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if all(name in cleaned for name in ("name", "short", "on")):
            self.check(institutions.check_renaming, self.body, self.called(), self.at)
        return cleaned

    def called(self) -> Called:
        """Return the name as the action takes it."""
        return Called(**{name: self.cleaned_data[name] for name in ("name", "short", "on")})


class CorrectForm(_BodyForm):
    """What is known of it beside its name. It begins with what is there."""

    starts_on = DayField(label=_("First day, where it is known"), required=False)

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.body = body
        self.kind_fields(kind=body.kind, parent=body.parent)
        self.fields["starts_on"].initial = body.starts_on
        self.order_fields(["kind", "parent", "starts_on"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong with it at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "parent" in cleaned:
            self.check(institutions.check_parent, self.body, cleaned["parent"])
        if "starts_on" in cleaned:
            self.check(institutions.check_begins, self.body, cleaned["starts_on"], self.at)
        return cleaned


class EndForm(_BodyForm):
    """The first day on which it is no more, and who took its place. Without a day it lasts on."""

    on = DayField(label=_("First day without it"), required=False)

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.body = body
        self.fields["on"].initial = body.ends_before
        self.fields["on"].help_text = _("As 23.05.2025. Leave it empty if the institution lasts on.")
        self.fields["successors"] = BodiesChoice(
            label=_("Who took its place"),
            queryset=bodies(),
            required=False,
            initial=list(body.successors.all()),
            help_text=_("Several can be chosen."),
            error_messages={"invalid_choice": _("Choose the institution.")},
        )
        self.fields["successors"].widget.choices = by_name(bodies().exclude(pk=body.pk), self.language)

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong with it at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "on" in cleaned and "successors" in cleaned:
            self.check(institutions.check_end, self.body, cleaned["on"], list(cleaned["successors"]), self.at)
        return cleaned
