"""The map of the site: matching."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
