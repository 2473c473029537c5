"""The map of the site: ideas and concerns."""

from django.urls import path

from viceversa.views import ideas

urlpatterns = [
    path("programmes/<uuid:key>/ideas/", ideas.put, name="ideas.put"),
    path("programmes/<uuid:key>/ideas/all/", ideas.index, name="ideas.index"),
    path("ideas/<uuid:key>/answer/", ideas.answer, name="ideas.answer"),
]
