"""The map of the site. URL names are `module.view`, like the actions behind them."""

from django.conf import settings
from django.urls import path

from viceversa.urls import (
    accounts,
    advisor,
    applications,
    blueprints,
    demo,
    enrolments,
    events,
    house,
    ideas,
    invitations,
    letters,
    life,
    matching,
    messages,
    pairings,
    people,
    preferences,
    programmes,
    proposals,
    studio,
    tandems,
    workshops,
)
from viceversa.views import health

urlpatterns = [
    *people.urlpatterns,
    *accounts.urlpatterns,
    *house.urlpatterns,
    *programmes.urlpatterns,
    *letters.urlpatterns,
    *blueprints.urlpatterns,
    *advisor.urlpatterns,
    *enrolments.urlpatterns,
    *invitations.urlpatterns,
    *applications.urlpatterns,
    *messages.urlpatterns,
    *preferences.urlpatterns,
    *matching.urlpatterns,
    *studio.urlpatterns,
    *proposals.urlpatterns,
    *tandems.urlpatterns,
    *pairings.urlpatterns,
    *workshops.urlpatterns,
    *ideas.urlpatterns,
    *life.urlpatterns,
    *events.urlpatterns,
    *(demo.urlpatterns if settings.DEMO else []),
    path("healthz", health.live, name="health.live"),
    path("readyz", health.ready, name="health.ready"),
]

handler400 = "viceversa.views.errors.unclear"
handler404 = handler403 = "viceversa.views.errors.absent"
handler500 = "viceversa.views.errors.broken"
