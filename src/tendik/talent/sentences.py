"""The wishes of an institution in words, and how a line of the order says that they are met or not."""

from django.utils.translation import gettext_lazy as _

from tendik.talent.seeking import Wish

WISHES = {
    Wish.FIELD: _("She knows one of the fields that you named."),
    Wish.LANGUAGES: _("She speaks all languages that you named."),
    Wish.HERE: _("She named this very place, not one around it or in it."),
    Wish.EXPERIENCE: _("She has at least the experience that you named."),
    Wish.EDUCATION: _("She has at least the education that you named."),
}
MET = {
    Wish.FIELD: _("know one of the fields"),
    Wish.LANGUAGES: _("speak all the languages"),
    Wish.HERE: _("named this very place"),
    Wish.EXPERIENCE: _("have the experience"),
    Wish.EDUCATION: _("have the education"),
}
NOT_MET = {
    Wish.FIELD: _("know other fields"),
    Wish.LANGUAGES: _("do not speak all the languages"),
    Wish.HERE: _("named a place around it or in it"),
    Wish.EXPERIENCE: _("have less experience, or did not say"),
    Wish.EDUCATION: _("have less education, or did not say"),
}
