"""The map of the site: the format advisor."""

from django.urls import path

from viceversa.views import advisor

urlpatterns = [
    path("advisor/", advisor.ask, name="advisor.ask"),
]
