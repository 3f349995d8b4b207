"""Markup and English for pages and feeds; foreign text enters through `elements`."""
