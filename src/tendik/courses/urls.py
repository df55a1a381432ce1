"""Addresses of the office's pages of the library and of uploaded courses."""

from django.urls import path

from tendik.courses.library import views
from tendik.courses.uploads import views as uploads

app_name = "courses"
urlpatterns = [
    path("library/", views.works, name="works"),
    path("library/put/", views.put, name="put"),
    path("library/withdraw/<int:item_id>/", views.withdraw, name="withdraw_work"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/new/", uploads.upload, name="upload"),
    path("uploads/example/", uploads.example, name="upload_example"),
    path("uploads/<int:upload_id>/", uploads.upload_read, name="upload_read"),
    path("uploads/<int:upload_id>/file/<str:name>", uploads.upload_file, name="upload_file"),
    path("uploads/accept/<int:upload_id>/", uploads.accept, name="accept_course"),
    path("uploads/withdraw/<int:upload_id>/", uploads.withdraw, name="withdraw_course"),
]
