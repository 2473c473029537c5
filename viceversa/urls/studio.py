"""The map of the site: the studio."""

from django.urls import path

from viceversa.views import studio

urlpatterns = [
    path("runs/<uuid:key>/studio/", studio.show, name="studio.show"),
    path("runs/<uuid:key>/studio/what-if/", studio.what_if, name="studio.what_if"),
    path("runs/<uuid:key>/studio/take-over/", studio.take_over, name="studio.take_over"),
]
