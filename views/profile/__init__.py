"""Everybody's own page: what is set, and the forms that change it."""
