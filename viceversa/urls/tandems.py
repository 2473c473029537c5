"""The map of the site: tandems."""

from django.urls import path

from viceversa.views import tandems

urlpatterns = [
    path("programmes/<uuid:key>/tandems/", tandems.index, name="tandems.index"),
    path("programmes/<uuid:key>/tandems/export/", tandems.export, name="tandems.export"),
    path("tandems/<uuid:key>/", tandems.show, name="tandems.show"),
]
