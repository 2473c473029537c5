"""The map of the site: tandems."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
