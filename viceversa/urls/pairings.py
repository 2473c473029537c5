"""The map of the site: pairings."""

from django.urls import path

from viceversa.views import pairings

urlpatterns = [
    path("programmes/<uuid:key>/pairings/", pairings.index, name="pairings.index"),
    path("programmes/<uuid:key>/pairings/enter/", pairings.enter, name="pairings.enter"),
    path("enrolments/<uuid:key>/pairing/", pairings.propose, name="pairings.propose"),
    path("pairings/<uuid:key>/", pairings.show, name="pairings.show"),
    path("pairings/<uuid:key>/agree/", pairings.agree, name="pairings.agree"),
    path("pairings/<uuid:key>/drop/", pairings.drop, name="pairings.drop"),
    path("pairings/<uuid:key>/consent/", pairings.consent, name="pairings.consent"),
    path("pairings/<uuid:key>/dismiss/", pairings.dismiss, name="pairings.dismiss"),
]
