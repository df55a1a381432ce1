from django import forms

from tendik.accounts.days import DayField
from tendik.entries.forms import EntryForm, KeptFileField, TextsField
from tests.rooms.entries.sample import actions


class NoteForm(EntryForm):
    on = DayField(label="Day")
    file = KeptFileField(label="File")

    def __init__(self, *args, topic, **options):
        super().__init__(*args, **options)
        self.topic = topic
        self.fields["words"] = TextsField(
            label="Words", pack=self.pack, box=forms.Textarea({"rows": 2}), longest=50
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        self.check(actions.check_note_seen, self.topic, self.seen)
        if "words" in cleaned:
            self.check(actions.check_words, cleaned["words"])
        if "on" in cleaned:
            self.check(actions.check_day, cleaned["on"], self.at)
        return cleaned

    def given(self):
        return actions.NoteGiven(on=self.cleaned_data["on"], words=self.cleaned_data["words"])
