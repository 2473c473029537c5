"""Commands for the operator."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """`viceversa COMMAND`: Django's command line with our settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "viceversa.settings")
    name = sys.argv[1:2]
    execute_from_command_line([sys.argv[0], *(word.replace("-", "_") for word in name), *sys.argv[2:]])
