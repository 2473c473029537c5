"""The map of the site: workshops."""

from django.urls import path

from viceversa.views import workshops

urlpatterns = [
    path("programmes/<uuid:key>/kick-off/", workshops.plan, name="workshops.plan"),
    path("workshops/<uuid:key>/", workshops.show, name="workshops.show"),
    path("workshops/<uuid:key>/answer/", workshops.answer, name="workshops.answer"),
    path("workshops/<uuid:key>/calendar.ics", workshops.calendar, name="workshops.calendar"),
    path("workshops/<uuid:key>/change/", workshops.change, name="workshops.change"),
    path("workshops/<uuid:key>/cancel/", workshops.cancel, name="workshops.cancel"),
]
