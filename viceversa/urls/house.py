"""The map of the site: what the house says about itself."""

from django.urls import path

from viceversa.views import house

urlpatterns = [
    path("house/", house.edit, name="house.edit"),
    path("logo/", house.logo, name="house.logo"),
    path("imprint/", house.imprint, name="house.imprint"),
    path("privacy/", house.privacy, name="house.privacy"),
    path("accessibility/", house.accessibility, name="house.accessibility"),
    path("help/", house.answers, name="house.answers"),
]
