"""The map of the site: topics."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
