"""In which language whoever asks reads: what is stored in both speaks by it."""

from django.utils.translation import get_language


def of_reader() -> str:
    """English for whoever reads English, German for everybody else."""
    return "en" if (get_language() or "").startswith("en") else "de"
