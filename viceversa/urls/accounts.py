"""The map of the site: accounts."""

from django.urls import path

from viceversa.integrations.allauth import accounts, steps
from viceversa.views import accounts as own

urlpatterns = [
    path("sign-in/", accounts.sign_in, name="accounts.sign_in"),
    path("sign-in/code/", accounts.confirm, name="accounts.confirm"),
    path("sign-out/", accounts.sign_out, name="accounts.sign_out"),
    path("sign-in/house/", accounts.go, name="accounts.go"),
    path("sign-in/house/back/", accounts.come_back, name="accounts.come_back"),
    path("sign-in/second/", steps.prove, name="accounts.prove"),
    path("sign-in/passkey/", steps.passkey, name="accounts.passkey"),
    path("sign-in/address/", own.move, name="accounts.move"),
    path("my-data/sign-in/", own.show, name="accounts.show"),
    path("my-data/sign-out/", own.sign_out_everywhere, name="accounts.sign_out_everywhere"),
    path("my-data/sign-in/app/", steps.set_up_app, name="accounts.set_up_app"),
    path("my-data/sign-in/passkey/", steps.set_up_passkey, name="accounts.set_up_passkey"),
    path("my-data/sign-in/remove/", steps.remove, name="accounts.remove"),
    path("my-data/sign-in/codes/", steps.renew_codes, name="accounts.renew_codes"),
    path("security/", own.index, name="accounts.index"),
]
