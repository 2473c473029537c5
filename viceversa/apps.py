"""The one Django app."""

from django.apps import AppConfig


class Viceversa(AppConfig):
    """Wires the models; does nothing at start-up."""

    name = "viceversa"
