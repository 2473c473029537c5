"""The map of the site: invitations."""

from django.urls import path

from viceversa.views import invitations

urlpatterns = [
    path("programmes/<uuid:key>/invitations/", invitations.index, name="invitations.index"),
    path("programmes/<uuid:key>/invitations/people/", invitations.invite, name="invitations.invite"),
    path("programmes/<uuid:key>/invitations/unit/", invitations.include, name="invitations.include"),
    path("programmes/<uuid:key>/invitations/link/", invitations.link, name="invitations.link"),
    path("programmes/<uuid:key>/enrolments/enter/", invitations.enrol, name="invitations.enrol"),
    path("programmes/<uuid:key>/invitations/remind/", invitations.remind, name="invitations.remind"),
    path("invitations/<uuid:key>/", invitations.show, name="invitations.show"),
    path("invitations/<uuid:key>/renew/", invitations.renew, name="invitations.renew"),
    path("invitations/<uuid:key>/withdraw/", invitations.withdraw, name="invitations.withdraw"),
    path("invitation/", invitations.enter, name="invitations.enter"),
    path("invitation/accept/", invitations.accept, name="invitations.accept"),
]
