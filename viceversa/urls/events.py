"""The map of the site: the log, and who sees what."""

from django.urls import path

from viceversa.views import events

urlpatterns = [
    path("log/", events.index, name="events.index"),
    path("who-sees-what/", events.catalogue, name="events.catalogue"),
]
