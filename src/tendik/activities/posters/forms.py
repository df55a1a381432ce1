"""What people may choose: the place of a poster, what goes on it, its language and the size of the paper."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.forms import PlaceField
from tendik.accounts.held import Held
from tendik.activities.models import Activity
from tendik.activities.posters.paper import PAPERS
from tendik.activities.posters.queries import places_with_posters
from tendik.activities.posters.topics import Topic
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.packs.typed import Visible

FEW = 100
"""So many that are next to come can be ticked."""
SIZE = _("Choose A4 or A3.")
MADE = _("Choose what to make: A4, A3 or the card for the chat.")
LANGUAGE = _("Choose one of these languages.")
TOPIC = _("Choose one of these topics.")
CARD = "card"
"""Instead of a size of paper: a picture for the chat."""
GONE = _("Something that you chose is not to come here. Choose from what stands here now.")


class PosterPlaceForm(Visible):
    """The place for which a poster is made. ``held``: of whoever makes it."""

    place = PlaceField(
        label=_("Place"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the place.")},
    )

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held

    def clean_place(self) -> Any:
        """Say at once where she makes no posters."""
        place = self.cleaned_data["place"]
        if not places_with_posters(self.held).filter(pk=place.pk).exists():
            raise forms.ValidationError(_("This place is not yours. Choose one of your own places."))
        return place


class PosterForm(Visible):
    """A poster of a place. ``coming``: what is to come there; ``language``: in which the office is shown."""

    activity = forms.TypedMultipleChoiceField(
        label=_("What goes on it"),
        help_text=_("Nothing ticked: all that is to come, as much as has room."),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
        error_messages={"invalid_choice": GONE, "invalid_list": GONE},
    )
    language = forms.ChoiceField(
        label=_("Language of the poster"),
        widget=forms.RadioSelect,
        error_messages={"required": LANGUAGE, "invalid_choice": LANGUAGE},
    )
    paper = forms.ChoiceField(
        label=_("Size of the paper"),
        widget=forms.RadioSelect,
        choices=[(size, size.upper()) for size in PAPERS],
        initial=PAPERS[0],
        error_messages={"required": SIZE, "invalid_choice": SIZE},
    )

    def __init__(self, *args: Any, coming: Iterable[Activity], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.coming = list(coming)
        self.listed = self.coming[:FEW]
        fields: Any = self.fields
        fields["activity"].choices = [
            (one.pk, f"{in_language(one.title, language)} · {day(one.starts_on)}") for one in self.listed
        ]
        fields["language"].choices = list(current().country.own_names.items())
        fields["language"].initial = language

    def chosen(self) -> list[Activity]:
        """Return what goes on the poster: what was ticked, else all that is to come."""
        ticked = set(self.cleaned_data["activity"])
        return [one for one in self.coming if not ticked or one.pk in ticked]


class TopicForm(Visible):
    """A poster or a card of a topic. ``topics``: by code, those in which the women of the place asked for something."""

    topic = forms.ChoiceField(label=_("Topic"), error_messages={"required": TOPIC, "invalid_choice": TOPIC})
    language = forms.ChoiceField(
        label=_("Language of the poster"),
        widget=forms.RadioSelect,
        error_messages={"required": LANGUAGE, "invalid_choice": LANGUAGE},
    )
    paper = forms.ChoiceField(
        label=_("What to make"),
        widget=forms.RadioSelect,
        choices=[*((size, size.upper()) for size in PAPERS), (CARD, _("card for the chat"))],
        initial=PAPERS[0],
        error_messages={"required": MADE, "invalid_choice": MADE},
    )

    def __init__(self, *args: Any, topics: Mapping[str, Topic], language: str, **options: Any) -> None:
        super().__init__(*args, auto_id="topic_%s", **options)
        self.topics, fields = topics, self.fields
        named: Any = fields["topic"]
        named.choices = [(code, in_language(one.title, language)) for code, one in topics.items()]
        spoken: Any = fields["language"]
        spoken.choices, spoken.initial = list(current().country.own_names.items()), language
