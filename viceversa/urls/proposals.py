"""The map of the site: proposals."""

from django.urls import path

from viceversa.views import proposals

urlpatterns = [
    path("runs/<uuid:key>/publish/", proposals.publish, name="proposals.publish"),
    path("runs/<uuid:key>/bring-forward/", proposals.bring_forward, name="proposals.bring_forward"),
    path("proposals/<uuid:key>/", proposals.show, name="proposals.show"),
    path("proposals/<uuid:key>/answer/", proposals.answer, name="proposals.answer"),
]
