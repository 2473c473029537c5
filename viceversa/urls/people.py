"""The map of the site: people."""

from django.urls import path

from viceversa.views import people

urlpatterns = [
    path("", people.home, name="people.home"),
    path("speak/", people.speak, name="people.speak"),
    path("people/", people.index, name="people.index"),
    path("people/new/", people.add, name="people.add"),
    path("people/roles/", people.roles, name="people.roles"),
    path("people/<uuid:key>/", people.show, name="people.show"),
    path("people/<uuid:key>/correct/", people.correct, name="people.correct"),
    path("people/<uuid:key>/vouch/", people.vouch, name="people.vouch"),
    path("people/<uuid:key>/deactivate/", people.deactivate, name="people.deactivate"),
    path("people/<uuid:key>/reactivate/", people.reactivate, name="people.reactivate"),
    path("people/<uuid:key>/sign-out/", people.sign_out, name="people.sign_out"),
    path("people/<uuid:key>/reset/", people.reset, name="people.reset"),
    path("people/<uuid:key>/entrust/", people.entrust, name="people.entrust"),
    path("people/<uuid:key>/relieve/", people.relieve, name="people.relieve"),
    path("people/export/", people.export, name="people.export"),
    path("people/list/", people.stage, name="people.stage"),
    path("people/list/<uuid:key>/", people.preview, name="people.preview"),
    path("people/list/<uuid:key>/bring-in/", people.bring_in, name="people.bring_in"),
    path("people/list/<uuid:key>/discard/", people.discard, name="people.discard"),
]
