"""The map of the site as demo mode has it."""

from viceversa.urls import demo
from viceversa.urls import urlpatterns as house

urlpatterns = [*house, *demo.urlpatterns]
handler404 = handler403 = "viceversa.views.errors.absent"
