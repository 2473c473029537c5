"""The map of the site: preferences."""

from django.urls import path

from viceversa.views import preferences

urlpatterns = [
    path("programmes/<uuid:key>/preferences/", preferences.open, name="preferences.open"),
    path("programmes/<uuid:key>/preferences/close/", preferences.close, name="preferences.close"),
    path("enrolments/<uuid:key>/preferences/", preferences.answer, name="preferences.answer"),
]
