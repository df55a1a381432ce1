"""Pages of somebody in the pool: joining, what she said, what she was asked, who looked, and taking herself out."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language
from tendik.places.models import Place
from tendik.talent import actions, permissions, queries
from tendik.talent.forms import JoinForm, ProfileForm
from tendik.talent.models import Invitation, Profile
from tendik.talent.offers import actions as offers
from tendik.talent.written import pool_words


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Show the form for an account of her own; on POST open it and lead her to sign in."""
    if request.method == "POST" and (many := ratelimit.consume_or_429(request, action="talent_join")):
        return many
    form = JoinForm(request.POST or None)
    if form.is_valid() and _joined(form):
        words = _("Your account is open. Sign in, then enter yourself.")
        messages.success(request, words)
        return redirect(f"{reverse('account_login')}?next={reverse('talent:keep')}")
    response = render(request, "talent/office/join.html", {"form": form, "is_open": pool_words().is_open})
    add_never_cache_headers(response)
    return response


def _joined(form: JoinForm) -> bool:
    said = form.cleaned_data
    try:
        actions.join(said["username"], said["password1"], at=timezone.now())
    except EntryRefused as reason:
        form.add_error(None, reason.message)
    except ValidationError as reason:
        of_name = "username" in getattr(reason, "error_dict", {})
        form.add_error("username" if of_name else "password1", reason.messages)
    return not form.errors


@require_GET
@allowed(permissions.can_enter_herself)
def mine(request: HttpRequest) -> HttpResponse:
    """Show her what she said of herself, until when her consent holds, what she was asked, and who looked."""
    held = held_by(request)
    profile = queries.profile_of(held)
    context: dict[str, Any] = {"profile": profile, "is_open": pool_words().is_open}
    if profile:
        context |= {
            "given": actions.said_by(profile),
            "facts": _facts(profile),
            "over": profile.ends_before <= held.on,
            "invitations": queries.invitations_visible_to(held),
            "looks": queries.looks_at(profile),
        }
    response = render(request, "talent/office/mine.html", context)
    add_never_cache_headers(response)
    return response


def _facts(profile: Profile) -> list[dict[str, Any]]:
    """Return what she chose, in words."""
    words, language = pool_words(), get_language() or ""

    def named(listed: Any, codes: Any) -> list[str]:
        return [
            in_language(listed[code].name, language) if code in listed else code for code in codes if code
        ]

    places = Place.objects.filter(code__in=profile.places)
    return [
        {
            "words": _("Where you are ready to serve"),
            "said": [in_language(one.name, language) for one in places],
        },
        {"words": _("What you are ready for"), "said": named(words.engagements, profile.engagements)},
        {"words": _("Fields that you know"), "said": named(words.fields, profile.fields)},
        {"words": _("Languages that you speak"), "said": named(words.languages, profile.languages)},
        {"words": _("Education"), "said": named(words.education, [profile.education])},
        {"words": _("Experience"), "said": named(words.experience, [profile.experience])},
    ]


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter_herself, form=ProfileForm)
def keep(request: HttpRequest) -> HttpResponse:
    """Show the form with what she said so far; on POST enter it, and her consent for one more year."""
    held = held_by(request)
    profile = queries.profile_of(held)
    form = ProfileForm(request.POST or None, language=get_language() or "", initial=_said(profile))
    if form.is_valid():
        try:
            actions.keep_profile(form.given(), by=request.user, at=timezone.now())
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered. Nothing of it is public."))
            return redirect("talent:mine")
    context = {"form": form, "profile": profile, "is_open": pool_words().is_open}
    response = render(request, "talent/office/keep.html", context)
    add_never_cache_headers(response)
    return response


def _said(profile: Profile | None) -> dict[str, Any]:
    """Return what she said so far as the form shows it; her consent she gives anew."""
    if profile is None:
        return {"woman": True}
    given = actions.said_by(profile)
    said = {name: getattr(given, name) for name in given.__slots__}
    return {**said, "places": "\n".join(given.places), "consent": False, "number": ""}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_profile, profile=queries.profiles_visible_to)
def withdraw(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Ask whether she wants to be erased; on POST erase her, and sign her out where her account went with it."""
    if request.method != "POST":
        return render(request, "talent/office/withdraw.html", {"profile": profile})
    if actions.withdraw_profile(profile, by=request.user, at=timezone.now()):
        logout(request)
        messages.success(request, _("All that you entered is erased, and your account is closed."))
        return redirect("account_login")
    messages.success(request, _("All that you entered is erased."))
    return redirect("talent:mine")


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_answer_offer, invitation=queries.invitations_visible_to)
def answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Show what an institution asks; on POST take her yes or no. Without a word of hers it goes on waiting."""
    said = {"yes": True, "no": False}.get(request.POST.get("answer", ""))
    if said is not None:
        try:
            offers.answer(invitation, yes=said, by=request.user, at=timezone.now())
        except EntryRefused as reason:
            messages.error(request, reason.message)
        else:
            messages.success(request, _("Your answer is entered."))
        return redirect("talent:mine")
    listed, offer = pool_words().engagements, invitation.offer
    name = listed[offer.engagement].name if offer.engagement in listed else {}
    context = {
        "entry": invitation,
        "offer": offer,
        "engagement": in_language(name, get_language() or ""),
        "over": offer.ends_before <= held_by(request).on,
    }
    return render(request, "talent/office/answer.html", context)
