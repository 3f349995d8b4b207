"""Differences that are not changes of the terms: boilerplate, dynamic content, artifacts of extraction."""
