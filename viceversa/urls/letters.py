"""The map of the site: the words of mails."""

from django.urls import path

from viceversa.views import letters

urlpatterns = [
    path("programmes/<uuid:key>/letters/", letters.index, name="letters.index"),
    path("programmes/<uuid:key>/letters/edit/", letters.edit, name="letters.edit"),
    path("programmes/<uuid:key>/letters/preview/", letters.preview, name="letters.preview"),
    path("programmes/<uuid:key>/letters/send/", letters.send, name="letters.send"),
    path("programmes/<uuid:key>/letters/restore/", letters.restore, name="letters.restore"),
]
