"""The map of the site: demo. Mounted in demo mode only."""

from django.urls import path

from viceversa.views import demo

urlpatterns = [
    path("demo/", demo.start, name="demo.start"),
    path("demo/become/", demo.become, name="demo.become"),
    path("demo/mailbox/", demo.mailbox, name="demo.mailbox"),
    path("demo/mailbox/<uuid:key>/", demo.mail, name="demo.mail"),
]
