"""Recorded histories of others: read, judged, and taken over into the archive."""
