"""Signing in: django-allauth behind our names and our mail queue."""
