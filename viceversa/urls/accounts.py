"""The map of the site: accounts."""

from django.urls import path

from viceversa.integrations.allauth import accounts
from viceversa.views import accounts as own

urlpatterns = [
    path("sign-in/", accounts.sign_in, name="accounts.sign_in"),
    path("sign-in/code/", accounts.confirm, name="accounts.confirm"),
    path("sign-out/", accounts.sign_out, name="accounts.sign_out"),
    path("my-data/sign-in/", own.show, name="accounts.show"),
    path("my-data/sign-out/", own.sign_out_everywhere, name="accounts.sign_out_everywhere"),
]
