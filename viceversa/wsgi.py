"""The door for the web server. Loads the map of the site at once, not at the first request."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "viceversa.settings")

application = get_wsgi_application()
if settings.DEMO:
    import_string("viceversa.demo.safety.insist")()
get_resolver().url_patterns  # noqa: B018
