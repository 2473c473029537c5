"""The map of the site: proposals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
