"""The map of the site: programmes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
