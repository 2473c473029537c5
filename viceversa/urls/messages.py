"""The map of the site: messages."""

from django.urls import path

from viceversa.views import messages

urlpatterns = [
    path("programmes/<uuid:key>/messages/", messages.index, name="messages.index"),
    path("programmes/<uuid:key>/messages/new/", messages.write, name="messages.write"),
    path("programmes/<uuid:key>/messages/try-out/", messages.try_out, name="messages.try_out"),
    path("programmes/<uuid:key>/messages/send/", messages.send, name="messages.send"),
]
