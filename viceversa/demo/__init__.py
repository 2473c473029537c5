"""The invented company and its story."""
