"""The map of the site: enrolments."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
