"""The map of the site: one's own data."""

from django.urls import path

from viceversa.views import life

urlpatterns = [
    path("my-data/", life.show, name="life.show"),
    path("my-data/export/", life.export, name="life.export"),
    path("my-data/correct/", life.correct, name="life.correct"),
    path("my-data/mails/", life.choose, name="life.choose"),
    path("my-data/erase/", life.erase, name="life.erase"),
]
