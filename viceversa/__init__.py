"""Reverse-mentoring programmes, from plan to close, confidential by construction."""
