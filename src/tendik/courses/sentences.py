"""What is said of faults in the folder of a course."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.lessons.faults import Wrong
from tendik.methods.lessons.files import FileWrong

OF_TEXTS: Mapping[Wrong, Any] = {
    Wrong.HTML: _("tags have no place in a lesson. Take them out."),
    Wrong.NOT_TAKEN: _(
        "this has no place in a lesson. It may hold headings, paragraphs, lists, tables, pictures and links."
    ),
    Wrong.HEADING: _(
        "begin headings with ##, those below them with ###. The title of the lesson is above them."
    ),
    Wrong.NO_FILE: _(
        "%(word)s is not among the files of the course. Name it in %(file)s, or correct its name."
    ),
    Wrong.UNDESCRIBED: _("say in the brackets what %(word)s shows, for people who cannot see it"),
    Wrong.LINK: _(
        "%(word)s leads nowhere. Write an address of this site as %(example)s, or a whole one with %(scheme)s."
    ),
    Wrong.EMPTY: _("the lesson is empty. Write it."),
}
OF_FILES: Mapping[FileWrong, Any] = {
    FileWrong.NAME: _("a file of a course has small Latin letters, digits, “.”, “_” and “-” in its name"),
    FileWrong.ENDING: _("a course takes pictures (%(pictures)s) and sound (%(sounds)s) only"),
    FileWrong.LARGE: _("this is too large. Pictures: up to %(picture)s kB, sound: up to %(sound)s kB."),
    FileWrong.CONTENT: _("this is damaged, or something else than its name says. Save it anew."),
    FileWrong.ACTIVE: _(
        "a drawing may hold shapes and words only, nothing that runs, loads or leads elsewhere"
    ),
}
OF_FOLDERS: Mapping[str, Any] = {
    "code": _("the folder has another name than the course. Call both %(code)s."),
    "lessons": _("a course has from one to %(most)s lessons"),
    "twice": _("two lessons are called %(file)s. Give each a name of its own."),
    "ask": _("there is no such ask: %(ask)s"),
    "heavy": _("the files of a course are too large together: up to %(most)s MB fit"),
    "language": _("the lesson is missing in this language: %(language)s. Write it."),
    "spare": _("nothing names this file. Name it in %(file)s or take it away."),
    "unshown": _("no lesson shows %(file)s. Show it or take it away."),
    "long": _("the lesson is too long: at most %(most)s letters fit. Make two of it."),
}
OF_QUESTIONS: Mapping[str, Any] = {
    "lesson": _("this course has no such lesson: %(lesson)s"),
    "few": _("a question needs two answers at least"),
    "none": _("no answer is marked as the right one"),
    "several": _("several answers are marked as right. Exactly one may be."),
    "same": _("two answers of a question say the same"),
}
OF_OUTSIDE = _("write the whole address of the course, with what it begins with in a browser")
