"""The map of the site: the studio."""

from django.urls import path

from viceversa.views import studio

urlpatterns = [path("runs/<uuid:key>/studio/", studio.show, name="studio.show")]
