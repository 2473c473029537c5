"""Beispielwerke, an invented company, and what happens there. Everything here exists in demo mode only."""
