"""Shortcuts for Python-Markdown that leave its HTML as it is."""
