"""The map of the site: enrolments."""

from django.urls import path

from viceversa.views import enrolments

urlpatterns = [
    path("programmes/<uuid:key>/enrolments/", enrolments.index, name="enrolments.index"),
    path("programmes/<uuid:key>/enrolments/list/", enrolments.stage, name="enrolments.stage"),
    path("programmes/<uuid:key>/enrolments/invite/", enrolments.invite, name="enrolments.invite"),
    path("programmes/<uuid:key>/enrolments/export/", enrolments.export, name="enrolments.export"),
    path("programmes/<uuid:key>/topics/", enrolments.topics, name="enrolments.topics"),
    path("programmes/<uuid:key>/enrolments/approve/", enrolments.approve, name="enrolments.approve"),
    path("programmes/<uuid:key>/enrolments/wait/", enrolments.wait, name="enrolments.wait"),
    path("programmes/<uuid:key>/enrolments/decline/", enrolments.decline, name="enrolments.decline"),
    path("programmes/<uuid:key>/enrolments/pause/", enrolments.pause, name="enrolments.pause"),
    path("programmes/<uuid:key>/enrolments/resume/", enrolments.resume, name="enrolments.resume"),
    path("programmes/<uuid:key>/enrolments/withdraw/", enrolments.withdraw, name="enrolments.withdraw"),
    path("enrolments/list/<uuid:key>/", enrolments.preview, name="enrolments.preview"),
    path("enrolments/list/<uuid:key>/bring-in/", enrolments.bring_in, name="enrolments.bring_in"),
    path("enrolments/list/<uuid:key>/discard/", enrolments.discard, name="enrolments.discard"),
    path("enrolments/<uuid:key>/", enrolments.show, name="enrolments.show"),
    path("enrolments/<uuid:key>/declare/", enrolments.declare, name="enrolments.declare"),
]
