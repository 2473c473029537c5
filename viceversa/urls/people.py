"""The map of the site: people."""

from django.urls import path

from viceversa.views import people

urlpatterns = [
    path("", people.home, name="people.home"),
    path("speak/", people.speak, name="people.speak"),
]
