"""The map of the site: accounts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
