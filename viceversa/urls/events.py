"""The map of the site: events."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
