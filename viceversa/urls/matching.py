"""The map of the site: matching."""

from django.urls import path

from viceversa.views import matching

urlpatterns = [
    path("programmes/<uuid:key>/matching/", matching.index, name="matching.index"),
    path("programmes/<uuid:key>/matching/run/", matching.run, name="matching.run"),
    path("runs/<uuid:key>/", matching.show, name="matching.show"),
    path("runs/<uuid:key>/throw-away/", matching.throw_away, name="matching.throw_away"),
    path("programmes/<uuid:key>/matching/pin/", matching.pin, name="matching.pin"),
    path("pins/<uuid:key>/unpin/", matching.unpin, name="matching.unpin"),
]
