"""Addresses of the office's pages of institutions."""

from django.urls import path

from tendik.bodies import taking, views
from tendik.bodies.assigned import views as assigned
from tendik.bodies.contacts import views as contacts
from tendik.bodies.directory import views as directory

app_name = "bodies"
urlpatterns = [
    path("", views.bodies, name="bodies"),
    path("add/", views.add, name="add"),
    path("duties/", views.duties, name="duties"),
    path("list/", views.take, name="take"),
    path("list/back/", views.bring, name="bring"),
    path("duties/list/", taking.duties, name="take_duties"),
    path("duties/<int:duty_id>/end/", views.end, name="end"),
    path("renamings/<int:renaming_id>/withdraw/", views.withdraw_renaming, name="withdraw_renaming"),
    path("body/<slug:body_code>/", views.body, name="body"),
    path("body/<slug:body_code>/rename/", views.rename, name="rename"),
    path("body/<slug:body_code>/correct/", views.correct, name="correct"),
    path("body/<slug:body_code>/end/", views.end_body, name="end_body"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/list/", contacts.take_contacts, name="take_contacts"),
    path("contacts/bring/", contacts.bring_contacts, name="bring_contacts"),
    path("contacts/sheets/", contacts.sheets, name="sheets"),
    path("contacts/<int:user_id>/hand-over/", contacts.hand_over, name="hand_over"),
    path("contacts/public/", directory.contacts, name="public_contacts"),
    path("contacts/public/enter/", directory.enter, name="enter_contact"),
    path("contacts/public/<int:contact_id>/withdraw/", directory.withdraw, name="withdraw_contact"),
    path("tasks/", assigned.tasks, name="tasks"),
    path("tasks/give/", assigned.give, name="give_task"),
    path("tasks/<int:task_id>/end/", assigned.end_task, name="end_task"),
    path("tasks/<int:task_id>/withdraw/", assigned.withdraw_task, name="withdraw_task"),
    path("tasks/ended/<int:outcome_id>/withdraw/", assigned.withdraw_outcome, name="withdraw_outcome"),
]
