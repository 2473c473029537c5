"""The door for the web server. Loads the map of the site at once, not at the first request."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "viceversa.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018
