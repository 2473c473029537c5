"""The map of the site: applications."""

from django.urls import path

from viceversa.views import applications

urlpatterns = [
    path("programmes/<uuid:key>/take-part/", applications.show, name="applications.show"),
    path("programmes/<uuid:key>/take-part/save/", applications.save, name="applications.save"),
    path("programmes/<uuid:key>/take-part/discard/", applications.discard, name="applications.discard"),
    path("programmes/<uuid:key>/take-part/preview/", applications.preview, name="applications.preview"),
    path("programmes/<uuid:key>/take-part/send/", applications.send, name="applications.send"),
    path("programmes/<uuid:key>/words/", applications.assign, name="applications.assign"),
    path("enrolments/<uuid:key>/withdraw/", applications.withdraw, name="applications.withdraw"),
    path("enrolments/<uuid:key>/pause/", applications.pause, name="applications.pause"),
    path("enrolments/<uuid:key>/resume/", applications.resume, name="applications.resume"),
]
