"""The map of the site: templates of the house."""

from django.urls import path

from viceversa.views import blueprints

urlpatterns = [
    path("templates/", blueprints.index, name="blueprints.index"),
    path("templates/<uuid:key>/", blueprints.rename, name="blueprints.rename"),
    path("templates/<uuid:key>/delete/", blueprints.delete, name="blueprints.delete"),
    path("programmes/<uuid:key>/keep/", blueprints.keep, name="blueprints.keep"),
]
