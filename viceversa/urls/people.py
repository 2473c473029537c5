"""The map of the site: people."""

from django.urls import path

from viceversa.views import people

urlpatterns = [
    path("", people.home, name="people.home"),
    path("speak/", people.speak, name="people.speak"),
    path("people/", people.index, name="people.index"),
    path("people/list/", people.stage, name="people.stage"),
    path("people/list/<uuid:key>/", people.preview, name="people.preview"),
    path("people/list/<uuid:key>/bring-in/", people.bring_in, name="people.bring_in"),
    path("people/list/<uuid:key>/discard/", people.discard, name="people.discard"),
]
