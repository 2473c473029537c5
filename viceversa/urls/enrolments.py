"""The map of the site: enrolments."""

from django.urls import path

from viceversa.views import enrolments

urlpatterns = [
    path("programmes/<uuid:key>/enrolments/", enrolments.index, name="enrolments.index"),
    path("programmes/<uuid:key>/enrolments/list/", enrolments.stage, name="enrolments.stage"),
    path("programmes/<uuid:key>/enrolments/invite/", enrolments.invite, name="enrolments.invite"),
    path("enrolments/list/<uuid:key>/", enrolments.preview, name="enrolments.preview"),
    path("enrolments/list/<uuid:key>/bring-in/", enrolments.bring_in, name="enrolments.bring_in"),
    path("enrolments/list/<uuid:key>/discard/", enrolments.discard, name="enrolments.discard"),
    path("enrolments/<uuid:key>/", enrolments.show, name="enrolments.show"),
    path("enrolments/<uuid:key>/declare/", enrolments.declare, name="enrolments.declare"),
]
