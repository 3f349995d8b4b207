"""Writes the site: all or nothing, only what differs."""
