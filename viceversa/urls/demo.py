"""The map of the site: demo."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
