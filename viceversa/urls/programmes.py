"""The map of the site: programmes."""

from django.urls import path

from viceversa.views import programmes

urlpatterns = [
    path("programmes/", programmes.index, name="programmes.index"),
    path("programmes/new/", programmes.create, name="programmes.create"),
    path("confidant/", programmes.serve, name="programmes.serve"),
    path("programmes/<uuid:key>/", programmes.cockpit, name="programmes.cockpit"),
    path("programmes/<uuid:key>/plan/", programmes.edit, name="programmes.edit"),
    path("programmes/<uuid:key>/shift/", programmes.shift, name="programmes.shift"),
    path("programmes/<uuid:key>/advance/", programmes.advance, name="programmes.advance"),
    path("programmes/<uuid:key>/go-back/", programmes.go_back, name="programmes.go_back"),
]
