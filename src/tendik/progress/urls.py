"""Addresses of the office's pages of reports."""

from django.urls import path

from tendik.progress import views
from tendik.progress.lists import views as lists
from tendik.progress.sent import views as sent
from tendik.progress.setting import views as setting

app_name = "progress"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("list/", lists.take, name="take"),
    path("list/back/", lists.bring, name="bring"),
    path("late/", views.late, name="late"),
    path("calendar/", setting.calendar, name="calendar"),
    path("calendar/<str:period>/", setting.set_calendar, name="set_calendar"),
    path(
        "calendar/set/<int:change_id>/withdraw/",
        setting.withdraw_calendar_change,
        name="withdraw_calendar_change",
    ),
    path("more-time/", sent.extend, name="extend"),
    path("measure/<str:measure_code>/<str:period>/", views.report, name="report"),
    path("<int:report_id>/", sent.submission, name="submission"),
    path("<int:report_id>/check/", sent.check, name="check"),
    path("<int:report_id>/ask/", sent.remark, name="remark"),
    path("<int:report_id>/help/", sent.help_with, name="help"),
    path("<int:report_id>/correct/", sent.correct, name="correct"),
    path("<int:report_id>/withdraw/", sent.withdraw_report, name="withdraw_report"),
    path("checks/<int:check_id>/withdraw/", sent.withdraw_check, name="withdraw_check"),
]
