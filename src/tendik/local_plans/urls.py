"""Addresses of the office's pages of local plans."""

from django.urls import path

from tendik.local_plans import views
from tendik.local_plans.cards import views as cards
from tendik.local_plans.clauses import views as clauses
from tendik.local_plans.deputies.views import session
from tendik.local_plans.drafting import views as drafting
from tendik.local_plans.initiatives import views as initiatives
from tendik.local_plans.spreading.views import spread

app_name = "local_plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("open/", views.open, name="open"),
    path("spread/", spread, name="spread"),
    path("session/", session, name="session"),
    path("draft/<int:draft_id>/", views.draft, name="draft"),
    path("draft/<int:draft_id>/choose/", drafting.choose, name="choose"),
    path("draft/<int:draft_id>/add/", drafting.add, name="add"),
    path("draft/<int:draft_id>/order/", drafting.order, name="order"),
    path("draft/<int:draft_id>/paper/<str:language>/", views.paper, name="paper"),
    path("draft/<int:draft_id>/adopt/", views.adopt, name="adopt"),
    path("draft/<int:draft_id>/drop/", views.drop, name="drop"),
    path("draft/<int:draft_id>/clauses/", clauses.choose_clauses, name="choose_clauses"),
    path("clauses/", clauses.clauses, name="clauses"),
    path("clauses/register/", clauses.register, name="register"),
    path("clauses/paper/<str:language>/", clauses.clauses_word, name="clauses_word"),
    path("clauses/withdraw/<int:clause_adoption_id>/", clauses.withdraw_clause, name="withdraw_clause"),
    path("clauses/clause/<slug:clause_code>/", clauses.clause, name="clause"),
    path("initiatives/", initiatives.initiatives, name="initiatives"),
    path("initiatives/write/", initiatives.write, name="write_initiative"),
    path("initiatives/<int:initiative_id>/", initiatives.initiative, name="initiative"),
    path("initiatives/<int:initiative_id>/step/<slug:what>/", initiatives.step, name="initiative_step"),
    path(
        "initiatives/<int:initiative_id>/paper/<str:language>/",
        initiatives.initiative_word,
        name="initiative_word",
    ),
    path(
        "initiatives/<int:initiative_id>/withdraw/",
        initiatives.withdraw_initiative,
        name="withdraw_initiative",
    ),
    path(
        "initiatives/step/<int:initiative_step_id>/withdraw/", initiatives.withdraw_step, name="withdraw_step"
    ),
    path("cards/", cards.cards, name="cards"),
    path("cards/<int:initiative_id>/", cards.card, name="card"),
    path("cards/<int:initiative_id>/write/", cards.write_card, name="write_card"),
    path("cards/<int:initiative_id>/contact/", cards.keep_contact, name="keep_contact"),
    path("cards/check/<int:practice_card_id>/", cards.check_card, name="check_card"),
    path("cards/withdraw/<int:practice_card_id>/", cards.withdraw_card, name="withdraw_card"),
    path("cards/contact/<int:card_contact_id>/look/", cards.look_at_contact, name="look_at_contact"),
    path("cards/contact/<int:card_contact_id>/forget/", cards.forget_contact, name="forget_contact"),
    path("row/<int:row_id>/", drafting.row, name="row"),
]
