from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tendik.accounts.access import allowed
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.office.permissions import can_enter
from tendik.packs.country import current
from tests.rooms.entries.sample import actions
from tests.rooms.entries.sample.forms import NoteForm
from tests.rooms.entries.sample.models import Note, Topic


@allowed(can_enter, form=NoteForm)
def topic(request, topic_code):
    now, found = timezone.now(), get_object_or_404(Topic, code=topic_code)
    form = NoteForm(
        request.POST or None,
        request.FILES or None,
        topic=found,
        pack=current(),
        language=get_language(),
        at=now,
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.note_down(found, form.given(), by=request.user, at=now, seen=form.seen, file=file)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            return redirect("topic", topic_code)
    last = found.notes.in_force(timezone.now()).last()
    context = {"topic": found, "form": form, "seen": mark([last and last.pk])}
    return render(request, "sample/topic.html", context)


@allowed(can_enter)
def withdraw(request, note_id):
    note = get_object_or_404(Note.objects.select_related("topic"), pk=note_id)
    back = f"/topics/{note.topic.code}/"
    return ask_before_withdrawing(
        request, note, actions.withdraw_note, template="sample/withdraw.html", back=back
    )
