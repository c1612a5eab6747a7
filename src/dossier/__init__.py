"""Turns saved press articles on one story into a briefing whose every line is quoted from them."""

__version__ = "0.1.0"
