"""Addresses of the office's pages of activities."""

from django.urls import path

from tendik.activities import views
from tendik.activities.certificates import views as certified
from tendik.activities.offline import views as offline
from tendik.activities.outcomes import views as asked
from tendik.activities.participants import views as taking_part
from tendik.activities.posters import views as posters
from tendik.activities.reminding import views as reminding

app_name = "activities"
urlpatterns = [
    path("", views.activities, name="activities"),
    path("announce/", views.announce, name="announce"),
    path("<int:activity_id>/", views.activity, name="activity"),
    path("<int:activity_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:activity_id>/count/", views.count, name="count"),
    path("<int:number>/sign-up/", taking_part.sign_up, name="sign_up"),
    path("<int:activity_id>/list/", taking_part.participants, name="participants"),
    path("<int:activity_id>/sheet/", offline.sheet, name="sheet"),
    path("<int:activity_id>/sheet/send/", offline.send, name="send_sheet"),
    path("offline/", offline.page, name="offline"),
    path("offline/worker.js", offline.worker, name="offline_worker"),
    path("<int:activity_id>/list/enter/", taking_part.enter, name="enter"),
    path("<int:activity_id>/reminders/", reminding.reminders, name="reminders"),
    path("<int:activity_id>/reminders/<slug:language>.pdf", reminding.call_sheet, name="call_sheet"),
    path("<int:activity_id>/card/<slug:language>.svg", posters.activity_card, name="activity_card"),
    path("<int:activity_id>/certificates/", certified.issue_for, name="issue_for"),
    path("<int:number>/came-of-it/<slug:token>/", asked.answer, name="answer_sheet"),
    path("<int:activity_id>/outcome/", asked.outcome, name="outcome"),
    path("<int:activity_id>/outcome/<slug:language>.pdf", asked.sheet, name="outcome_sheet"),
    path("outcome/withdraw/<int:sheets_id>/", asked.withdraw_sheets, name="withdraw_sheets"),
    path("count/withdraw/<int:attendance_id>/", views.withdraw_attendance, name="withdraw_attendance"),
    path("list/take-off/<int:participant_id>/", taking_part.take_off, name="take_off"),
    path("posters/", posters.posters, name="posters"),
    path("posters/<int:place_id>/", posters.place_posters, name="place_posters"),
    path("posters/<int:place_id>/poster.pdf", posters.poster, name="poster"),
    path("posters/<int:place_id>/topic/", posters.topic_poster, name="topic_poster"),
    path("certificates/", certified.certificates, name="certificates"),
    path("certificates/issue/", certified.issue, name="issue"),
    path("certificates/valid/", certified.valid, name="valid"),
    path("certificates/<int:certificate_id>/renew/", certified.renew, name="renew"),
    path("certificates/<int:certificate_id>/revoke/", certified.revoke, name="revoke"),
    path("certificates/<int:certificate_id>/<slug:language>.pdf", certified.paper, name="paper"),
]
